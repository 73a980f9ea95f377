using DiaBan.Contracts;
using DiaBan.MapClient.Store;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Map;

/// <summary>How a stretch of a border was watched; a one-sided one says whose side is missing.</summary>
public enum WatchedBorder { Both, MissingFirst, MissingSecond, Unknown, Nobody, Excluded }

/// <summary>The three outlines of a conflict.</summary>
public enum ConflictSide { Base, Theirs, Mine }

/// <summary>How everything on the map looks, from the same data as the console.</summary>
/// <param name="dark">For a dark map at night.</param>
/// <param name="hatched">For black-and-white print.</param>
public sealed class MapLooks(bool dark, bool hatched = false)
{
    /// <summary>Names of hotspots are written from here on in, metres a pixel.</summary>
    public const double Named = 28;

    /// <summary>What is no gap is not among them.</summary>
    private static readonly WatchedBorder[] Gaps = [WatchedBorder.MissingFirst, WatchedBorder.MissingSecond, WatchedBorder.Unknown, WatchedBorder.Nobody];

    private const double CommunesNamed = 90;

    private static readonly LooksFile File = LooksFile.Read;

    private Colour Paper => Colour.Parse(dark ? "#0c1014" : "#ffffff");

    private Colour Ink => Colour.Parse(dark ? "#f0f4f8" : "#1b2430");

    private Colour Accent => Tone(File.Zone.Colour, File.Zone.Dark);

    public static Sentence Name(HotspotState state) => File.States[WireJson.Word(state)].Name;

    public static Sentence Name(HotspotCategory category) => File.Categories[WireJson.Word(category)].Name;

    public static Sentence Name(HotspotRegime regime) => File.Regimes[WireJson.Word(regime)].Name;

    /// <summary>With its number, as the papers cite it.</summary>
    public static Sentence Name(HotspotType type) => File.Types[WireJson.Word(type)].Name;

    public static Sentence Name(PatrolKind kind) => File.Routes[WireJson.Word(kind)].Name;

    /// <summary>A hotspot: colour and hatch by state, weight of the outline by category.</summary>
    /// <param name="stands">Chosen, or under the pointer.</param>
    public LookRule Hotspot(HotspotState state, HotspotCategory category, bool alertOpen = false, bool stands = false)
    {
        var look = File.States[WireJson.Word(state)];
        var colour = Colour.Parse(look.Colour);
        var width = File.Categories[WireJson.Word(category)].Outline + (stands ? 1 : 0);
        var fill = hatched
            ? new FillRule(colour.WithAlpha(0x22), look.Hatch, colour)
            : new FillRule(colour.WithAlpha(dark ? (byte)0x55 : (byte)0x4d), Hatch.None, colour);
        var line = new LineRule(colour, width, look.Dash ? [6, 5] : []);
        LineRule[] lines = stands ? [new(Ink.WithAlpha(0x66), width + 5, []), line] : [line];
        return new(fill, alertOpen ? [new(Colour.Parse(File.Alert.Colour).WithAlpha(0x80), width + 4, []), .. lines] : lines, look.Icon,
            new("name", 12, Bold: true, Ink, Paper.WithAlpha(0xe8), Named, stands ? 0 : alertOpen ? 2 : category == HotspotCategory.Key ? 3 : 4), stands ? 1000 : alertOpen ? 220 : category == HotspotCategory.Key ? 210 : 200);
    }

    /// <summary>An administrative unit without a figure.</summary>
    /// <param name="level">province, district or commune.</param>
    public LookRule Unit(string level, bool stands = false)
    {
        var line = new LineRule(Ink.WithAlpha(0x70), level == "commune" ? 0.8 : 1.4, []);
        return new(null, stands ? [line, new(Accent, 3.5, [])] : [line], null,
            new("name", level == "commune" ? 12 : 13, Bold: level != "commune", Ink, Paper.WithAlpha(0xd9), level == "commune" ? CommunesNamed : double.PositiveInfinity, level == "commune" ? 5 : 1),
            stands ? 110 : 100);
    }

