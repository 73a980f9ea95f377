using System.Net;
using System.Net.Http.Json;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Tests.Rebasing;

/// <summary>Entry by entry to the units of another day, told through the API.</summary>
public sealed class RebasingTests(DividedUnitFixture reform) : IClassFixture<DividedUnitFixture>
{
    private static int places;

    [Fact]
    public async Task An_entry_follows_its_unit_forward_and_back()
    {
        var followed = await reform.Listed("D", Square(109.45));
        var onRecord = await reform.Listed("C", Square(108.65), "2026", verdict: EntryVerdict.Selected);

        (await Found(followed, "2022-06-01")).ShouldBe((RebasingFound.Same, "D"));
        (await Found(followed, "2025-07-01")).ShouldBe((RebasingFound.Succession, "R"));
        (await Found(onRecord, "2026-06-01")).ShouldBe((RebasingFound.Same, "C"));
        (await Found(onRecord, "2022-06-01")).ShouldBe((RebasingFound.Succession, "A"));
    }

    [Fact]
    public async Task The_frozen_footprint_decides_where_enough_of_it_lies_in_one_successor()
    {
        // 96 of 100 parts west of the line, and 94.
        var enough = await reform.Listed("A", Across(0.96));
        var tooLittle = await reform.Listed("A", Across(0.94));

        var decided = await Case(enough);
        (decided.Entry.Found, decided.Entry.Unit!.Code).ShouldBe((RebasingFound.Outline, "B"));
        decided.Entry.Candidates.Select(candidate => candidate.Code).ShouldBe(["B", "C"]);
        decided.Entry.Candidates[0].Share!.Value.ShouldBe(96, 0.1);
        decided.Entry.ShareNeeded.ShouldBe(95);
        var waiting = await Case(tooLittle);
        (waiting.Entry.Found, waiting.Entry.Unit).ShouldBe((RebasingFound.Undecided, null));
        waiting.Entry.Candidates.Sum(candidate => candidate.Share!.Value).ShouldBe(100, 0.2);
        waiting.Footprint.ShouldBeOfType<MultiPolygon>();
    }

    [Fact]
    public async Task What_the_record_does_not_tell_waits_for_a_person()
    {
        var outside = await reform.Listed("G", Square(108.95), "2021");
        var inside = await reform.Listed("G", Square(108.85), "2021");
        var ended = await reform.Listed("K", Square(109.05), "2021");
        var schematic = await reform.Listed("M", Square(109.15), "2021");

        (await Found(outside)).ShouldBe((RebasingFound.Undecided, null));
        (await Found(inside)).ShouldBe((RebasingFound.Outline, "H"));
        (await Found(ended)).ShouldBe((RebasingFound.Undecided, null));
        (await Case(ended)).Entry.Candidates.ShouldBeEmpty();
        (await Found(schematic)).ShouldBe((RebasingFound.Undecided, null));
        (await Case(schematic)).Entry.Candidates.ShouldAllBe(candidate => candidate.Schematic);

        // Nothing tells whether it stayed in the province, unless every candidate did.
        (await reform.Story.Entries("/api/v1/entries?period=2021&unitsOn=2025-07-01&undecided=province")).Entries.Select(entry => entry.Id).ShouldBe([outside, ended], ignoreOrder: true);
        (await reform.Story.Entries("/api/v1/entries?period=2021&unitsOn=2025-07-01&undecided=commune")).Entries.Select(entry => entry.Id).ShouldContain(schematic);
        (await Found(await Decide(ended, "H", new(2025, 8, 1)))).ShouldBe((RebasingFound.Decision, "H"));
    }

    [Fact]
    public async Task A_decision_holds_from_its_day_until_another_takes_its_place()
    {
        var entry = await reform.Listed("A", Across(0.5));

        await Decide(entry, "B", new(2025, 8, 1));
        await Decide(entry, "C", new(2025, 8, 20), reason: "Phần lớn hộ dân ở phía đông");
        await Decide(entry, null, new(2025, 9, 1), reason: "Chờ ý kiến hai xã");

        (await Found(entry, asOf: "2025-07-31")).ShouldBe((RebasingFound.Undecided, null));
        (await Found(entry, asOf: "2025-08-01")).ShouldBe((RebasingFound.Decision, "B"));
        (await Found(entry, asOf: "2025-08-19")).ShouldBe((RebasingFound.Decision, "B"));
        (await Found(entry, asOf: "2025-08-31")).ShouldBe((RebasingFound.Decision, "C"));
        (await Found(entry, asOf: "2025-09-01")).ShouldBe((RebasingFound.Undecided, null));

        var told = await Case(entry);
        told.History.Select(decision => (decision.Unit?.Code, decision.DecidedBy, decision.DecidedOn)).ShouldBe([
            (null, "leader", new(2025, 9, 1)), ("C", "leader", new(2025, 8, 20)), ("B", "leader", new(2025, 8, 1))]);
        (await Case(entry, asOf: "2025-08-31")).Entry.Decision!.Reason.ShouldBe("Phần lớn hộ dân ở phía đông");
        await Should.ThrowAsync<Npgsql.PostgresException>(() => reform.Given.Run("update unit_rebasing set reason = 'khác'"));
    }

