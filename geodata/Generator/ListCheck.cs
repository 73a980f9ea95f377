namespace DiaBan.Geodata;

/// <summary>The counts of the lists of 2021, 2022 and the first half of 2023.</summary>
internal static class ListCheck
{
    public static void Run(IReadOnlyList<Hotspot> hotspots, IReadOnlyList<Unit> units)
    {
        var facts = hotspots.Select(hotspot => hotspot.Fact).ToList();
        In2021(facts);
        In2022(facts);
        In2023(facts);
        Districts2022(facts, units);
    }

    private static void In2021(List<HotspotFact> facts)
    {
        Expect(facts, "2021", 18, "listed", _ => true);
        Expect(facts, "2021", 10, "recognised", chapter => chapter.IsRecognised);
        Expect(facts, "2021", 6, "with an ended watch", chapter => chapter.Watch == "ended");
        Expect(facts, "2021", 1, "recurred for 2022", chapter => chapter.RecurredFor == "2022");
        Expect(facts, "2021", 1, "recurred for 2023-H1", chapter => chapter.RecurredFor == "2023-H1");
        Expect(facts, "2021", 1, "with a dismissed alert", chapter => chapter.Watch == "alertDismissed");
        Expect(facts, "2021", 7, "not achieved", chapter => chapter.Outcome == "notAchieved");
        Expect(facts, "2021", 1, "withdrawn", chapter => chapter.Outcome == "withdrawn");
        Again(facts, 5, "not achieved in 2021", "2022", Was("2021", chapter => chapter.Outcome == "notAchieved"));
        Again(facts, 0, "recurred for 2022", "2022", Was("2021", chapter => chapter.RecurredFor == "2022"));
    }

    private static void In2022(List<HotspotFact> facts)
    {
        Expect(facts, "2022", 36, "listed", _ => true);
        Expect(facts, "2022", 2, "withdrawn", chapter => chapter.Outcome == "withdrawn");
        Expect(facts, "2022", 20, "recognised", chapter => chapter.IsRecognised);
        Expect(facts, "2022", 2, "delisted at once", chapter => chapter.Outcome == "delisted");
        Expect(facts, "2022", 9, "not achieved", chapter => chapter.Outcome == "notAchieved");
        Expect(facts, "2022", 3, "under appraisal", chapter => chapter.Outcome == "underAppraisal");
        Expect(facts, "2022", 2, "converting", chapter => chapter.Outcome == "converting");
        Expect(facts, "2022", 2, "recognised late", chapter => chapter.IsLate);
        Expect(facts, "2022", 2, "with an open alert", chapter => chapter.Watch == "alert");
        Expect(facts, "2022", 1, "recurred for 2023-H1", chapter => chapter.RecurredFor == "2023-H1");
        Expect(facts, "2022", 6, "with an ended watch", chapter => chapter.Watch == "ended");
        Expect(facts, "2022", 9, "with an open watch", chapter => chapter.Watch == "open");
        Again(facts, 6, "not achieved in 2022", "2023-H1", Was("2022", chapter => chapter.Outcome == "notAchieved"));
    }

    private static void In2023(List<HotspotFact> facts)
    {
        Expect(facts, "2023-H1", 15, "listed", _ => true);
        Expect(facts, "2023-H1", 4, "achieved", chapter => chapter.Outcome == "achieved");
        Expect(facts, "2023-H1", 1, "delisted", chapter => chapter.Outcome == "delisted");
        Expect(facts, "2023-H1", 1, "withdrawn", chapter => chapter.Outcome == "withdrawn");
        Expect(facts, "2023-H1", 2, "not achieved", chapter => chapter.Outcome == "notAchieved");
        Expect(facts, "2023-H1", 3, "under appraisal", chapter => chapter.Outcome == "underAppraisal");
        Expect(facts, "2023-H1", 3, "converting", chapter => chapter.Outcome == "converting");
        Expect(facts, "2023-H1", 1, "selected", chapter => chapter.Outcome == "selected");
        Again(facts, 1, "recurred for 2022", "2023-H1", Was("2021", chapter => chapter.RecurredFor == "2022"));
    }

    private static void Districts2022(List<HotspotFact> facts, IReadOnlyList<Unit> units)
    {
        // The line of the plan is 60 %; "clearly" above is ten points more.
        HotspotCheck.Demand(Rate("582") > 0.7, "Phan Rang-Tháp Chàm must be clearly above 60 % in 2022.");
        HotspotCheck.Demand(Rate("586") > 0.6, "Ninh Hải must be above 60 % in 2022.");
        HotspotCheck.Demand(Rate("587") < 0.6, "Ninh Phước must be below 60 % in 2022.");
        HotspotCheck.Demand(Rate("585") < 0.6, "Ninh Sơn must be below 60 % in 2022.");
        HotspotCheck.Demand(Tally.Of("2022", facts, units, "584").Listed == 0, "Bác Ái must have no entry in 2022.");

        double Rate(string district) => Tally.Of("2022", facts, units, district).Rate;
    }

    private static Func<HotspotFact, bool> Was(string period, Func<Chapter, bool> isSuch) =>
        fact => fact.Story.Any(chapter => chapter.Period == period && isSuch(chapter));

    private static void Expect(
        List<HotspotFact> facts, string period, int expected, string what, Func<Chapter, bool> isSuch)
    {
        var found = facts.Count(Was(period, isSuch));
        HotspotCheck.Demand(found == expected, $"In {period}, {found} hotspots are {what}, not {expected}.");
    }

    private static void Again(
        List<HotspotFact> facts, int expected, string what, string period, Func<HotspotFact, bool> wasSuch)
    {
        var found = facts.Where(wasSuch).Count(Was(period, _ => true));
        HotspotCheck.Demand(found == expected,
            $"Of the hotspots that were {what}, {found} are on the list of {period}, not {expected}.");
    }
}
