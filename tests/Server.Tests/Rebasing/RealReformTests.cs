using System.Net;
using System.Net.Http.Json;
using DiaBan.Contracts;
using DiaBan.Server.AdminUnits;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Rebasing;

/// <summary>The reorganisation of 1 July 2025 as it was: no figure is lost, none is counted twice.</summary>
public sealed class RealReformTests(RealReformFixture reform) : IClassFixture<RealReformFixture>
{
    private const string On = "&unitsOn=2025-07-01";

    private static readonly string[] Words2025 = ["Phan Rang", "Bảo An", "Đông Hải", "Phước Dinh"];

    [SharedGeodataFact]
    public void The_published_file_is_taken_for_the_province_on_record_alone()
    {
        reform.Succession.Summary.ShouldBe("63 successions loaded; 10541 lines are of provinces that are not on record and were left out.");
        reform.TooEarly.Lines(FindingKind.Refused).Single().ShouldBe(
            "line 7214: the unit 22750 in force on 2025-06-30 is Phường Thanh Sơn, not Phường Phủ Hà: the code belongs to another unit, or the units on record are of another day.");
    }

    [SharedGeodataTheory]
    [InlineData("22741", "2022-06-01", "Phường Phước Mỹ", "Phường Bảo An 22741 full")]
    [InlineData("22744", "2022-06-01", "Phường Bảo An", "Phường Bảo An 22741 full")]
    [InlineData("22750", "2024-10-31", "Phường Thanh Sơn", "Phường Phủ Hà 22750 full")]
    [InlineData("22750", "2025-06-30", "Phường Phủ Hà", "Phường Phan Rang 22759 full")]
    [InlineData("22747", "2024-10-31", "Phường Phủ Hà", "Phường Phủ Hà 22750 full")]
    [InlineData("22888", "2025-06-30", "Xã An Hải", "Xã Phước Dinh 22888 full")]
    [InlineData("22903", "2025-06-30", "Xã Phước Dinh", "Xã Phước Dinh 22888 full")]
    [InlineData("22768", "2025-06-30", "Phường Đông Hải", "Phường Đông Hải 22780 partial, Xã Phước Dinh 22888 partial")]
    [InlineData("22780", "2025-06-30", "Phường Mỹ Hải", "Phường Đông Hải 22780 full")]
    public async Task A_code_means_the_unit_of_its_day(string code, string day, string name, string successors)
    {
        (await reform.Given.Value<string>($"select full_name from admin_unit where code = '{code}' and valid @> '{day}'::date")).ShouldBe(name);
        (await reform.Given.Value<string>($"""
            select string_agg(after.full_name || ' ' || after.code || ' ' || part, ', ' order by after.code)
              from unit_succession
              join admin_unit before on before.id = predecessor_id and before.code = '{code}' and before.valid @> '{day}'::date
              join admin_unit after on after.id = successor_id
            """)).ShouldBe(successors);
    }

    [SharedGeodataFact]
    public async Task Every_change_since_2024_is_on_record_as_the_lists_tell_it()
    {
        var changes = (await File.ReadAllLinesAsync(SharedGeodata.File("units/ninh-thuan-changes-2005-2025.csv"))).Skip(1)
            .Select(line => line.Split(','))
            .Where(cells => string.CompareOrdinal(cells[0], "2024-11-01") >= 0 && cells[2] == "3")
            .ToList();

        changes.Count.ShouldBe(67);
        foreach (var cells in changes)
        {
            var (date, code, kind, name, became) = (cells[0], cells[1], cells[3], cells[4], cells[5]);
            var told = string.Join(',', cells);
            (await reform.Given.Value<string>($"select full_name from admin_unit where code = '{code}' and valid @> '{date}'::date - 1")).ShouldBe(name, told);
            var after = await reform.Given.Value<string>($"""
                select coalesce(string_agg(after.full_name, '; ' order by after.code), '')
                  from unit_succession
                  join admin_unit before on before.id = predecessor_id and before.code = '{code}' and upper(before.valid) = '{date}'
                  join admin_unit after on after.id = successor_id
                 where effective_on = '{date}'
                """);
            if (kind == "abolish")
            {
                (await reform.Given.Value<long>($"select count(*) from admin_unit where code = '{code}' and valid @> '{date}'::date")).ShouldBe(0, told);
                after.ShouldBe("Phường Phủ Hà", told);
            }
            else
            {
                after.Split("; ").ShouldContain(became, told);
            }
        }
    }

