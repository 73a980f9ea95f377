using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;
using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Tests;

/// <summary>The desktop client's view of the real server.</summary>
public class ServerClientTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    [Fact]
    public async Task A_planner_draws_proposes_and_is_told_why_a_decision_is_not_theirs()
    {
        var planner = new ServerClient(province.As("planner"));
        (await planner.WhoAmI(CancellationToken.None)).Rights.ShouldContain("register");

        var drawn = await planner.Draw(Square(108.55, 11.05), CancellationToken.None);
        await planner.Record(drawn.Id, new Propose { Period = "2026", Evidence = new() { Incidents24Months = 9, ReportedByPublic = 4 } }, CancellationToken.None);

        (await planner.Hotspot(drawn.Id, null, CancellationToken.None)).State.ShouldBe(HotspotState.Proposed);
        (await planner.History(drawn.Id, CancellationToken.None)).Select(happened => happened.Kind).ShouldBe(["registerCandidate", "propose"]);
        var refused = await Should.ThrowAsync<ServerRefusedException>(
            () => planner.Record(drawn.Id, new ReturnProposal { Reason = "Thử" }, CancellationToken.None));
        refused.Message.ShouldContain("must differ");
    }

    [Fact]
    public async Task A_redraw_from_an_older_version_is_refused_as_stale()
    {
        var planner = new ServerClient(province.As("planner"));
        var drawn = await planner.Draw(Square(108.60, 11.05), CancellationToken.None);
        var outline = new RedrawnOutline { Outline = drawn.Outline, Reason = "Theo thực địa" };
        await planner.Redraw(drawn.Id, outline, drawn.Version, CancellationToken.None);

        var refused = await Should.ThrowAsync<ServerRefusedException>(() => planner.Redraw(drawn.Id, outline, drawn.Version, CancellationToken.None));

        refused.Status.ShouldBe(412);
    }

    [Fact]
    public async Task Rates_and_periods_come_typed()
    {
        var leader = new ServerClient(province.As("leader"));

        (await leader.Periods(CancellationToken.None)).ShouldContain(period => period.Id == "2022");
        var rates = await leader.Conversion("2030", "province", new DateOnly(2026, 1, 1), CancellationToken.None);
        rates.Rows.Single().Rate.ShouldBeNull();
    }

    [Fact]
    public async Task A_device_signs_in_by_password_and_ends_its_token()
    {
        var password = province.Login("leader").Password;
        var issued = await new ServerClient(province.Nobody).SignIn(new() { Name = "leader", Password = password, Device = "Máy xách tay" }, CancellationToken.None);
        using var http = new HttpClient { BaseAddress = province.Nobody.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", issued.Token);
        var leader = new ServerClient(http);
        (await leader.WhoAmI(CancellationToken.None)).Name.ShouldBe(issued.Session.Name);

        await leader.EndToken(CancellationToken.None);

        (await Should.ThrowAsync<ServerRefusedException>(() => leader.WhoAmI(CancellationToken.None))).Status.ShouldBe(401);
    }

    private static DrawnHotspot Square(double west, double south) => new()
    {
        Name = "Chợ thử",
        Category = HotspotCategory.Key,
        Regime = HotspotRegime.SocialOrder,
        Types = [HotspotType.Order],
        Form = HotspotForm.Area,
        Outline = new GeometryFactory(new PrecisionModel(), 4326).ToGeometry(new Envelope(west, west + 0.002, south, south + 0.002)),
    };
}
