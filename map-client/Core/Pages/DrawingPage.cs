using System.Text.Json;
using CommunityToolkit.Mvvm.ComponentModel;
using DiaBan.Contracts;
using DiaBan.MapClient.Edits;
using DiaBan.MapClient.Map;
using DiaBan.MapClient.Store;
using DiaBan.MapClient.Words;
using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Pages;

/// <summary>Draws a hotspot or a patrol route, or redraws a hotspot, and keeps it as a change to send.</summary>
public sealed partial class DrawingPage : ObservableObject
{
    private const double SnapPixels = 12;

    private readonly Desk desk;
    private readonly MapPage map;
    private readonly LayerFeature? redrawn;

    private DrawingPage(Desk desk, MapPage map, EditSession session, LayerFeature? redrawn, bool isRoute = false)
    {
        (this.desk, this.map, this.redrawn, Session, IsRoute) = (desk, map, redrawn, session, isRoute);
        Name = redrawn?.Text("name") ?? "";
    }

    public EditSession Session { get; }

    [ObservableProperty]
    public partial string Name { get; set; }

    /// <summary>Of a new hotspot; null until it is chosen.</summary>
    [ObservableProperty]
    public partial HotspotCategory? Category { get; set; }

    [ObservableProperty]
    public partial HotspotRegime Regime { get; set; }

    /// <summary>Of a new hotspot: one to four, in their order.</summary>
    [ObservableProperty]
    public partial IReadOnlyList<HotspotType> Types { get; set; } = [];

    /// <summary>Why it is redrawn; a new one needs none.</summary>
    [ObservableProperty]
    public partial string Reason { get; set; } = "";

    /// <summary>Why the last step or saving was not taken, what it snapped to, or that it is kept.</summary>
    [ObservableProperty]
    public partial Sentence? Message { get; private set; }

    /// <summary>Whether the message says why something was not taken.</summary>
    [ObservableProperty]
    public partial bool IsRefused { get; private set; }

    public bool IsRedraw => redrawn is not null;

    public bool IsNewHotspot => !IsRoute && !IsRedraw;

    /// <summary>A patrol route, not a hotspot.</summary>
    public bool IsRoute { get; }

    /// <summary>Of a route.</summary>
    [ObservableProperty]
    public partial PatrolKind Kind { get; set; } = PatrolKind.Control;

    /// <summary>Area in hectares and length in kilometres on the ellipsoid, live.</summary>
    public Sentence Measured => Texts.Measured(Session.AreaHectares, Session.LengthMetres);

    /// <summary>Begins a new hotspot.</summary>
    public static DrawingPage Begin(Desk desk, MapPage map, HotspotForm form) => new(desk, map, EditSession.Begin(form switch
    {
        HotspotForm.Area => ShapeKind.Area,
        HotspotForm.Corridor => ShapeKind.Line,
        _ => ShapeKind.Point,
    }), null);

    /// <summary>Begins a new patrol route, which may cross itself.</summary>
    public static DrawingPage BeginRoute(Desk desk, MapPage map) => new(desk, map, EditSession.Begin(ShapeKind.Line, mayCross: true), null, isRoute: true);

    /// <summary>Redraws a hotspot of the package.</summary>
    public static DrawingPage Redraw(Desk desk, MapPage map, LayerFeature hotspot)
    {
        ArgumentNullException.ThrowIfNull(hotspot);
        return new(desk, map, EditSession.Of(hotspot.Outline!), hotspot);
    }

    /// <summary>Where a vertex placed here would go, snapped to what is near.</summary>
    /// <param name="place">EPSG:4326.</param>
    /// <param name="metresPerPixel">Of EPSG:3857.</param>
    public LonLat Snap(LonLat place, double metresPerPixel)
    {
        IEnumerable<SnapTarget> own = Session.Shape.Sketch is { Vertices: [var first, ..] } ? [new(Wgs84.Factory.CreatePoint(first.Coordinate), null)] : [];
        var snapped = Snapping.Find(place, metresPerPixel, SnapPixels, own.Concat(map.SnapTargets(place, metresPerPixel, SnapPixels)));
        var at = snapped?.At ?? place;
        var refusal = Session.Shape.Sketch is null ? null : Session.Refusal(at);
        IsRefused = refusal is not null;
        Message = refusal ?? (snapped?.Name is { } name ? Texts.SnappedTo(name) : null);
        return at;
    }

