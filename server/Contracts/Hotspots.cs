using Microsoft.Extensions.Validation;
using NetTopologySuite.Geometries;

namespace DiaBan.Contracts;

/// <summary>Trọng điểm (key) or phức tạp (complex).</summary>
public enum HotspotCategory { Key, Complex }

/// <summary>Trật tự, an toàn xã hội (decided in the province) or an ninh, trật tự (removal decided by the Ministry).</summary>
public enum HotspotRegime { SocialOrder, SecurityOrder }

/// <summary>Loại 1 to 4; several may hold at once.</summary>
public enum HotspotType { Order, Economic, EnvironmentFood, Drugs }

/// <summary>Địa bàn drawn as an area, tuyến as a line, tụ điểm as a point.</summary>
public enum HotspotForm { Area, Corridor, GatheringPoint }

/// <summary>States of domain.md §7. An alert is a flag beside them, not a state.</summary>
public enum HotspotState
{
    Candidate, Proposed, Selected, Converting, UnderAppraisal, Watch, NotAchieved, Delisted, Recurred, Withdrawn, Superseded,
}

/// <summary>A hotspot as drawn by a planner: becomes a candidate.</summary>
public sealed record DrawnHotspot
{
    /// <summary>Name of the place, 3 to 160 characters; never of a person.</summary>
    [TextLength(3, 160)]
    public required string Name { get; init; }

    public required HotspotCategory Category { get; init; }

    public required HotspotRegime Regime { get; init; }

    [Count(1, 4)]
    public required IReadOnlyList<HotspotType> Types { get; init; }

    public required HotspotForm Form { get; init; }

    /// <summary>Polygon or MultiPolygon for an area, LineString or MultiLineString for a corridor, Point for a gathering point; EPSG:4326, longitude first.</summary>
    [SkipValidation]
    public required Geometry Outline { get; init; }

    /// <summary>Code of the leading commune; the one with the largest share of the footprint when left out.</summary>
    [TextLength(0, 20)]
    public string? LeadUnit { get; init; }

    /// <summary>Half-width of a corridor or radius of a gathering point in metres, 10 to 500; the rule set's when left out. Areas have none.</summary>
    [Within(10, 500)]
    public double? BufferMetres { get; init; }

    /// <summary>Day of registration; today when left out.</summary>
    public DateOnly? OccurredOn { get; init; }

    /// <summary>Why it is a new hotspot although it covers most of one that was converted not long ago; needed then, 3 to 500 characters.</summary>
    [TextLength(3, 500)]
    public string? RecurrenceReason { get; init; }
}

/// <summary>A new outline for a hotspot; list entries keep the one they were fixed with.</summary>
public sealed record RedrawnOutline
{
    /// <summary>As in <see cref="DrawnHotspot.Outline"/>, of the same form.</summary>
    [SkipValidation]
    public required Geometry Outline { get; init; }

    /// <summary>Why it was redrawn, 3 to 500 characters.</summary>
    [TextLength(3, 500)]
    public required string Reason { get; init; }

    /// <summary>Half-width of a corridor or radius of a gathering point in metres, 10 to 500; as before when left out.</summary>
    [Within(10, 500)]
    public double? BufferMetres { get; init; }

    /// <summary>Day from which it holds; today when left out. A redraw that needs approval holds from its approval.</summary>
    public DateOnly? OccurredOn { get; init; }
}

/// <summary>What a drawing would mean before it is saved.</summary>
/// <param name="AreaHectares">Area of the footprint on the ellipsoid.</param>
/// <param name="LengthMetres">Length of a corridor on the ellipsoid; 0 for the other forms.</param>
/// <param name="Problem">Why it can't be saved as drawn, or null.</param>
/// <param name="Units">Communes touched, largest share first.</param>
/// <param name="Overlaps">Hotspots whose footprint it overlaps.</param>
/// <param name="Recurs">Hotspots converted not long ago of which a new one would cover most: has one of them recurred?</param>
/// <param name="ChangedPercent">Of a redraw: ground gained or lost against the outline in force, percent of that.</param>
/// <param name="NeedsApproval">Of a redraw: it changes so much that it waits for approval.</param>
public sealed record OutlinePreview(
    double AreaHectares, double LengthMetres, string? Problem, IReadOnlyList<UnitShare> Units, IReadOnlyList<OverlappedHotspot> Overlaps,
    IReadOnlyList<ConvertedGround> Recurs, double? ChangedPercent, bool NeedsApproval);

