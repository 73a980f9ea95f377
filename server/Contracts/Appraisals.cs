namespace DiaBan.Contracts;

/// <summary>Who takes part in an appraisal: organisations only, never persons.</summary>
public enum AppraisalAgency
{
    SteeringCommittee, ProvincialPolice, PeoplesCommittee, CommunePolice, CommunePeoplesCommittee, FatherlandFront, Procuracy, Court,
    Justice, HomeAffairs, Culture, Education, Health, Military, BorderGuard, WomensUnion, YouthUnion, Veterans, FarmersUnion,
}

/// <summary>How an entry stands against the criteria (domain.md §3.4), and who must act next.</summary>
/// <param name="CriteriaSet">The version it is held against: that of the submission, of the latest result, or the one in force; null without any.</param>
/// <param name="Verdict">Every mandatory criterion and group achieved; not achieved as soon as one is not.</param>
/// <param name="Sentence">The verdict in words.</param>
/// <param name="Missing">Names of criteria without a result that the set demands: mandatory ones, and those of a mandatory group with fewer results than it needs.</param>
/// <param name="Next">What must happen next, or null.</param>
/// <param name="NextWho">Who does it, or null.</param>
/// <param name="AcceptedYearlyIncidents">λ of domain.md §3.5, set by the recognition.</param>
/// <param name="RecordResults">Whether this account may record results now.</param>
/// <param name="RecordAppraisal">Whether this account may record the appraisal now.</param>
public sealed record EntryAppraisal(
    Guid EntryId, Guid HotspotId, string Period, HotspotState State, string? CriteriaSet, string? LegalBasis,
    IReadOnlyList<CriterionState> Criteria, IReadOnlyList<GroupState> Groups, CriterionVerdict Verdict, string Sentence,
    IReadOnlyList<string> Missing, string? Next, string? NextWho, SubmissionRecord? Submission, IReadOnlyList<AppraisalRecord> Appraisals,
    double? AcceptedYearlyIncidents, PossibleAct RecordResults, PossibleAct RecordAppraisal);

/// <summary>A criterion and what was found for it.</summary>
/// <param name="Value">What is compared with the threshold, rounded half up to one decimal; null where the figures can't tell.</param>
public sealed record CriterionState(Criterion Criterion, CriterionVerdict Verdict, double? Value, ResultRecord? Result);

/// <summary>A result on record; figures as in <see cref="CriterionResult"/>.</summary>
/// <param name="AsOf">Last day of its figures.</param>
/// <param name="Stated">An officer's word where there are no figures.</param>
/// <param name="Account">Who recorded it.</param>
public sealed record ResultRecord(
    Guid Id, DateOnly AsOf, double? Numerator, double? Denominator, int? NumeratorDays, int? DenominatorDays, CriterionVerdict? Stated,
    string? Source, string Account, DateTimeOffset RecordedAt);

/// <summary>A result as it was filed, replaced since or not.</summary>
/// <param name="Verdict">What its figures give by its set.</param>
/// <param name="Value">As in <see cref="CriterionState.Value"/>.</param>
/// <param name="Replaced">A later result stands in its place.</param>
public sealed record FiledResult(
    string CriteriaSet, string Criterion, string Name, CriterionKind Kind, string? Unit, CriterionVerdict Verdict, double? Value,
    bool Replaced, ResultRecord Result);

/// <summary>A group and how many of its criteria are achieved or still open.</summary>
public sealed record GroupState(CriterionGroup Group, int Achieved, int Open, CriterionVerdict Verdict);

/// <summary>The latest hand-in for appraisal.</summary>
/// <param name="Account">Who submitted; may not appraise.</param>
public sealed record SubmissionRecord(DateOnly On, DateOnly CutOff, string Account);

/// <summary>Biên bản thẩm định on record.</summary>
/// <param name="Agencies">Organisations present; empty where a decision only cited the record.</param>
/// <param name="Verdict">What the submitted figures gave.</param>
/// <param name="Conclusion">What the council concluded.</param>
public sealed record AppraisalRecord(
    Guid Id, string Number, DateOnly HeldOn, IReadOnlyList<AppraisalAgency> Agencies, string CriteriaSet, CriterionVerdict Verdict,
    CriterionVerdict Conclusion, string? DepartureReason, double? AcceptedYearlyIncidents, string Account);

/// <summary>Results to put on record; all or none.</summary>
public sealed record RecordedResults
{
    /// <summary>A published version.</summary>
    [TextLength(2, 40)]
    public required string CriteriaSet { get; init; }

    /// <summary>Last day of the figures; not after today.</summary>
    public required DateOnly AsOf { get; init; }

    [Count(1, 50)]
    public required IReadOnlyList<RecordedResult> Results { get; init; }
}

/// <summary>One criterion's figures; the verdict follows from them.</summary>
public sealed record RecordedResult
{
    [TextLength(1, 60)]
    public required string Criterion { get; init; }

    /// <summary>As in <see cref="CriterionResult.Numerator"/>.</summary>
    [Within(0, 1e9)]
    public double? Numerator { get; init; }

    /// <summary>As in <see cref="CriterionResult.Denominator"/>.</summary>
    [Within(0, 1e9)]
    public double? Denominator { get; init; }

    /// <summary>As in <see cref="CriterionResult.NumeratorDays"/>.</summary>
    [Within(1, 3660)]
    public int? NumeratorDays { get; init; }

    /// <summary>As in <see cref="CriterionResult.DenominatorDays"/>.</summary>
    [Within(1, 3660)]
    public int? DenominatorDays { get; init; }

    /// <summary>Không áp dụng; the source then says why.</summary>
    public bool NotApplicable { get; init; }

    /// <summary>The report or register the figures come from, 3 to 300 characters; never a person.</summary>
    [TextLength(3, 300)]
    public required string Source { get; init; }

    /// <summary>The result on record that this one replaces; 412 when another has taken its place meanwhile.</summary>
    public Guid? Replaces { get; init; }
}

/// <summary>Biên bản thẩm định to put on record for the submission that waits.</summary>
public sealed record AppraisalMinutes
{
    [TextLength(1, 60)]
    public required string Number { get; init; }

    /// <summary>Not before the submission, not after today.</summary>
    public required DateOnly HeldOn { get; init; }

    /// <summary>Organisations present, never persons.</summary>
    [Count(1, 19)]
    public required IReadOnlyList<AppraisalAgency> Agencies { get; init; }

    /// <summary>Achieved or notAchieved.</summary>
    public required CriterionVerdict Conclusion { get; init; }

    /// <summary>Why the conclusion departs from what the figures give.</summary>
    [TextLength(3, 500)]
    public string? DepartureReason { get; init; }

    /// <summary>Incidents a year accepted as background (λ of domain.md §3.5), 0 to 100 000.</summary>
    [Within(0, 100_000)]
    public double? AcceptedYearlyIncidents { get; init; }
}