    /// <summary>Makes a step of the session and tells what came of it.</summary>
    public bool Make(Func<EditSession, Sentence?> step)
    {
        ArgumentNullException.ThrowIfNull(step);
        Message = step(Session);
        IsRefused = Message is not null;
        OnPropertyChanged(nameof(Measured));
        return Message is null;
    }

    /// <summary>Says whether a new hotspot is of a type.</summary>
    public void Mark(HotspotType type, bool isOne) => Types = [.. (isOne ? Types.Append(type) : Types.Where(one => one != type)).Distinct().Order()];

    public bool Undo() => Go(Session.Undo());

    public bool Redo() => Go(Session.Redo());

    /// <summary>Keeps the drawing as a change to send.</summary>
    /// <returns>The change, or null with a <see cref="Message"/> that says why not.</returns>
    public Delta? Save()
    {
        var finished = Session.Finish();
        Message = finished.Problem
            ?? (Name.Trim().Length is < 3 or > 160 ? Texts.NameTooShort : null)
            ?? (IsNewHotspot && Category is null ? Texts.NoCategory : null)
            ?? (IsNewHotspot && Types.Count == 0 ? Texts.NoTypes : null)
            ?? (redrawn is not null && Reason.Trim().Length is < 3 or > 500 ? Texts.ReasonTooShort : null);
        IsRefused = Message is not null;
        if (IsRefused)
            return null;
        var delta = IsRoute ? NewRoute(finished.Outline!) : redrawn is null ? New(finished.Outline!) : Changed(finished.Outline!, redrawn);
        desk.Store.Outbox.Add(delta);
        Message = Texts.Kept;
        desk.TellChanged();
        return delta;
    }

    private Delta NewRoute(Geometry line) => Made(Guid.CreateVersion7(desk.Time.GetUtcNow()), null, [], new()
    {
        ["name"] = Json(Name.Trim()),
        ["kind"] = Json(Kind),
        ["line"] = Json(line),
    });

    private Delta New(Geometry outline) => Made(Guid.CreateVersion7(desk.Time.GetUtcNow()), null, [], new()
    {
        ["name"] = Json(Name.Trim()),
        ["category"] = Json(Category),
        ["regime"] = Json(Regime),
        ["types"] = Json(Types),
        ["form"] = Json(Session.Shape.Kind switch { ShapeKind.Area => HotspotForm.Area, ShapeKind.Line => HotspotForm.Corridor, _ => HotspotForm.GatheringPoint }),
        ["outline"] = Json(outline),
    });

    private Delta Changed(Geometry outline, LayerFeature hotspot) =>
        Made(Guid.Parse(hotspot.Id), hotspot.Version, new() { ["outline"] = Json(hotspot.Outline!) }, new() { ["outline"] = Json(outline) });

    private Delta Made(Guid thing, int? version, Dictionary<string, JsonElement> before, Dictionary<string, JsonElement> now) => new()
    {
        Id = Guid.CreateVersion7(desk.Time.GetUtcNow()),
        Target = IsRoute ? DeltaTarget.PatrolRoute : DeltaTarget.Hotspot,
        TargetId = thing,
        BaseVersion = version,
        MadeAt = desk.Time.GetUtcNow(),
        Base = before,
        Mine = now,
        Reason = Reason.Trim() is { Length: > 0 } reason ? reason : null,
    };

    private bool Go(bool gone)
    {
        Message = null;
        IsRefused = false;
        OnPropertyChanged(nameof(Measured));
        return gone;
    }

    private static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value, WireJson.Options);

    private static JsonElement Json(Geometry value) => JsonSerializer.SerializeToElement(value, WireJson.Options);
}
