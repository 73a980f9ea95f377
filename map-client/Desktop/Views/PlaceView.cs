using Avalonia.Controls;
using DiaBan.Contracts;
using DiaBan.MapClient.Desktop.Words;
using DiaBan.MapClient.Map;
using DiaBan.MapClient.Pages;
using DiaBan.MapClient.Store;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Desktop.Views;

/// <summary>What is chosen: its profile, what may be done with it, and its timeline.</summary>
internal sealed class PlaceView : UserControl
{
    private readonly Workspace work;

    public PlaceView(Workspace work)
    {
        this.work = work;
        Content = Ui.Column(
            new Live(Profile, (work.Map, [nameof(MapPage.Chosen)])),
            new Live(Timeline, (work.Map, [nameof(MapPage.Timeline), nameof(MapPage.Message)])));
    }

    private Language Language => work.Desk.Language;

    private StackPanel Profile()
    {
        if (work.Map.Chosen is not { } chosen)
            return Ui.Column(Ui.Text(Labels.NothingChosen.In(Language), colour: Ui.Quiet));
        var isHotspot = chosen.Layer == "hotspots";
        return Ui.Column(
            Ui.Heading(chosen.Text("name") ?? chosen.Text("code") ?? ""),
            chosen.Pending is { } pending ? Ui.Text(Texts.State(pending).In(Language), bold: true, colour: Ui.Accent) : null,
            Facts(ProfileFacts.Of(chosen)),
            Ui.Wrap([
                Ui.Button(Labels.ZoomTo.In(Language), () => work.GoTo(chosen)),
                .. chosen.Layer == "patrol_routes" ? [Ui.Button(Labels.Gpx.In(Language), () => SaveGpx(chosen))] : Array.Empty<Control>(),
                .. isHotspot ? [Ui.Button(Labels.Redraw.In(Language), () => work.Redraw(chosen))] : Array.Empty<Control>(),
            ]));
    }

    private async Task SaveGpx(LayerFeature route)
    {
        var checkpoints = work.Map.Features["checkpoints"].Where(one => one.Text("routeId") == route.Id);
        var saved = await SaveFile.Ask(this, $"{route.Text("code")}.gpx", file => RouteGpx.Write(file, route, checkpoints));
        if (saved is not null)
            work.Note = Labels.Saved(saved);
    }

    private Grid Facts(IReadOnlyList<(Sentence Name, Sentence Value)> facts)
    {
        var grid = new Grid { ColumnDefinitions = new("130,*") };
        foreach (var (name, value) in facts)
        {
            var (left, right) = (Ui.Text(name.In(Language), colour: Ui.Quiet), Ui.Text(value.In(Language)));
            left.Margin = right.Margin = new(0, 2);
            grid.RowDefinitions.Add(new(GridLength.Auto));
            Grid.SetRow(left, grid.RowDefinitions.Count - 1);
            Grid.SetRow(right, grid.RowDefinitions.Count - 1);
            Grid.SetColumn(right, 1);
            grid.Children.AddRange([left, right]);
        }

        return grid;
    }

    private StackPanel? Timeline()
    {
        if (work.Map.Chosen is not { Layer: "hotspots", Version: not null })
            return null;
        return Ui.Column([
            Ui.Heading(Labels.Timeline.In(Language)),
            .. work.Map.Message is { } message ? [Ui.Text(message.In(Language), colour: Ui.Quiet)] : Array.Empty<Control>(),
            .. work.Map.Timeline.Select(Happened),
        ]);
    }

    private Border Happened(HotspotEvent happened)
    {
        var look = work.Map.Looks.Hotspot(happened.State, HotspotCategory.Complex, happened.AlertOpen);
        return new()
        {
            Child = Ui.Column(
                Ui.Text(Numbers.Write(happened.OccurredOn), 13, colour: Ui.Quiet),
                Ui.Text(MapLooks.Name(happened.State).In(Language), bold: true),
                happened.Decision is { } decision ? Ui.Text(decision.Number, 13) : null),
            BorderBrush = Ui.Brush(look.Lines[^1].Colour),
            BorderThickness = new(4, 0, 0, 0),
            Padding = new(10, 2),
        };
    }
}
