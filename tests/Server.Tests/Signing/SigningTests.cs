using System.Net;
using System.Net.Http.Json;
using DiaBan.Contracts;
using DiaBan.Server.Signing;
using DiaBan.Server.Tests.Fixtures;
using Npgsql;

namespace DiaBan.Server.Tests.Signing;

/// <summary>A year is signed; later a recognition arrives for it; the revision shows both figures and the first stays.</summary>
public class SigningTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    private const string Address = "/api/v1/periods/2022/signings";

    [Fact]
    public async Task A_signed_period_stays_and_a_later_correction_becomes_a_revision()
    {
        var (west, south) = ProvinceFixture.Place("101", 2);
        var hotspots = new List<Guid>();
        for (var number = 0; number < 2; number++)
        {
            var hotspot = await province.Story.Candidate(west + number * 0.004, south, new(2021, 11, 1), $"Chợ ký {number}");
            await province.Story.Propose(hotspot, "2022", new(2021, 12, 20));
            await province.Story.Select(hotspot, "2022", new(2022, 1, 20));
            await province.Story.Start(hotspot, new(2022, 2, 10), "101");
            await province.Story.Submit(hotspot, new(2022, 12, 1));
            hotspots.Add(hotspot);
        }

        await Recognise(hotspots[0], new(2022, 12, 20));

        using var planner = await province.As("planner").PostAsJsonAsync(Address, new PeriodToSign { CutOff = new(2022, 12, 31) }, WireJson.Options);
        planner.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await Refused(new() { CutOff = new(2022, 6, 1) });

        var signed = await Sign(new() { CutOff = new(2022, 12, 31), Number = "15/BC-BCĐ" });
        var first = signed.Signings.Single();
        var total = first.Figures.Conversion.Single(figure => figure.Level == "province");
        (total.Achieved, total.Listed, total.Rate).ShouldBe((1, 2, 50.0));
        first.Digest.ShouldBe(TakeFigures.Digest("2022", first.CutOff, first.RuleSet, first.Figures));
        signed.Differs.ShouldBeEmpty();

        var signedReport = await Report(null);
        await Recognise(hotspots[1], new(2023, 1, 15));
        var after = (await province.As("leader").GetFromJsonAsync<SignedPeriod>(Address, WireJson.Options))!;
        var difference = after.Differs.First(one => one.AsSigned.Level == "province");
        (difference.AsSigned.Achieved, difference.Today.Achieved, difference.Today.Rate).ShouldBe((1, 2, 100.0));

        await Refused(new() { CutOff = new(2023, 1, 31) });
        var revised = await Sign(new() { CutOff = new(2023, 1, 31), Reason = "Quyết định công nhận đến sau ngày ký" });
        revised.Signings.Select(one => one.Revision).ShouldBe([2, 1]);
        revised.Signings[1].ShouldSatisfyAllConditions(
            one => one.Digest.ShouldBe(first.Digest), one => one.Figures.Conversion.Single(figure => figure.Level == "province").Achieved.ShouldBe(1));
        revised.Differs.ShouldBeEmpty();

        var (before, revisedReport) = (await Report(1), await Report(2));
        (before.Digest, before.Number, before.Before.Count).ShouldBe((signedReport.Digest, "15/BC-BCĐ", 0));
        before.Report.Tables[1].Rows[^1].Cells[9].Fraction.ShouldBe("1/2", "the first report stays as it was signed");
        revisedReport.Report.Tables[1].Rows[^1].Cells[9].Fraction.ShouldBe("2/2");
        revisedReport.Before.First(one => one.AsSigned.Level == "province").ShouldSatisfyAllConditions(
            one => one.AsSigned.Achieved.ShouldBe(1), one => one.Today.Achieved.ShouldBe(2), one => revisedReport.Reason.ShouldBe("Quyết định công nhận đến sau ngày ký"));

        var refused = await Should.ThrowAsync<PostgresException>(() => province.Given.Run("update period_signing set number = 'x'"));
        refused.ConstraintName.ShouldBe("period_signing_append_only");
        (await province.As("commune").GetFromJsonAsync<SignedPeriod>(Address, WireJson.Options))!.Signings.ShouldBeEmpty();

        async Task Refused(PeriodToSign wanted)
        {
            using var response = await province.As("leader").PostAsJsonAsync(Address, wanted, WireJson.Options);
            await Story.Problem(response, HttpStatusCode.UnprocessableEntity);
        }
    }

    [Fact]
    public void Units_are_compared_by_their_fractions_and_one_that_is_missing_counts_as_none()
    {
        SignedFigure a = new("10", "Một", "district", 1, 2, 0, 50), b = new("20", "Hai", "district", 2, 3, 0, 66.7);

        TakeFigures.Compare(new([a], []), new([a], [])).ShouldBeEmpty();
        var differs = TakeFigures.Compare(new([a], []), new([a with { Achieved = 2, Rate = 100 }, b], []));
        differs.Select(one => (one.Name, one.AsSigned.Achieved, one.Today.Achieved)).ShouldBe([("Một", 1, 2), ("Hai", 0, 2)]);
    }

    private async Task<ReportOnRecord> Report(int? revision) => (await province.As("leader").GetFromJsonAsync<ReportOnRecord>(
        $"/api/v1/periods/2022/report{(revision is null ? "" : $"?revision={revision}")}", WireJson.Options))!;

    private async Task<SignedPeriod> Sign(PeriodToSign wanted)
    {
        using var response = await province.As("leader").PostAsJsonAsync(Address, wanted, WireJson.Options);
        return await Story.Read<SignedPeriod>(response);
    }

    private Task<HotspotEvent> Recognise(Guid hotspot, DateOnly on) => province.Story.Record("leader", hotspot, new RecogniseAchieved
    {
        OccurredOn = on,
        Decision = Papers.Decision("2022", on, $"{on.DayOfYear}/QĐ-BCĐ"),
        Appraisal = new() { Number = "12/BB-HĐTĐ", HeldOn = on.AddDays(-3) },
    });
}
