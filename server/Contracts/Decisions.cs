namespace DiaBan.Contracts;

/// <summary>Who decided.</summary>
public enum DecisionAuthority { SteeringCommittee, PeoplesCommittee, ProvincialPolice, Ministry }

/// <summary>In what capacity the paper was signed; never by whom.</summary>
public enum SigningCapacity
{
    CommitteeHead, CommitteeDeputyHead, Chair, ViceChair, Director, DeputyDirector, Minister, DeputyMinister,
}

/// <summary>A decision as cited by an act.</summary>
public sealed record DecisionCitation
{
    /// <summary>Number and sign, e.g. "42/QĐ-BCĐ".</summary>
    [TextLength(1, 60)]
    public required string Number { get; init; }

    public required DateOnly SignedOn { get; init; }

    /// <summary>First day of effect; the day of signing when left out.</summary>
    public DateOnly? EffectiveOn { get; init; }

    public required DecisionAuthority Authority { get; init; }

    public required SigningCapacity SignerCapacity { get; init; }

    /// <summary>The reporting period it speaks for, e.g. "2022"; often signed after that period's end.</summary>
    [TextLength(4, 8)]
    public required string ForPeriod { get; init; }
}

/// <summary>A decision on record.</summary>
public sealed record DecisionRecord(
    Guid Id, string Number, DateOnly SignedOn, DateOnly EffectiveOn, DecisionAuthority Authority,
    SigningCapacity SignerCapacity, string ForPeriod);

/// <summary>A decision and what it decided.</summary>
public sealed record DecisionWithEvents(DecisionRecord Decision, IReadOnlyList<DecidedEvent> Events);

/// <summary>One hotspot's event under a decision.</summary>
public sealed record DecidedEvent(Guid HotspotId, string HotspotCode, string HotspotName, string Kind, DateOnly OccurredOn);
