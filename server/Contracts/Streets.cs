namespace DiaBan.Contracts;

/// <summary>Whether a street can be patrolled (domain.md 3.7).</summary>
public sealed record JudgedStreet
{
    public required bool Patrollable { get; init; }

    /// <summary>3 to 300 characters; needed where it can't be patrolled.</summary>
    [TextLength(3, 300)]
    public string? Reason { get; init; }

    /// <summary>The version it was judged from; 412 when it was changed since.</summary>
    [Within(1, int.MaxValue)]
    public required int Version { get; init; }
}
