using System.Text.Json.Serialization;

namespace DiaBan.Contracts;

/// <summary>Something that happens to a hotspot: the events of domain.md §7 that an account records.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Propose), "propose")]
[JsonDerivedType(typeof(ReturnProposal), "returnProposal")]
[JsonDerivedType(typeof(Select), "select")]
[JsonDerivedType(typeof(StartConversion), "startConversion")]
[JsonDerivedType(typeof(InterimReview), "interimReview")]
[JsonDerivedType(typeof(SubmitForAppraisal), "submitForAppraisal")]
[JsonDerivedType(typeof(RecogniseAchieved), "recogniseAchieved")]
[JsonDerivedType(typeof(RecogniseAndDelist), "recogniseAndDelist")]
[JsonDerivedType(typeof(Reject), "reject")]
[JsonDerivedType(typeof(CarryOver), "carryOver")]
[JsonDerivedType(typeof(RaiseAlert), "raiseAlert")]
[JsonDerivedType(typeof(DismissAlert), "dismissAlert")]
[JsonDerivedType(typeof(DeclareRecurred), "declareRecurred")]
[JsonDerivedType(typeof(EndWatch), "endWatch")]
[JsonDerivedType(typeof(Withdraw), "withdraw")]
[JsonDerivedType(typeof(Supersede), "supersede")]
[JsonDerivedType(typeof(AdminChange), "adminChange")]
[JsonDerivedType(typeof(CorrectRecord), "correctRecord")]
public abstract record HotspotAct
{
    /// <summary>The day it happened; the decision's day of signing, or today, when left out.</summary>
    public DateOnly? OccurredOn { get; init; }
}

/// <summary>Đề xuất: puts a candidate forward for a period's list.</summary>
public sealed record Propose : HotspotAct
{
    [TextLength(4, 8)]
    public required string Period { get; init; }

    public required IncidentEvidence Evidence { get; init; }

    /// <summary>Code of the proposing unit; the hotspot's lead unit when left out.</summary>
    [TextLength(0, 20)]
    public string? ProposingUnit { get; init; }

    /// <summary>The other units that the outline touches agree.</summary>
    public bool MultiUnitConsent { get; init; }

    /// <summary>Why a commune recognised as nông thôn mới last year is proposed all the same.</summary>
    [TextLength(3, 500)]
    public string? OverrideReason { get; init; }
}

/// <summary>Counts behind a proposal; aggregates only.</summary>
public sealed record IncidentEvidence
{
    /// <summary>Incidents of the last 24 months.</summary>
    [Within(0, 100_000)]
    public required int Incidents24Months { get; init; }

    /// <summary>Those of them which the public reported.</summary>
    [Within(0, 100_000)]
    public required int ReportedByPublic { get; init; }
}

/// <summary>Sends a proposal back to its candidate.</summary>
public sealed record ReturnProposal : HotspotAct
{
    [TextLength(3, 500)]
    public required string Reason { get; init; }
}

/// <summary>Lựa chọn: a list decision puts the hotspot on a period's list; outline and lead unit are frozen.</summary>
public sealed record Select : HotspotAct
{
    public required DecisionCitation Decision { get; init; }

    public required ConversionAim Aim { get; init; }
}

/// <summary>What the conversion is measured against.</summary>
public sealed record ConversionAim
{
    /// <summary>Incidents down by this share, percent, 0 to 100.</summary>
    [Within(0, 100)]
    public required double TargetPercent { get; init; }

    /// <summary>First day of the baseline.</summary>
    public required DateOnly BaselineFrom { get; init; }

    /// <summary>Last day of the baseline.</summary>
    public required DateOnly BaselineTo { get; init; }
}

/// <summary>Biện pháp chuyển hóa.</summary>
public enum MeasureKind
{
    SecurityCamera, SelfManagedGroup, SecurityBell, Patrol, Propaganda, Lighting, Joint, Mediation, BusinessCheck, UrbanOrder, WeaponsHandIn,
    SocialSupport,
}

/// <summary>A plan by its number and date.</summary>
public sealed record PlanCitation
{
    [TextLength(1, 60)]
    public required string Number { get; init; }

    public required DateOnly SignedOn { get; init; }
}

/// <summary>Starts the conversion under a plan.</summary>
public sealed record StartConversion : HotspotAct
{
    public required PlanCitation Plan { get; init; }

    /// <summary>Measures to put on record with it, due by the end of the period; may be empty where some are planned already.</summary>
    [Count(0, 20)]
    public IReadOnlyList<MeasureKind> Measures { get; init; } = [];

    /// <summary>Code of the unit that leads the conversion.</summary>
    [TextLength(1, 20)]
    public required string LeadUnit { get; init; }
}

/// <summary>How a criterion came out; undecided where the figures can't tell, such as a rate without denominator.</summary>
public enum CriterionVerdict { Achieved, NotAchieved, NotApplicable, Undecided }

/// <summary>Result of one criterion (domain.md §3.4).</summary>
public sealed record CriterionResult
{
    [TextLength(1, 60)]
    public required string Criterion { get; init; }

    /// <summary>What the figures give by the criteria set, or an officer's word where there are none; left out, it is computed.</summary>
    public CriterionVerdict? Verdict { get; init; }

    /// <summary>The count; of a rate the part, of a change the incidents now; 1 or 0 of yes or no.</summary>
    [Within(0, 1e9)]
    public double? Numerator { get; init; }

    /// <summary>Of a rate the whole, of a change the base.</summary>
    [Within(0, 1e9)]
    public double? Denominator { get; init; }

    /// <summary>Days that the numerator of a change covers, where they differ from the base's.</summary>
    [Within(1, 3660)]
    public int? NumeratorDays { get; init; }