    /// <summary>An administrative unit by its rate; without a denominator it is hatched, never the colour of 0 %.</summary>
    public LookRule UnitRate(double? rate, int target, bool? met = null)
    {
        var fill = RateClass.Of(rate, target, met) is { } index && File.Rates.Classes[index] is var look
            ? new FillRule(Tone(look.Colour, look.Dark), Hatch.None, Ink)
            : new FillRule(Paper, File.Rates.None.Hatch, Tone(File.Rates.None.Colour, File.Rates.None.Dark));
        return new(fill, [new(Ink.WithAlpha(0x70), 0.8, [])], null, null, 90);
    }

    /// <summary>A patrol route by its kind.</summary>
    public LookRule Route(PatrolKind kind, bool stands = false)
    {
        var look = File.Routes[WireJson.Word(kind)];
        var width = look.Width + (stands ? 2.5 : 0);
        return new(null, [new(Paper.WithAlpha(0xe6), width + 3.5, []), new(Tone(look.Colour, look.Dark), width, look.Dash)], null,
            new("name", 12, Bold: true, Ink, Paper.WithAlpha(0xe8), Named, stands ? 0 : 7), stands ? 320 : 300);
    }

    public LookRule Checkpoint() => new(new(Paper, Hatch.None, Ink), [new(Ink, 2.5, [])], null, new("name", 11, Bold: false, Ink, Paper, Named, 9), 330);

    public LookRule CommunityModel(ModelState state)
    {
        var ink = state is ModelState.Working or ModelState.Planned ? Accent : Ink.WithAlpha(0x99);
        var ground = state == ModelState.Working ? Accent.WithAlpha(0x30) : Paper;
        return new(new(ground, Hatch.None, ink), [new(ink, 1.6, state is ModelState.Planned or ModelState.Paused ? [3, 2.5] : [])], "model",
            new("name", 11, Bold: false, Ink, Paper, Named, 8), 340);
    }

    /// <summary>The shared border of a border zone: a wide band with a thin line in it.</summary>
    public LookRule BorderZone() => new(
        null, [new(Accent.WithAlpha(0x40), 9, []), new(Accent, File.Zone.Width, File.Zone.Dash)], null, new("code", 11, Bold: true, Accent, Paper, 40, 6), 150);

    /// <summary>The strip of a border zone on one side.</summary>
    public LookRule BorderStrip() => new(new(Accent.WithAlpha(0x1c), Hatch.None, Accent), [new(Accent.WithAlpha(0x66), 0.8, [])], null, null, 140);

    /// <summary>A stretch of a border by who watched it; one-sided ones are cut across in two ways, after whose side is missing.</summary>
    public LookRule Gap(WatchedBorder watch)
    {
        var look = File.Gaps[WireJson.Word(watch)];
        var colour = Tone(look.Colour, look.Dark);
        LineRule[] lines = [new(Paper.WithAlpha(0xe0), look.Width + 3, []), new(colour, look.Width, look.Dash)];
        return new(null, look.Hatch == Hatch.None ? lines : [.. lines, new(Paper, look.Width - 3, look.Hatch == Hatch.Forward ? [6, 2] : [2, 6])], null, null, 160);
    }

    /// <summary>An outline of a conflict, told apart by dash as well as by colour.</summary>
    public LookRule Side(ConflictSide side)
    {
        var look = File.Sides[WireJson.Word(side)];
        return new(null, [new(Paper.WithAlpha(0xe0), look.Width + 3, []), new(Tone(look.Colour, look.Dark), look.Width, look.Dash)], null, null,
            side switch { ConflictSide.Base => 1030, ConflictSide.Theirs => 1020, _ => 1010 });
    }

