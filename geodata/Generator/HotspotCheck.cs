using NetTopologySuite.Geometries;

namespace DiaBan.Geodata;

/// <summary>What the demo list promises to those who show and test with it.</summary>
internal static class HotspotCheck
{
    private static readonly string[] Types = ["order", "economic", "environmentFood", "drugs"];

    private static readonly string[] Measures =
        ["securityCamera", "selfManagedGroup", "securityBell", "patrol", "propaganda", "lighting", "joint"];

    public static void Run(IReadOnlyList<Hotspot> hotspots, IReadOnlyList<Unit> units)
    {
        foreach (var hotspot in hotspots) One(hotspot, units);
        Set(hotspots);
        Overlaps(hotspots);
        ListCheck.Run(hotspots, units);
    }

    public static double ShareIn(Geometry lead, Geometry geometry)
    {
        var inside = lead.Intersection(geometry);
        return geometry switch
        {
            Polygon => inside.Area / geometry.Area,
            LineString => inside.Length / geometry.Length,
            _ => inside.IsEmpty ? 0 : 1,
        };
    }

    internal static void Demand(bool holds, string otherwise)
    {
        if (!holds) throw new InvalidDataException(otherwise);
    }

    private static void One(Hotspot hotspot, IReadOnlyList<Unit> units)
    {
        var (fact, geometry) = hotspot;
        var lead = units.Single(unit => unit.Level == 3 && unit.Code == fact.LeadUnit).Outline;
        Demand(geometry.IsValid, $"{fact.Code} has an invalid geometry.");
        Demand(fact.Beyond is null ? lead.Contains(geometry) : ShareIn(lead, geometry) is >= 0.6 and < 1,
            $"{fact.Code} does not lie in {fact.LeadUnit} as it should.");
        Demand(fact.Category is "key" or "complex", $"{fact.Code} has the unknown category {fact.Category}.");
        Demand(fact.Regime is "socialOrder" or "securityOrder", $"{fact.Code} has the unknown regime {fact.Regime}.");
        Demand(fact.Types.Count > 0 && fact.Types.Distinct().Count() == fact.Types.Count && !fact.Types.Except(Types).Any(),
            $"{fact.Code} has wrong types.");
        Demand(fact.Measures.Count is >= 1 and <= 4 && !fact.Measures.Except(Measures).Any(),
            $"{fact.Code} has wrong measures.");
        Demand(fact.Reported >= 0 && fact.Reported <= fact.Incidents,
            $"{fact.Code} has more reports by the public than incidents.");
        Demand(fact.Stage is "candidate" or "proposed" or "returned" or "listed",
            $"{fact.Code} has the unknown stage {fact.Stage}.");
        Demand(fact.Stage == "listed" == fact.Story.Count > 0, $"{fact.Code} must have a story exactly if it is listed.");
        Demand(geometry is not Polygon || (geometry.NumPoints - 1 is >= 8 and <= 40
            && Plane.AreaKm2(geometry) * 100 is >= 2.8 and <= 400), $"{fact.Code} is no patch of 3 to 400 hectares.");
        Demand(geometry is not LineString || fact.Size is >= 2 and <= 8, $"{fact.Code} is no corridor of 2 to 8 km.");
    }

    private static void Set(IReadOnlyList<Hotspot> hotspots)
    {
        var facts = hotspots.Select(hotspot => hotspot.Fact).ToList();
        Demand(facts.Select(fact => fact.Code).SequenceEqual(
            Enumerable.Range(1, 62).Select(number => $"NT-{number:000}")), "The codes must be NT-001 to NT-062.");
        Demand(facts.Select(fact => fact.Name).Distinct().Count() == 62, "Two hotspots have the same name.");
        Count(facts, 3, "under security order", fact => fact.Regime == "securityOrder");
        Count(facts, 42, "areas", fact => fact.Form == HotspotFact.Area);
        Count(facts, 10, "corridors", fact => fact.Form == HotspotFact.Corridor);
        Count(facts, 10, "gathering points", fact => fact.Form == HotspotFact.GatheringPoint);
        Count(facts, 5, "areas across a border", fact => fact.Form == HotspotFact.Area && fact.Beyond is not null);
        Count(facts, 4, "candidates", fact => fact.Stage == "candidate");
        Count(facts, 3, "proposed", fact => fact.Stage == "proposed");
        Count(facts, 1, "returned", fact => fact.Stage == "returned");
        Count(facts, 2, "split", fact => fact.SupersededBy.Count == 2);

        var heirs = facts.SelectMany(fact => fact.SupersededBy).ToList();
        Demand(heirs.Count == 4 && heirs.Distinct().Count() == 4
            && heirs.All(code => facts.Any(fact => fact.Code == code && fact.Stage == "candidate")),
            "The split hotspots must have four different candidates as successors.");
    }

    private static void Count(List<HotspotFact> facts, int expected, string what, Func<HotspotFact, bool> isSuch) =>
        Demand(facts.Count(isSuch) == expected, $"{facts.Count(isSuch)} hotspots are {what}, not {expected}.");

    private static void Overlaps(IReadOnlyList<Hotspot> hotspots)
    {
        var deliberate = 0;
        for (var a = 0; a < hotspots.Count; a++)
        {
            for (var b = a + 1; b < hotspots.Count; b++)
            {
                var (one, other) = (hotspots[a].Fact, hotspots[b].Fact);
                if (!hotspots[a].Geometry.Intersects(hotspots[b].Geometry)) continue;
                // A successor is a part of what was split.
                if (one.SupersededBy.Contains(other.Code)) continue;
                Demand(other.Overlaps == one.Code || one.Overlaps == other.Code,
                    $"{one.Code} and {other.Code} overlap.");
                deliberate++;
            }
        }

        Demand(deliberate == 2, $"{deliberate} pairs of hotspots overlap, not 2.");
    }
}