    [SharedGeodataFact]
    public async Task Figures_of_2022_add_up_to_the_same_under_the_units_of_2025()
    {
        var communes = (await reform.Given.Value<string>(
            "select string_agg(code, ',' order by code) from admin_unit where level = 3 and valid @> '2022-06-01'::date")).Split(',');
        communes.Length.ShouldBe(65);
        for (var i = 0; i < communes.Length; i++)
        {
            var verdict = (i % 5) switch { 0 or 1 or 2 => EntryVerdict.Achieved, 3 => EntryVerdict.NotAchieved, _ => EntryVerdict.Withdrawn };
            await reform.Listed(communes[i], await reform.Within(communes[i]), verdict: verdict, recurred: i % 15 == 0 ? "2023" : null);
        }

        // The ward that was divided: wholly in the one, wholly in the other, and across.
        await reform.Listed("22768", Shapes.Square(109.0045, 11.5430), verdict: EntryVerdict.Achieved);
        await reform.Listed("22768", Shapes.Square(108.9960, 11.5415), verdict: EntryVerdict.Achieved);
        await reform.Listed("22768", Shapes.Square(109.0060, 11.5405), verdict: EntryVerdict.Achieved);

        var before = await reform.Story.Conversion("period=2022&by=commune");
        var after = await reform.Story.Conversion($"period=2022&by=commune{On}");
        var keptBefore = await reform.Story.NonRecurrence("period=2023&by=commune");
        var keptAfter = await reform.Story.NonRecurrence($"period=2023&by=commune{On}");

        after.Rows.Count.ShouldBe(24);
        Totals.Of(after).ShouldBe(Totals.Of(before));
        Totals.Of(keptAfter).ShouldBe(Totals.Of(keptBefore));
        after.UnitsOn.ShouldBe(RealReformFixture.Reform);
        after.Undecided!.Unit.FullName.ShouldBe("Not re-based yet, awaits a decision");

        // Both successors lie in Khánh Hòa, so the province needs no decision.
        var province = await reform.Story.Conversion($"period=2022&by=province{On}");
        province.Undecided.ShouldBeNull();
        Totals.Of(province).ShouldBe(Totals.Of(await reform.Story.Conversion("period=2022&by=province")));
        province.Rows.Single().Unit.FullName.ShouldBe("Tỉnh Khánh Hòa");

        // Commune by commune, from the succession alone, counted by another statement.
        foreach (var row in after.Rows)
        {
            var expected = await reform.Given.Value<long>($"""
                select count(*)
                  from list_entry entry
                 where entry.period_id = '2022'
                   and (select count(distinct last.id) filter (where last.code = '{row.Unit.Code}') = 1 and count(distinct last.id) = 1
                          from admin_unit lead
                          left join unit_succession first on first.predecessor_id = lead.id
                          left join unit_succession second on second.predecessor_id = first.successor_id
                          join admin_unit last on last.id = coalesce(second.successor_id, first.successor_id)
                         where lead.id = entry.lead_unit_id)
                """);
            if (row.Unit.Code is not ("22780" or "22888"))
                row.ListedWithWithdrawn.ShouldBe((int)expected, row.Unit.FullName);
            (await reform.Story.Entries(row.Links.Entries)).Count.ShouldBe(row.ListedWithWithdrawn, row.Unit.FullName);
            (await reform.Story.Entries(row.Links.Achieved)).Count.ShouldBe(row.Achieved, row.Unit.FullName);
        }

        // The square in the middle of the old ward is one of the three places of it.
        var divided = after.Rows.Where(row => row.Unit.Code is "22780" or "22888").Sum(row => row.ListedWithWithdrawn) + after.Undecided.ListedWithWithdrawn;
        divided.ShouldBe((int)await reform.Given.Value<long>("""
            select count(*) from list_entry entry join admin_unit lead on lead.id = entry.lead_unit_id
             where entry.period_id = '2022' and lead.code in ('22768', '22771', '22779', '22780', '22888', '22903')
            """));
        (await reform.Story.Entries(after.Undecided.Links.Entries)).Count.ShouldBe(after.Undecided.ListedWithWithdrawn);
        (await reform.Story.Entries(after.Undecided.Links.Entries)).Entries.ShouldAllBe(entry => entry.LeadUnit.Code == "22768");
        Words2025.ShouldBeSubsetOf(after.Rows.Select(row => row.Unit.Name));
    }

