using Avalonia.Input;
using DiaBan.MapClient.Edits;
using DiaBan.MapClient.Map;
using DiaBan.MapClient.Pages;
using Mapsui;
using Mapsui.Nts;
using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Desktop.Map;

/// <summary>Pointer and keys as steps of the edit session, and the session on the map.</summary>
internal sealed class DrawingTool : IMapTool
{
    /// <summary>Pixels around a vertex or edge that count as on it.</summary>
    private const double Reach = 9;

    private readonly Workspace work;
    private readonly DrawingPage page;
    private readonly MapScene scene;
    private Spot? dragged;
    private bool isLaterOfDrag;
    private bool isDoubled;
    private (LonLat At, bool IsSnapped)? pointer;
    private LonLat? refused;

    public DrawingTool(Workspace work, DrawingPage page, MapScene scene)
    {
        (this.work, this.page, this.scene) = (work, page, scene);
        Show();
    }

    public bool Pressed(MapPointer at, PointerPressedEventArgs e)
    {
        var button = e.Properties.PointerUpdateKind;
        isDoubled = e.ClickCount == 2;
        if (page.Session.Shape.Sketch is not null)
        {
            // The first click of the two has placed the last vertex.
            if (isDoubled && button == PointerUpdateKind.LeftButtonPressed)
                Make(session => session.Close());
            return isDoubled;
        }

        var vertex = Spots.Vertex(page.Session.Shape, at.Place, at.MetresPerPixel, Reach);
        if (button == PointerUpdateKind.RightButtonPressed)
            return vertex is { } unwanted && Make(session => session.Remove(unwanted));
        if (button != PointerUpdateKind.LeftButtonPressed)
            return false;
        if (vertex is not null)
        {
            (dragged, isLaterOfDrag) = (vertex, false);
            return true;
        }

        if (isDoubled && Spots.Edge(page.Session.Shape, at.Place, at.MetresPerPixel, Reach) is { } edge)
            Make(session => session.Insert(edge, page.Snap(at.Place, at.MetresPerPixel)));
        return isDoubled;
    }

    public bool Moved(MapPointer at, PointerEventArgs e)
    {
        var snapped = page.Snap(at.Place, at.MetresPerPixel);
        pointer = (snapped, snapped != at.Place);
        refused = page.IsRefused ? snapped : null;
        if (dragged is { } vertex)
        {
            if (page.Make(session => session.Move(vertex, snapped, isLaterOfDrag)))
                isLaterOfDrag = true;
            else
                refused = snapped;
        }

        Show();
        return dragged is not null;
    }

    public bool Released(MapPointer at, bool isClick, PointerReleasedEventArgs e)
    {
        var wasDragged = dragged is not null;
        dragged = null;
        if (wasDragged || isDoubled)
            return true;
        if (isClick && e.InitialPressMouseButton == MouseButton.Left && page.Session.Shape is { } shape && (shape.Sketch is not null || shape.Kind == ShapeKind.Point))
        {
            var place = page.Snap(at.Place, at.MetresPerPixel);
            if (!Make(session => session.Place(place)))
                refused = place;
            Show();
        }

        return false;
    }

    public bool Key(KeyEventArgs e)
    {
        var held = e.KeyModifiers.HasFlag(KeyModifiers.Control) || e.KeyModifiers.HasFlag(KeyModifiers.Meta);
        var taken = (e.Key, held) switch
        {
            (Avalonia.Input.Key.Z, true) => e.KeyModifiers.HasFlag(KeyModifiers.Shift) ? page.Redo() : page.Undo(),
            (Avalonia.Input.Key.Y, true) => page.Redo(),
            (Avalonia.Input.Key.Enter, false) => Make(session => session.Close()),
            (Avalonia.Input.Key.Back, false) => page.Undo(),
            (Avalonia.Input.Key.Escape, false) => page.Session.Shape.Sketch is not null && Make(session => session.Drop()),
            _ => false,
        };
        Show();
        return taken;
    }

    /// <summary>Draws the session as it stands; who steps it by a button calls this after.</summary>
    public void Show() => scene.ShowDrawing(Features());

    private bool Make(Func<EditSession, MapClient.Words.Sentence?> step)
    {
        var made = page.Make(step);
        Show();
        return made;
    }

    private IEnumerable<IFeature> Features()
    {
        var looks = work.Map.Looks;
        var mine = looks.Side(ConflictSide.Mine);
        var colour = mine.Lines[^1].Colour;
        var drawn = mine with { Fill = new(colour.WithAlpha(0x38), Hatch.None, colour), Lines = [mine.Lines[0], mine.Lines[^1] with { Dash = [] }] };
        var shape = page.Session.Shape;
        if (shape.ToGeometry() is { } finished)
            yield return FeatureLayers.Feature(finished, drawn);
        if (shape.Sketch is { Vertices: { IsEmpty: false } vertices })
        {
            if (vertices.Length > 1)
                yield return FeatureLayers.Feature(Line(vertices), drawn);
            if (pointer is { } at && at.At != vertices[^1])
                yield return FeatureLayers.Feature(Line([vertices[^1], at.At]), refused == at.At ? Vermilion(looks) : Dashed(drawn));
        }
        else if (dragged is { } vertex && refused is { } bad && shape.Kind != ShapeKind.Point)
        {
            var ring = shape.Parts[vertex.Part][vertex.Ring];
            yield return FeatureLayers.Feature(Line([ring[(vertex.Vertex + ring.Length - 1) % ring.Length], bad, ring[(vertex.Vertex + 1) % ring.Length]]), Vermilion(looks));
        }

        var dot = drawn with { Fill = new(Colour.Parse("#ffffff"), Hatch.None, colour), Lines = [new(colour, 2, [])] };
        foreach (var place in shape.Parts.SelectMany(part => part).SelectMany(ring => ring).Concat(shape.Sketch?.Vertices ?? []))
            yield return Dot(place, dot, 9);
        if (pointer is { IsSnapped: true } snapped)
            yield return Dot(snapped.At, dot with { Fill = null, Lines = [new(Colour.Parse("#d9480f"), 2.5, [])] }, 18);
    }

    private static LookRule Vermilion(MapLooks looks)
    {
        var look = looks.Hotspot(Contracts.HotspotState.Recurred, Contracts.HotspotCategory.Key);
        return look with { Fill = null, Lines = [look.Lines[^1] with { Width = 4 }] };
    }

    private static LookRule Dashed(LookRule look) => look with { Lines = [look.Lines[^1] with { Dash = [6, 5], Width = 2 }] };

    private static LineString Line(IEnumerable<LonLat> places) =>
        GeometryFactory.Default.CreateLineString([.. places.Select(place => new Coordinate(place.Longitude, place.Latitude))]);

    private static GeometryFeature Dot(LonLat place, LookRule look, double width)
    {
        var (x, y) = Mercator.FromLonLat(place);
        var feature = new GeometryFeature(GeometryFactory.Default.CreatePoint(new Coordinate(x, y)));
        feature.Styles.Add(LookStyles.Point(look, width));
        return feature;
    }
}