    [Fact]
    public async Task A_decision_is_carried_on_by_what_follows()
    {
        var west = await Decide(await reform.Listed("A", Across(0.5)), "B", new(2025, 8, 1));
        var east = await Decide(await reform.Listed("A", Across(0.5)), "C", new(2025, 8, 1));
        var none = await reform.Listed("A", Across(0.5));

        (await Found(west, "2025-10-01")).ShouldBe((RebasingFound.Decision, "F"));
        (await Found(east, "2025-10-01")).ShouldBe((RebasingFound.Decision, "C"));
        (await Found(none, "2025-10-01")).ShouldBe((RebasingFound.Undecided, null));
        (await Found(west, "2022-06-01")).ShouldBe((RebasingFound.Same, "A"));
    }

    [Fact]
    public async Task A_decision_that_can_not_be_is_refused_with_a_sentence()
    {
        var divided = await reform.Listed("A", Across(0.5));
        var followed = await reform.Listed("D", Square(109.45));
        await Decide(divided, "B", new(2025, 8, 1));

        (await Refused(divided, "H", new(2025, 8, 2), HttpStatusCode.UnprocessableEntity)).ShouldBe("H does not succeed Xã Số A; choose one of B Xã Số B, C Xã Số C.");
        (await Refused(divided, "C", new(2025, 7, 31), HttpStatusCode.UnprocessableEntity)).ShouldContain("There is a decision of 2025-08-01");
        (await Refused(divided, "C", Papers.Today.AddDays(1), HttpStatusCode.UnprocessableEntity)).ShouldContain("a day to come");
        (await Refused(followed, "R", new(2025, 8, 2), HttpStatusCode.Conflict)).ShouldContain("has a single successor, Xã Số R");
        (await Refused(await reform.Listed("A", Across(0.5)), null, new(2025, 8, 2), HttpStatusCode.Conflict)).ShouldContain("no decision to withdraw");
        (await Refused(divided, "C", new(2025, 8, 2), HttpStatusCode.Forbidden, account: "planner")).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("conversion?period=2022&unitsOn=1990-01-01", "No unit is in force on 1990-01-01")]
    [InlineData("non-recurrence?period=2022&unitsOn=1990-01-01", "No unit is in force on 1990-01-01")]
    [InlineData("rebasings?unitsOn=1990-01-01", "No unit is in force on 1990-01-01")]
    [InlineData("conversion?period=2022&unitsOn=2025-07-01&by=district", "There is no unit of the level “District” on 2025-07-01; look by another level: Province (province); Commune (commune).")]
    [InlineData("rebasings?unitsOn=2025-07-01&found=area", "There is no way area; there are same, succession, outline, decision, undecided.")]
    [InlineData("entries?undecided=commune", "needs a day (unitsOn)")]
    public async Task What_can_not_be_shown_is_said(string address, string because)
    {
        using var response = await reform.As("leader").GetAsync(new Uri($"/api/v1/{address}", UriKind.Relative));

        (await Story.Problem(response, HttpStatusCode.BadRequest)).GetProperty("detail").GetString()!.ShouldContain(because);
    }

    [Fact]
    public async Task A_list_tells_how_each_was_found()
    {
        var undecided = await reform.Listed("A", Across(0.5), "2023");
        var outline = await reform.Listed("A", Across(0.99), "2023");
        var followed = await reform.Listed("D", Square(109.45), "2023");

        var list = await List("period=2023&unitsOn=2025-07-01");

        list.Entries.Select(entry => (entry.Id, entry.Found)).ShouldBe([
            (undecided, RebasingFound.Undecided), (outline, RebasingFound.Outline), (followed, RebasingFound.Succession)]);
        list.Counts.ShouldBe(new Dictionary<string, int> { ["same"] = 0, ["succession"] = 1, ["outline"] = 1, ["decision"] = 0, ["undecided"] = 1 }, ignoreOrder: true);
        (await List("period=2023&unitsOn=2025-07-01&found=outline")).Entries.Single().Id.ShouldBe(outline);
        var page = await List("period=2023&unitsOn=2025-07-01&limit=2");
        page.Entries.Count.ShouldBe(2);
        (await reform.As("leader").GetFromJsonAsync<RebasingList>(page.Next, WireJson.Options))!.Entries.Single().Id.ShouldBe(followed);
    }

