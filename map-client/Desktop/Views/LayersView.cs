using Avalonia.Controls;
using Avalonia.Platform.Storage;
using DiaBan.Contracts;
using DiaBan.MapClient.Desktop.Map;
using DiaBan.MapClient.Desktop.Words;
using DiaBan.MapClient.Pages;
using DiaBan.MapClient.Store;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Desktop.Views;

/// <summary>Search, the layers as switches with their legend, and what lies below them.</summary>
internal sealed class LayersView : UserControl
{
    /// <summary>The legend's groups under the switch they belong to.</summary>
    private static readonly Dictionary<string, int[]> Groups = new() { ["hotspots"] = [0, 1], ["patrol_routes"] = [2], ["border_zones"] = [3], ["border_gaps"] = [4] };

    private readonly Workspace work;
    private Basemap? online;
    private Sentence? message;

    public LayersView(Workspace work)
    {
        this.work = work;
        var search = new TextBox { Watermark = Labels.Search.Vietnamese };
        search.TextChanged += (_, _) => work.Map.Words = search.Text ?? "";
        work.Desk.PropertyChanged += (_, _) => search.Watermark = Labels.Search.In(Language);
        Content = Ui.Column(
            search,
            new Live(Found, (work.Map, [nameof(MapPage.Found), nameof(MapPage.Words)]), (work.Desk, [nameof(Desk.Language)])),
            new Live(Layers, (work.Map, [nameof(MapPage.IsDark)]), (work.Desk, [nameof(Desk.Language)])));
        _ = AskForBasemap();
    }

    private Language Language => work.Desk.Language;

    private StackPanel? Found() => work.Map.Words.Trim().Length == 0 ? null : Ui.Column(
        work.Map.Found.Count == 0
            ? [Ui.Text(Texts.NothingFound.In(Language), colour: Ui.Quiet)]
            : work.Map.Found.Take(12).Select(Row));

    private Button Row(LayerFeature found)
    {
        var layer = work.Map.Layers.First(one => one.Name == found.Layer);
        var row = Ui.Button("", () =>
        {
            work.GoTo(found);
            work.Choose(found);
        });
        row.Content = Ui.Column(Ui.Text(found.Text("name") ?? found.Text("code")), Ui.Text(layer.Title.In(Language), 12, colour: Ui.Quiet));
        row.HorizontalAlignment = Avalonia.Layout.HorizontalAlignment.Stretch;
        return row;
    }

    private StackPanel Layers()
    {
        var night = new CheckBox { Content = Labels.Night.In(Language), IsChecked = work.Map.IsDark };
        night.IsCheckedChanged += (_, _) => work.Map.IsDark = night.IsChecked == true;
        var tiles = new CheckBox { Content = Labels.Basemap.In(Language), IsVisible = online is not null };
        tiles.IsCheckedChanged += (_, _) => work.Canvas.Below(tiles.IsChecked == true && online is { } map ? Basemaps.Xyz(map) : null);
        return Ui.Column(
            Ui.Heading(Labels.Layers.In(Language)),
            Ui.Column(work.Map.Layers.Reverse().Select(Switch)),
            Ui.Heading(Labels.Basemap.In(Language)),
            tiles,
            Ui.Button(Labels.MbTiles.In(Language), OpenMbTiles),
            message is { } told ? Ui.Text(told.In(Language), colour: Ui.Vermilion) : null,
            night);
    }

    private StackPanel Switch(LayerSwitch layer)
    {
        var box = new CheckBox { Content = Ui.Text(layer.Title.In(Language), bold: true), IsChecked = layer.IsShown };
        box.IsCheckedChanged += (_, _) => layer.IsShown = box.IsChecked == true;
        var legend = work.Map.Looks.Legend();
        var entries = Groups.GetValueOrDefault(layer.Name, []).SelectMany(group => legend[group].Entries)
            .Select(entry => Ui.Row(Ui.Swatch(entry.Look), Ui.Text(entry.Name.In(Language), 13)));
        var below = Ui.Column(entries);
        below.Spacing = 3;
        below.Margin = new(28, 0, 0, 0);
        return below.Children.Count > 0 ? Ui.Column(box, below) : Ui.Column(box);
    }

    private async Task AskForBasemap()
    {
        if ((await work.Desk.Ask(server => server.MapSettings(default)))?.Basemap is not { } basemap)
            return;
        online = basemap;
        work.Canvas.Below(Basemaps.Xyz(basemap));
    }

    private async Task OpenMbTiles()
    {
        var files = await TopLevel.GetTopLevel(this)!.StorageProvider.OpenFilePickerAsync(new()
        {
            Title = Labels.MbTiles.In(Language),
            FileTypeFilter = [new("MBTiles") { Patterns = ["*.mbtiles"] }],
        });
        if (files is not [var file] || file.TryGetLocalPath() is not { } path)
            return;
        try
        {
            work.Canvas.Below(Basemaps.MbTiles(path));
            message = null;
        }
        catch (SQLite.SQLiteException)
        {
            message = Labels.NotMbTiles;
        }
    }
}
