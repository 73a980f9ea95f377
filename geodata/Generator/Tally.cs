namespace DiaBan.Geodata;

/// <summary>How a list of one period went, in one district or in the whole province.</summary>
internal sealed record Tally(int Listed, int Withdrawn, int Recognised, IReadOnlyDictionary<string, int> Outcomes)
{
    /// <summary>Recognised out of all that were not withdrawn.</summary>
    public double Rate => (double)Recognised / (Listed - Withdrawn);

    public static Tally Of(
        string period, IEnumerable<HotspotFact> facts, IReadOnlyList<Unit> units, string? district = null)
    {
        var communes = units
            .Where(unit => unit.Level == 3 && (district is null || unit.ParentCode == district))
            .Select(unit => unit.Code)
            .ToHashSet();
        var chapters = facts
            .Where(fact => communes.Contains(fact.LeadUnit))
            .SelectMany(fact => fact.Story)
            .Where(chapter => chapter.Period == period)
            .ToList();
        return new Tally(
            chapters.Count,
            chapters.Count(chapter => chapter.Outcome == "withdrawn"),
            chapters.Count(chapter => chapter.IsRecognised),
            chapters.CountBy(chapter => chapter.Outcome).ToDictionary());
    }
}
