using NetTopologySuite.Geometries;

namespace DiaBan.Contracts;

/// <summary>What became of a request to redraw.</summary>
public enum RedrawVerdict { Approved, Refused, Withdrawn }

/// <summary>Ground gained and lost between two footprints, measured on the ellipsoid.</summary>
/// <param name="ChangedPercent">Gained and lost together, percent of the area before.</param>
/// <param name="Gained">New ground, or null.</param>
/// <param name="Lost">Ground given up, or null.</param>
public sealed record OutlineDifference(
    double BeforeHectares, double AfterHectares, double GainedHectares, double LostHectares, double ChangedPercent,
    Geometry? Gained, Geometry? Lost);

/// <summary>A redraw that changes more of the area than an officer may change alone, and its answer.</summary>
/// <param name="BaseVersion">The outline it was made from.</param>
/// <param name="BaseStands">That outline is still in force; otherwise it can't be approved any more.</param>
/// <param name="Base">The outline it was made from, as drawn.</param>
/// <param name="Outline">The proposed outline, as drawn.</param>
/// <param name="Reason">Why it should be redrawn.</param>
/// <param name="Verdict">Null while it waits.</param>
/// <param name="Answer">What the decider wrote.</param>
/// <param name="MayAnswer">This account may approve or refuse it now.</param>
/// <param name="MayWithdraw">This account may take it back now.</param>
/// <param name="Because">Why a decider's account may not answer, as a sentence, or null.</param>
public sealed record RedrawRequest(
    Guid Id, Guid HotspotId, string HotspotCode, string HotspotName, int BaseVersion, bool BaseStands, Geometry Base, Geometry Outline,
    OutlineDifference Difference, double? BufferMetres, string Reason, string AskedBy, DateTimeOffset AskedAt, RedrawVerdict? Verdict,
    string? Answer, string? DecidedBy, DateTimeOffset? DecidedAt, bool MayAnswer, bool MayWithdraw, string? Because);

/// <summary>Approves or refuses a redraw.</summary>
public sealed record RedrawAnswer
{
    /// <summary>Approved or refused; who asked takes it back by a withdrawal.</summary>
    public required RedrawVerdict Verdict { get; init; }

    /// <summary>Why, 3 to 500 characters; needed for a refusal.</summary>
    [TextLength(3, 500)]
    public string? Answer { get; init; }

    /// <summary>The paper that approves it, where there is one.</summary>
    public DecisionCitation? Decision { get; init; }

    /// <summary>Day from which the new outline holds; the paper's, or today, when left out.</summary>
    public DateOnly? OccurredOn { get; init; }
}

/// <summary>One of the three outlines of a redraw that came too late.</summary>
/// <param name="Version">Null for the one that was not saved.</param>
/// <param name="By">Whose it is, or null.</param>
public sealed record OutlineSide(int? Version, Geometry Outline, double AreaHectares, string? By, DateTimeOffset? At, string? Reason);

/// <summary>Somebody else saved first: the outline both began with, the one not saved, and the one saved.</summary>
/// <param name="Version">The hotspot's version now, for If-Match.</param>
/// <param name="OutlineChanged">False where something else of the hotspot was changed and the outline stands.</param>
/// <param name="MineFromBase">What the one not saved would have changed.</param>
/// <param name="TheirsFromBase">What the one saved has changed.</param>
/// <param name="MineFromTheirs">What saving mine over theirs would change.</param>
public sealed record OutlineConflict(
    int Version, bool OutlineChanged, OutlineSide Base, OutlineSide Mine, OutlineSide Theirs,
    OutlineDifference MineFromBase, OutlineDifference TheirsFromBase, OutlineDifference MineFromTheirs);

/// <summary>The problem of a redraw made from a version that is no longer the latest.</summary>
/// <param name="Yours">The version it was made from.</param>
/// <param name="Current">The hotspot as it is now.</param>
/// <param name="Conflict">The three outlines and what differs.</param>
public sealed record StaleRedraw(string Title, int Status, string Detail, string Yours, HotspotProfile Current, OutlineConflict Conflict);
