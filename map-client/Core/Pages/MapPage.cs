using CommunityToolkit.Mvvm.ComponentModel;
using DiaBan.Contracts;
using DiaBan.MapClient.Edits;
using DiaBan.MapClient.Map;
using DiaBan.MapClient.Store;
using DiaBan.MapClient.Words;
using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Pages;

/// <summary>A layer of the map and its switch.</summary>
public sealed partial class LayerSwitch(string name, Sentence title) : ObservableObject
{
    /// <summary>As the package calls it.</summary>
    public string Name => name;

    public Sentence Title => title;

    [ObservableProperty]
    public partial bool IsShown { get; set; } = true;
}

/// <summary>The map: layers, legend, search, what is chosen and its history.</summary>
public sealed partial class MapPage : ObservableObject
{
    private const int MostFound = 50;

    private readonly Desk desk;
    private HitIndex<LayerFeature> index = new([]);

    public MapPage(Desk desk)
    {
        ArgumentNullException.ThrowIfNull(desk);
        this.desk = desk;
        foreach (var layer in Layers)
            layer.PropertyChanged += (_, _) => Index();
        desk.Changed += (_, _) => Read();
        Read();
    }

    /// <summary>In drawing order, the lowest first.</summary>
    public IReadOnlyList<LayerSwitch> Layers { get; } =
    [
        new("admin_units", Texts.Units), new("border_strips", Texts.Strips), new("border_zones", Texts.Zones), new("border_gaps", Texts.Gaps),
        new("hotspots", Texts.Hotspots),
        new("patrol_routes", Texts.Routes), new("checkpoints", Texts.Checkpoints), new("community_models", Texts.Models),
    ];

    /// <summary>Everything that can be drawn, by layer, with what is pending.</summary>
    [ObservableProperty]
    public partial IReadOnlyDictionary<string, IReadOnlyList<LayerFeature>> Features { get; private set; } = new Dictionary<string, IReadOnlyList<LayerFeature>>();

    [ObservableProperty]
    public partial bool IsDark { get; set; }

    /// <summary>What is searched for; marks need not be typed.</summary>
    [ObservableProperty]
    public partial string Words { get; set; } = "";

    [ObservableProperty]
    public partial IReadOnlyList<LayerFeature> Found { get; private set; } = [];

    [ObservableProperty]
    public partial LayerFeature? Chosen { get; set; }

    /// <summary>What happened to the chosen hotspot, the latest first; empty offline.</summary>
    [ObservableProperty]
    public partial IReadOnlyList<HotspotEvent> Timeline { get; private set; } = [];

    /// <summary>What is missing and what to do about it, or null.</summary>
    [ObservableProperty]
    public partial Sentence? Message { get; private set; }

    /// <summary>The highest secrecy mark of the routes that are shown: the map as a whole has it.</summary>
    public Classification Classification => Layers.First(layer => layer.Name == "patrol_routes").IsShown
        ? Features["patrol_routes"].Select(route => Enum.TryParse<Classification>(route.Text("classification"), ignoreCase: true, out var mark) ? mark : default)
            .DefaultIfEmpty().Max()
        : default;

    public MapLooks Looks => new(IsDark);

    /// <summary>Chooses what is under the pointer, the best first; null where there is nothing.</summary>
    /// <param name="place">EPSG:4326.</param>
    /// <param name="metresPerPixel">Of EPSG:3857.</param>
    public LayerFeature? Click(LonLat place, double metresPerPixel)
    {
        Chosen = index.At(place, metresPerPixel, tolerance: 6) is [var best, ..] hits ? Topmost(best, hits) : null;
        return Chosen;
    }

    /// <summary>Of lines that lie on each other, as a border and the gaps in it, the one that is drawn above.</summary>
    private LayerFeature Topmost(Hit<LayerFeature> best, IReadOnlyList<Hit<LayerFeature>> hits) => best.Thing.Outline is not ILineal
        ? best.Thing
        : hits.TakeWhile(hit => hit.Thing.Outline is ILineal && hit.Pixels - best.Pixels < 1)
            .MaxBy(hit => Layers.Index().First(layer => layer.Item.Name == hit.Thing.Layer).Index)!.Thing;

    /// <summary>What a vertex may snap to around a place: shown units, hotspots and routes.</summary>
    /// <param name="place">EPSG:4326.</param>
    /// <param name="metresPerPixel">Of EPSG:3857.</param>
    /// <param name="tolerance">Pixels.</param>
    public IEnumerable<SnapTarget> SnapTargets(LonLat place, double metresPerPixel, double tolerance) =>
        index.Within(Snapping.Around(Mercator.FromLonLat(place), metresPerPixel * tolerance))
            .Select(near => new SnapTarget(near.Outline, near.Thing.Text("name") ?? near.Thing.Text("code")));

    /// <summary>Brings the history of what is chosen, while there is a network.</summary>
    public async Task ReadTimeline(CancellationToken cancel)
    {
        Timeline = [];
        Message = null;
        if (Chosen is not { Layer: "hotspots", Version: not null } hotspot || !Guid.TryParse(hotspot.Id, out var id))
            return;
        try
        {
            var events = await desk.Ask(server => server.History(id, cancel));
            Message = events is null ? Texts.NeedsNetwork : null;
            if (Chosen == hotspot)
                Timeline = [.. (events ?? []).OrderByDescending(happened => happened.Seq)];
        }
        catch (ServerRefusedException refused)
        {
            Message = new(refused.Message, refused.Message);
        }
    }

    partial void OnWordsChanged(string value)
    {
        Found = value.Trim().Length == 0 ? [] : [.. Features.Values.SelectMany(layer => layer)
            .Where(feature => feature.Outline is not null && Fold.Finds(value, $"{feature.Text("name")} {feature.Text("code")}"))
            .Take(MostFound)];
        Message = value.Trim().Length > 0 && Found.Count == 0 ? Texts.NothingFound : null;
    }

    private void Read()
    {
        Features = Layers.ToDictionary(layer => layer.Name, layer => desk.Store.Layers.Read(layer.Name));
        Message = desk.Store.Layers.InUse is null ? Texts.NoPackage : null;
        Chosen = Chosen is { } chosen ? Features[chosen.Layer].FirstOrDefault(feature => feature.Id == chosen.Id) : null;
        Index();
    }

    private void Index() => index = new(Layers.Where(layer => layer.IsShown).SelectMany(layer => Features[layer.Name])
        .Where(feature => feature.Outline is not null).Select(feature => new Clickable<LayerFeature>(feature, feature.Outline!)));
}