    /// <summary>Days that the base of a change covers.</summary>
    [Within(1, 3660)]
    public int? DenominatorDays { get; init; }

    /// <summary>The report or register the figures come from, 3 to 300 characters; never a person.</summary>
    [TextLength(3, 300)]
    public string? Source { get; init; }
}

/// <summary>Half-year review (sơ kết).</summary>
public sealed record InterimReview : HotspotAct
{
    /// <summary>Last day of the figures.</summary>
    public required DateOnly CutOff { get; init; }

    [Count(0, 50)]
    public required IReadOnlyList<CriterionResult> Results { get; init; }
}

/// <summary>Hands the entry in for appraisal.</summary>
public sealed record SubmitForAppraisal : HotspotAct
{
    [TextLength(1, 40)]
    public required string CriteriaSet { get; init; }

    /// <summary>Left out or empty, the results on record of that criteria set are handed in.</summary>
    [Count(0, 50)]
    public IReadOnlyList<CriterionResult> Results { get; init; } = [];

    /// <summary>Last day of the figures; locked from then on.</summary>
    public required DateOnly CutOff { get; init; }

    /// <summary>Why it is handed in before the period's end.</summary>
    [TextLength(3, 500)]
    public string? EarlyReason { get; init; }
}

/// <summary>The record of an appraisal council; recorded now if nobody did before.</summary>
public sealed record AppraisalCitation
{
    [TextLength(1, 60)]
    public required string Number { get; init; }

    public required DateOnly HeldOn { get; init; }

    /// <summary>Incidents a year accepted as background (λ of domain.md §3.5), 0 to 100 000; as in the record when left out.</summary>
    [Within(0, 100_000)]
    public double? AcceptedYearlyIncidents { get; init; }
}

/// <summary>Công nhận đạt; the hotspot goes under watch.</summary>
public sealed record RecogniseAchieved : HotspotAct
{
    public required DecisionCitation Decision { get; init; }

    public required AppraisalCitation Appraisal { get; init; }

    /// <summary>Where the decision overrides a mandatory criterion: the words it does so with.</summary>
    [TextLength(3, 500)]
    public string? OverrideReason { get; init; }

    /// <summary>Last day of the watch; the rule set's number of months when left out.</summary>
    public DateOnly? WatchUntil { get; init; }
}

/// <summary>Công nhận đạt and removed from the list at once.</summary>
public sealed record RecogniseAndDelist : HotspotAct
{
    public required DecisionCitation Decision { get; init; }

    public required AppraisalCitation Appraisal { get; init; }

    [TextLength(3, 500)]
    public string? OverrideReason { get; init; }
}

/// <summary>Chưa đạt.</summary>
public sealed record Reject : HotspotAct
{
    public required DecisionCitation Decision { get; init; }

    [TextLength(3, 500)]
    public required string Reason { get; init; }
}

/// <summary>Tiếp tục chuyển hóa: a later period's list decision takes a failed hotspot over.</summary>
public sealed record CarryOver : HotspotAct
{
    public required DecisionCitation Decision { get; init; }

    public required ConversionAim Aim { get; init; }
}

/// <summary>Where an alert comes from (domain.md §3.5).</summary>
public enum AlertSource { TriggerEvent, Statistical }

/// <summary>Raises a recurrence alert; the state stays.</summary>
public sealed record RaiseAlert : HotspotAct
{
    public required AlertSource Source { get; init; }

    [TextLength(3, 500)]
    public required string Reason { get; init; }
}

/// <summary>Dismisses an alert, with the reason.</summary>
public sealed record DismissAlert : HotspotAct
{
    [TextLength(3, 500)]
    public required string Reason { get; init; }
}

/// <summary>Tái phức tạp: the recurrence decision.</summary>
public sealed record DeclareRecurred : HotspotAct
{
    public required DecisionCitation Decision { get; init; }

    [TextLength(3, 500)]
    public required string Reason { get; init; }

    /// <summary>A trigger event stands in for a reviewed alert.</summary>
    public bool TriggerEvent { get; init; }
}

/// <summary>Đưa ra khỏi danh sách after the watch.</summary>
public sealed record EndWatch : HotspotAct
{
    public required DecisionCitation Decision { get; init; }
}

/// <summary>Rút khỏi danh sách; the entry stays in L0.</summary>
public sealed record Withdraw : HotspotAct
{
    public required DecisionCitation Decision { get; init; }

    [TextLength(3, 500)]
    public required string Reason { get; init; }
}

/// <summary>Split or merge: the hotspot ends in named successors.</summary>
public sealed record Supersede : HotspotAct
{
    public required DecisionCitation Decision { get; init; }

    [Count(1, 20)]
    public required IReadOnlyList<Guid> Successors { get; init; }

    /// <summary>The successor that carries an open entry on.</summary>
    public Guid? EntryPassesTo { get; init; }
}

/// <summary>Sáp nhập, chia tách, đổi tên of the lead unit; the frozen attribution stays.</summary>
public sealed record AdminChange : HotspotAct
{
    /// <summary>Number of the resolution, e.g. "1667/NQ-UBTVQH15".</summary>
    [TextLength(1, 60)]
    public required string Resolution { get; init; }

    /// <summary>Code of the lead unit from that day on.</summary>
    [TextLength(1, 20)]
    public required string LeadUnit { get; init; }
}

/// <summary>Takes the latest event back by a compensating one.</summary>
public sealed record CorrectRecord : HotspotAct
{
    /// <summary>The event taken back: the latest that has not been.</summary>
    public required Guid Event { get; init; }

    [TextLength(3, 500)]
    public required string Reason { get; init; }
}