    /// <summary>Random entries with random decisions: whatever the day, the units and the account, nothing is lost or counted twice.</summary>
    [Fact]
    public async Task Sums_are_the_same_before_and_after()
    {
        var seed = Random.Shared.Next(1_000_000);
        var random = new Random(seed);
        EntryVerdict[] verdicts = [EntryVerdict.Selected, EntryVerdict.Achieved, EntryVerdict.Achieved, EntryVerdict.NotAchieved, EntryVerdict.Withdrawn];
        var undecided = 0;
        for (var number = 0; number < 40; number++)
        {
            var verdict = verdicts[random.Next(verdicts.Length)];
            var recurred = verdict == EntryVerdict.Achieved && random.Next(3) == 0 ? "2025" : null;
            var entry = random.Next(8) switch
            {
                0 => await reform.Listed("D", Square(109.45), "2024", verdict, recurred),
                1 => await reform.Listed("G", Square(random.Next(2) == 0 ? 108.85 : 108.95), "2024", verdict, recurred),
                2 => await reform.Listed("K", Square(109.05), "2024", verdict, recurred),
                3 => await reform.Listed("M", Square(109.15), "2024", verdict, recurred),
                _ => await reform.Listed("A", Across(random.NextDouble()), "2024", verdict, recurred),
            };
            var found = (await Case(entry)).Entry;
            if (found.Found == RebasingFound.Undecided && found.Candidates.Count > 0 && random.Next(2) == 0)
                await Decide(entry, found.Candidates[random.Next(found.Candidates.Count)].Code, new(2025, 8, random.Next(1, 29)));
        }

        foreach (var day in new[] { "2024-12-31", "2025-08-10", "2025-12-01" })
        {
            foreach (var units in new[] { "2022-06-01", "2025-07-01", "2025-10-01" })
            {
                foreach (var by in new[] { "commune", "province" })
                {
                    var told = $"as of {day}, units of {units}, by {by}, seed {seed}";
                    foreach (var account in new[] { "leader", "commune" })
                    {
                        var rebased = await reform.Story.Conversion($"period=2024&by={by}&asOf={day}&unitsOn={units}", account);
                        // The account of one commune has no row of the province by the list decisions, so communes are compared with communes.
                        var before = await reform.Story.Conversion($"period=2024&by={(account == "commune" ? "commune" : by)}&asOf={day}", account);
                        Totals.Of(rebased).ShouldBe(Totals.Of(before), $"{told}, {account}");
                        undecided += rebased.Undecided?.ListedWithWithdrawn ?? 0;
                        foreach (var row in rebased.Rows.Append(rebased.Undecided).OfType<ConversionRow>().Where(row => row.ListedWithWithdrawn > 0))
                            (await reform.Story.Entries($"{row.Links.Entries}&limit=1", account)).Count.ShouldBe(row.ListedWithWithdrawn, $"{told}, {account}, {row.Unit.Code}");
                    }

                    foreach (var cohort in new[] { "stage", "previous_year", "under_watch" })
                    {
                        var query = $"period=2025&by={by}&asOf={day}&cohort={cohort}";
                        Totals.Of(await reform.Story.NonRecurrence($"{query}&unitsOn={units}")).ShouldBe(Totals.Of(await reform.Story.NonRecurrence(query)), told);
                    }
                }
            }
        }

        undecided.ShouldBeGreaterThan(0);
    }

    private static Polygon Square(double west) => Shapes.Square(west, South(), 0.001);

    /// <summary>A square of which the share given lies west of the line that divides B from C.</summary>
    private static Polygon Across(double share) => Shapes.Square(108.6 - (0.001 * share), South(), 0.001);

    private static double South() => 11.01 + (Interlocked.Increment(ref places) % 120 * 0.0015);

    private async Task<RebasingCase> Case(Guid entry, string unitsOn = "2025-07-01", string? asOf = null) =>
        (await reform.As("leader").GetFromJsonAsync<RebasingCase>(
            $"/api/v1/entries/{entry}/rebasing?unitsOn={unitsOn}{(asOf is null ? "" : $"&asOf={asOf}")}", WireJson.Options))!;

    private async Task<(RebasingFound Found, string? Unit)> Found(Guid entry, string unitsOn = "2025-07-01", string? asOf = null)
    {
        var found = (await Case(entry, unitsOn, asOf)).Entry;
        return (found.Found, found.Unit?.Code);
    }

    private async Task<RebasingList> List(string query) =>
        (await reform.As("leader").GetFromJsonAsync<RebasingList>($"/api/v1/rebasings?{query}", WireJson.Options))!;

    private async Task<Guid> Decide(Guid entry, string? unit, DateOnly on, string reason = "Theo biên bản bàn giao địa bàn")
    {
        using var response = await Send(entry, unit, on, reason, "leader");
        await Story.Read<RebasingCase>(response);
        return entry;
    }

    private async Task<string> Refused(Guid entry, string? unit, DateOnly on, HttpStatusCode status, string account = "leader")
    {
        using var response = await Send(entry, unit, on, "Theo biên bản bàn giao địa bàn", account);
        return (await Story.Problem(response, status)).GetProperty("detail").GetString()!;
    }

    private Task<HttpResponseMessage> Send(Guid entry, string? unit, DateOnly on, string reason, string account) =>
        reform.As(account).PostAsJsonAsync(
            $"/api/v1/entries/{entry}/rebasings",
            new DecidedUnit { UnitsOn = ReformFixture.Reform, Unit = unit, Reason = reason, DecidedOn = on }, WireJson.Options);
}
