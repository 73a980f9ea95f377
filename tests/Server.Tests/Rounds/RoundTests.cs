using System.Net;
using System.Net.Http.Json;
using DiaBan.Contracts;
using DiaBan.Server.Rounds;
using DiaBan.Server.Tests.Fixtures;
using MiniExcelLibs;

namespace DiaBan.Server.Tests.Rounds;

/// <summary>Districts report their aggregates for a year; the province returns one, accepts the others, and reads the targets.</summary>
public class RoundTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const string Address = "/api/v1/periods/2021/round";
    private static readonly string[] Codes =
        ["orderOffences", "clearance", "seriousClearance", "childAbuse", "reportsReceived", "reportsResolved", "prosecutedInTime", "prosecutedRight", "tried"];

    private const string Half = "/api/v1/periods/2021-H1/round";

    [Fact]
    public async Task A_unit_reports_is_returned_reports_again_and_is_accepted()
    {
        var empty = await Round();
        (empty.Level, empty.Units.Count, empty.Accepted, empty.Overdue).ShouldBe(("district", 7, 0, true));
        empty.Units.ShouldAllBe(unit => unit.State == UnitReportState.None);

        var sent = await Submit("582", Values(40));
        var waiting = sent.Units.Single(unit => unit.Unit.Code == "582");
        (waiting.State, waiting.Revision, waiting.Submit.Allowed).ShouldBe((UnitReportState.Submitted, 1, false));
        waiting.Answer.Allowed.ShouldBeFalse("who handed it in does not answer it");

        await Answer("leader", "582", new() { Accept = false }, HttpStatusCode.UnprocessableEntity);
        await Answer("leader", "582", new() { Accept = false, Reason = "Số tin báo chưa khớp sổ trực ban" });
        var returned = (await Round()).Units.Single(unit => unit.Unit.Code == "582");
        (returned.State, returned.ReturnReason).ShouldBe((UnitReportState.Returned, "Số tin báo chưa khớp sổ trực ban"));

        await Submit("582", Values(38));
        var round = await Answer("leader", "582", new() { Accept = true });
        round.Accepted.ShouldBe(1);
        round.Sums.Single(value => value.Indicator == "orderOffences").ShouldSatisfyAllConditions(value => value.Part.ShouldBe(38), value => value.Whole.ShouldBe(50));
        await Answer("leader", "582", new() { Accept = true }, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_filled_in_template_is_taken_like_the_form()
    {
        using var template = new MemoryStream(await demo.As("planner").GetByteArrayAsync(new Uri($"{Half}/587/template", UriKind.Relative)));
        var rows = (await template.QueryAsync(useHeaderRow: true)).Cast<IDictionary<string, object?>>().ToList();
        rows.Count.ShouldBe(9);
        foreach (var row in rows)
        {
            row["Số"] = 9;
            row["Tổng"] = 10;
        }

        using var filled = new MemoryStream();
        await filled.SaveAsAsync(rows);
        using var response = await demo.As("planner").PostAsync(new Uri($"{Half}/587/file", UriKind.Relative), new ByteArrayContent(filled.ToArray()) { Headers = { ContentType = new("application/octet-stream") } });
        var round = await Story.Read<RoundOfPeriod>(response);
        round.Units.Single(unit => unit.Unit.Code == "587").Values.ShouldAllBe(value => value.Part == 9 && value.Whole == 10);

        rows[3]["Số"] = "mười";
        using var wrong = new MemoryStream();
        await wrong.SaveAsAsync(rows);
        using var refused = await demo.As("planner").PostAsync(new Uri($"{Half}/586/file", UriKind.Relative), new ByteArrayContent(wrong.ToArray()) { Headers = { ContentType = new("application/octet-stream") } });
        (await Story.Problem(refused, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.ShouldContain("childAbuse");
    }

    [Fact]
    public async Task Figures_that_can_not_be_are_refused_and_what_is_odd_is_remarked()
    {
        var indicators = (await Round()).Indicators;

        CheckFigures.Fault(indicators, Values(10)).ShouldBeNull();
        CheckFigures.Fault(indicators, [.. Values(10).Skip(1)])!.Vietnamese.ShouldContain("Thiếu");
        CheckFigures.Fault(indicators, [.. Values(10), Values(10)[0]])!.Vietnamese.ShouldContain("2 lần");
        CheckFigures.Fault(indicators, [.. Values(10).Select(value => value.Indicator == "clearance" ? value with { Part = 60, Whole = 50 } : value)])!.Vietnamese.ShouldContain("lớn hơn");
        CheckFigures.Remarks(indicators, Values(40), Values(10)).Select(remark => remark.Vietnamese).ShouldContain(remark => remark.Contains("hơn 50%"));
        CheckFigures.Remarks(indicators, Values(40), Values(40)).ShouldBeEmpty();
        CheckFigures.Remarks(indicators, Values(40), null).ShouldBeEmpty();
    }

    [Fact]
    public async Task Targets_stand_by_what_was_accepted_and_say_how_many_have_reported()
    {
        var targets = (await demo.As("leader").GetFromJsonAsync<IReadOnlyList<TargetStanding>>("/api/v1/periods/2022/targets", WireJson.Options))!;

        targets.Select(target => target.Code).ShouldBe(
            ["conversion", "nonRecurrence", "orderOffences", "clearance", "seriousClearance", "childAbuse", "reportsReceived", "reportsResolved", "prosecutedInTime", "prosecutedRight", "tried"]);
        targets[0].ShouldSatisfyAllConditions(target => target.Percent.ShouldBe(60), target => target.Source.ShouldBe(TargetSource.Conversion), target => target.Opens.ShouldNotBeNull());
        targets[2].ShouldSatisfyAllConditions(target => target.Baseline.ShouldBe("2019"), target => target.Units!.Expected.ShouldBe(7));
    }

    private static List<IndicatorValue> Values(int part) =>
        [.. Codes.Select(code => new IndicatorValue { Indicator = code, Part = part, Whole = 50 })];

    private async Task<RoundOfPeriod> Round() => (await demo.As("leader").GetFromJsonAsync<RoundOfPeriod>(Address, WireJson.Options))!;

    private async Task<RoundOfPeriod> Submit(string unit, IReadOnlyList<IndicatorValue> values)
    {
        using var response = await demo.As("planner").PutAsJsonAsync($"{Address}/{unit}", new SubmittedUnitReport { Values = values, Note = "Theo sổ trực ban" }, WireJson.Options);
        return await Story.Read<RoundOfPeriod>(response);
    }

    private async Task<RoundOfPeriod> Answer(string account, string unit, AnswerToUnitReport answer)
    {
        using var response = await demo.As(account).PostAsJsonAsync($"{Address}/{unit}/answer", answer, WireJson.Options);
        return await Story.Read<RoundOfPeriod>(response);
    }

    private async Task Answer(string account, string unit, AnswerToUnitReport answer, HttpStatusCode status)
    {
        using var response = await demo.As(account).PostAsJsonAsync($"{Address}/{unit}/answer", answer, WireJson.Options);
        await Story.Problem(response, status);
    }
}
