using DiaBan.MapClient.Map;
using DiaBan.MapClient.Pages;
using DiaBan.MapClient.Store;
using Mapsui;
using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Desktop.Map;

/// <summary>Keeps the map as the pages say: layers, names, what is chosen, rates, the outlines of a conflict, the drawing.</summary>
internal sealed class MapScene
{
    /// <summary>Dots of checkpoints and models hide everything else farther out, metres a pixel.</summary>
    private const double DotsFrom = 90;

    private readonly Workspace work;
    private bool isPlaced;

    public MapScene(Workspace work)
    {
        this.work = work;
        var switches = work.Map.Layers;
        work.Canvas.Add(["ground", "rates", .. switches.Select(layer => layer.Name), "chosen", "names", "conflict", "drawing"]);
        work.Canvas.Near(DotsFrom, "checkpoints", "community_models");
        foreach (var layer in switches)
            layer.PropertyChanged += (_, _) => Switch(layer);
        work.Map.PropertyChanged += (_, e) => When(e.PropertyName);
        work.Rates.PropertyChanged += (_, e) =>
        {
            if (e.PropertyName == nameof(RatesPage.Rows))
                ShowRates();
        };
        work.PropertyChanged += (_, e) => When(e.PropertyName);
        ShowAll();
    }

    /// <summary>Lays the drawing over everything.</summary>
    public void ShowDrawing(IEnumerable<IFeature> features) => work.Canvas.Show("drawing", features);

    private MapLooks Looks => work.Map.Looks;

    private void When(string? member)
    {
        switch (member)
        {
            case nameof(MapPage.Features) or nameof(MapPage.IsDark):
                ShowAll();
                break;
            case nameof(MapPage.Chosen):
                ShowChosen();
                ShowNames();
                break;
            case nameof(Workspace.IsShaded):
                ShowRates();
                break;
            case nameof(Workspace.Conflict):
                ShowConflict();
                break;
            default:
                break;
        }
    }

    private void ShowAll()
    {
        work.Canvas.Ground(Colour.Parse(work.Map.IsDark ? "#0c1014" : "#dfe7ee"));
        work.Canvas.Show("ground", FeatureLayers.Shapes(Units(), unit => Ground(unit)));
        foreach (var layer in work.Map.Layers)
            Show(layer);
        ShowNames();
        ShowChosen();
        ShowRates();
        var held = work.Map.Layers.Where(layer => layer.Name != "admin_units").SelectMany(layer => work.Map.Features[layer.Name])
            .Where(row => row.Outline is not null).ToList();
        if (isPlaced || held.Count == 0)
            return;
        isPlaced = true;
        work.Canvas.GoTo(Box(held.Select(row => row.Outline!)));
    }

    private void Switch(LayerSwitch layer)
    {
        Show(layer);
        ShowNames();
    }

    private void Show(LayerSwitch layer) => work.Canvas.Show(
        layer.Name, FeatureLayers.Shapes(layer.IsShown ? work.Map.Features[layer.Name] : [], row => Looks.For(row)));

    /// <summary>The names of all layers make room for each other, and all of them for what is chosen.</summary>
    private void ShowNames() => work.Canvas.Show("names", FeatureLayers.Labels(LabelRoom.Of(
        work.Map.Layers.Where(layer => layer.IsShown).SelectMany(layer => work.Map.Features[layer.Name]), row => Looks.For(row, row == work.Map.Chosen))));

    private void ShowChosen() => work.Canvas.Show(
        "chosen", FeatureLayers.Shapes(work.Map.Chosen is { } chosen ? [chosen] : [], row => Looks.For(row, stands: true)));

    private void ShowRates()
    {
        var rows = work.IsShaded ? work.Rates.Rows.Where(row => work.Rates.Outlines.ContainsKey(row.Row.Unit.Code)) : [];
        work.Canvas.Show("rates", rows.Select(row => FeatureLayers.Feature(work.Rates.Outlines[row.Row.Unit.Code], row.Look)));
    }

    private void ShowConflict()
    {
        (ConflictSide Side, Geometry? Outline)[] sides = work.Conflict is { } card
            ? [(ConflictSide.Mine, card.Mine), (ConflictSide.Theirs, card.Theirs), (ConflictSide.Base, card.Base)]
            : [];
        var drawn = sides.Where(side => side.Outline is not null).ToList();
        work.Canvas.Show("conflict", drawn.Select(side => FeatureLayers.Feature(side.Outline!, Looks.Side(side.Side))));
        work.Canvas.GoTo(Box(drawn.Select(side => side.Outline!)));
    }

    private static Envelope Box(IEnumerable<Geometry> shapes)
    {
        var box = new Envelope();
        foreach (var shape in shapes)
            box.ExpandToInclude(shape.EnvelopeInternal);
        return box;
    }

    private IReadOnlyList<LayerFeature> Units() => work.Map.Features["admin_units"];

    /// <summary>Land under the lines of units: the account's own lighter than its neighbours'.</summary>
    private LookRule Ground(LayerFeature unit)
    {
        var isOwn = unit.Text("relation") != "neighbour";
        var colour = Colour.Parse((work.Map.IsDark, isOwn) switch
        {
            (false, true) => "#fbfaf7",
            (false, false) => "#eceae4",
            (true, true) => "#1b2229",
            (true, false) => "#141a20",
        });
        return new(new(colour, Hatch.None, colour), [], null, null, isOwn ? 1 : 0);
    }
}