    [SharedGeodataFact]
    public async Task The_ward_that_was_divided_is_read_from_outlines_or_decided_by_a_person()
    {
        var north = await reform.Listed("22768", Shapes.Square(109.0300, 11.5480, 0.001), "2023");
        var south = await reform.Listed("22768", Shapes.Square(109.0145, 11.5310, 0.001), "2023");
        var across = await reform.Listed("22768", Shapes.Square(109.0205, 11.5430), "2023");
        var never = await reform.Listed("22768", Shapes.Square(109.0070, 11.5410), "2023");

        using var decided = await reform.As("leader").PostAsJsonAsync($"/api/v1/entries/{across}/rebasings", new DecidedUnit
        {
            UnitsOn = ReformFixture.Reform,
            Unit = "22780",
            Reason = "Chợ nằm phía bắc sông Dinh, giao phường Đông Hải theo biên bản bàn giao",
            DecidedOn = new(2025, 8, 15),
        }, WireJson.Options);
        await Story.Read<RebasingCase>(decided);

        var cases = new[] { north, south, across, never }.Select(entry => Case(entry)).ToArray();
        (await Task.WhenAll(cases)).Select(one => (one!.Entry.Found, one.Entry.Unit?.FullName)).ShouldBe([
            (RebasingFound.Outline, "Phường Đông Hải"), (RebasingFound.Outline, "Xã Phước Dinh"),
            (RebasingFound.Decision, "Phường Đông Hải"), (RebasingFound.Undecided, null)]);
        (await Case(across, "2025-08-14"))!.Entry.Found.ShouldBe(RebasingFound.Undecided);

        // 22780 was Mỹ Hải and is Đông Hải, 22888 was An Hải and is Phước Dinh: the row is the unit's, not the code's.
        var after = await reform.Story.Conversion($"period=2023&by=commune&asOf=2025-12-01{On}");
        after.Rows.Single(row => row.Unit.Code == "22780").Listed.ShouldBe(2);
        after.Rows.Single(row => row.Unit.Code == "22888").Listed.ShouldBe(1);
        after.Undecided!.Listed.ShouldBe(1);
        var before = await reform.Story.Conversion("period=2023&by=commune&asOf=2025-12-01");
        before.Rows.Single(row => row.Unit.Name == "Đông Hải" && row.Listed > 0).Unit.Code.ShouldBe("22768");
    }

    [SharedGeodataTheory]
    [InlineData("conversion")]
    [InlineData("non-recurrence")]
    public async Task There_is_no_district_after_the_reform(string figure)
    {
        using var response = await reform.As("leader").GetAsync(new Uri($"/api/v1/{figure}?period=2022&by=district{On}", UriKind.Relative));

        (await Story.Problem(response, HttpStatusCode.BadRequest)).GetProperty("detail").GetString()
            .ShouldBe("There is no unit of the level “District” on 2025-07-01; look by another level: Province (province); Commune (commune).");
    }

    private Task<RebasingCase?> Case(Guid entry, string asOf = "2025-12-01") =>
        reform.As("leader").GetFromJsonAsync<RebasingCase>($"/api/v1/entries/{entry}/rebasing?asOf={asOf}{On}", WireJson.Options);
}