    /// <summary>A row of the package's layer; what is not on the server yet has an outline of its own over it.</summary>
    /// <returns>Null for a layer that is not drawn.</returns>
    public LookRule? For(LayerFeature feature, bool stands = false)
    {
        ArgumentNullException.ThrowIfNull(feature);
        var look = feature.Layer switch
        {
            "admin_units" => Unit(feature.Text("level") ?? "", stands),
            "hotspots" => Hotspot(
                Word(feature, "state", HotspotState.Candidate), Word(feature, "category", HotspotCategory.Complex), feature.Text("alertOpen") == "1", stands),
            "patrol_routes" => Route(Word(feature, "kind", PatrolKind.Control), stands),
            "checkpoints" => Checkpoint(),
            "border_zones" => BorderZone(),
            "border_strips" => BorderStrip(),
            "border_gaps" => Gap(Watched(feature)),
            "community_models" => CommunityModel(Word(feature, "state", ModelState.Planned)),
            _ => null,
        };
        return look is null || feature.Pending is null or PendingState.Applied
            ? look
            : look with { Lines = [.. look.Lines, new(Paper, 2.6, []), new(Side(ConflictSide.Mine).Lines[^1].Colour, 2.6, [4, 4])], Order = look.Order + 50 };
    }

    /// <summary>The legend: states, categories, routes, borders, gaps of borders.</summary>
    public IReadOnlyList<LegendGroup> Legend() =>
    [
        new(new("Trạng thái địa bàn", "State of the hotspot"),
            [.. Enum.GetValues<HotspotState>().Select(state => new LegendEntry(Name(state), Hotspot(state, HotspotCategory.Complex)))]),
        new(new("Mức độ", "Category"), [.. Enum.GetValues<HotspotCategory>().Select(category => new LegendEntry(Name(category), Hotspot(HotspotState.Selected, category)))]),
        new(new("Tuyến tuần tra", "Patrol routes"),
            [.. Enum.GetValues<PatrolKind>().Select(kind => new LegendEntry(Name(kind), Route(kind)))]),
        new(new("Giáp ranh", "Borders"),
            [new(File.Zone.Name, BorderZone())]),
        new(new("Khe hở giáp ranh", "Gaps of borders"), [.. Gaps.Select(watch => new LegendEntry(Name(watch), Gap(watch)))]),
    ];

    /// <summary>The legend of rates against a target, percent.</summary>
    public LegendGroup RateLegend(int target)
    {
        IReadOnlyList<double> from = [0, .. RateClass.Breaks(target)];
        var none = File.Rates.None;
        return new(new($"Tỷ lệ so với chỉ tiêu {target} %", $"Rate against the target of {target} %"),
        [
            .. File.Rates.Classes.Select((look, index) => new LegendEntry(
                new($"Từ {Vietnamese(from[index])} %: {look.Vi}", $"From {English(from[index])} %: {look.En}"), UnitRate(from[index], target))),
            new(new(none.Vi, none.En), UnitRate(null, target)),
        ]);
    }

    private static string Vietnamese(double percent) => percent.ToString("0.#", System.Globalization.CultureInfo.GetCultureInfo("vi-VN"));

    private static string English(double percent) => percent.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How a stretch of the package's gaps was watched.</summary>
    public static WatchedBorder Watched(LayerFeature gap)
    {
        ArgumentNullException.ThrowIfNull(gap);
        return gap.Text("state") switch
        {
            "oneSided" => gap.Text("missingFirst") == "1" ? WatchedBorder.MissingFirst : WatchedBorder.MissingSecond,
            "unknown" => WatchedBorder.Unknown,
            _ => WatchedBorder.Nobody,
        };
    }

    public static Sentence Name(WatchedBorder watch) => File.Gaps[WireJson.Word(watch)].Name;

    private static T Word<T>(LayerFeature feature, string attribute, T otherwise) where T : struct, Enum =>
        Enum.TryParse<T>(feature.Text(attribute), ignoreCase: true, out var word) ? word : otherwise;

    private Colour Tone(string light, string atNight) => Colour.Parse(dark ? atNight : light);
}