/// <summary>A drawing to be looked at.</summary>
public sealed record OutlineSketch
{
    public required HotspotForm Form { get; init; }

    [SkipValidation]
    public required Geometry Outline { get; init; }

    [Within(10, 500)]
    public double? BufferMetres { get; init; }

    /// <summary>The hotspot being redrawn; it is left out of the overlaps.</summary>
    public Guid? Redraws { get; init; }
}

/// <summary>A drawing and the line that cuts it.</summary>
public sealed record OutlineCut
{
    /// <summary>Area or corridor.</summary>
    public required HotspotForm Form { get; init; }

    [SkipValidation]
    public required Geometry Outline { get; init; }

    /// <summary>LineString from outside to outside.</summary>
    [SkipValidation]
    public required Geometry Line { get; init; }
}

/// <summary>A drawing of several parts, to be joined where they touch or overlap.</summary>
public sealed record OutlineJoin
{
    /// <summary>Area or corridor.</summary>
    public required HotspotForm Form { get; init; }

    [SkipValidation]
    public required Geometry Outline { get; init; }
}

/// <summary>What became of a drawing; parts that touch along an edge are joined or given up before it is saved.</summary>
public sealed record ReshapedOutline(Geometry Outline, int Parts);

/// <summary>A hotspot under a drawing.</summary>
/// <param name="SharePercent">Share of that hotspot's footprint which the drawing covers, 0 to 100.</param>
public sealed record OverlappedHotspot(Guid Id, string Code, string Name, HotspotState State, double SharePercent);

/// <summary>A converted hotspot under a drawing.</summary>
/// <param name="ConvertedOn">The day of its recognition.</param>
/// <param name="SharePercent">Share of the footprint it was converted with which the drawing covers, 0 to 100.</param>
public sealed record ConvertedGround(Guid Id, string Code, string Name, DateOnly ConvertedOn, double SharePercent);

/// <summary>Everything about one hotspot as of a day.</summary>
/// <param name="Outline">As drawn, EPSG:4326.</param>
/// <param name="LeadUnit">The leading unit on that day.</param>
/// <param name="LeadUnitEndedOn">The day from which that unit is no longer in force, where its change waits to be recorded; or null.</param>
/// <param name="Acts">What may happen next, and what stands in its way.</param>
/// <param name="Version">For If-Match.</param>
public sealed record HotspotProfile(
    Guid Id, string Code, string Name, HotspotCategory Category, HotspotRegime Regime, IReadOnlyList<HotspotType> Types,
    HotspotForm Form, HotspotState State, bool AlertOpen, DateOnly AsOf, UnitName LeadUnit, DateOnly? LeadUnitEndedOn, IReadOnlyList<UnitShare> Units,
    Geometry Outline, double AreaHectares, double LengthMetres, int OutlineVersion,
    IReadOnlyList<OutlineVersion> Outlines, IReadOnlyList<EntrySummary> Entries, IReadOnlyList<PossibleAct> Acts, int Version);

/// <summary>One version of an outline.</summary>
/// <param name="Until">First day it no longer holds, or null.</param>
/// <param name="BufferMetres">Half-width of a corridor or radius of a gathering point; null for an area.</param>
public sealed record OutlineVersion(
    int Version, DateOnly From, DateOnly? Until, Geometry Outline, double AreaHectares, double LengthMetres, double? BufferMetres, string? Reason);

/// <summary>An act that is legal in the hotspot's state.</summary>
/// <param name="Kind">The event's kind on the wire.</param>
/// <param name="Allowed">Whether this account may do it now.</param>
/// <param name="Because">Why not, as a sentence, or null.</param>
public sealed record PossibleAct(string Kind, bool Allowed, string? Because);

/// <summary>An event of a hotspot's history.</summary>
/// <param name="Details">The act as it was recorded.</param>
/// <param name="VoidedBy">The correction that took it back, or null.</param>
public sealed record HotspotEvent(
    Guid Id, int Seq, string Kind, DateOnly OccurredOn, DateTimeOffset RecordedAt, string Account, HotspotState State,
    bool AlertOpen, Guid? EntryId, DecisionRecord? Decision, Guid? VoidedBy, System.Text.Json.JsonElement Details);
