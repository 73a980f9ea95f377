using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Tests.Fixtures;
using Npgsql;

namespace DiaBan.Server.Tests.Hotspots;

/// <summary>Rights live in the database: by area and by role. The commune account's area is commune 101.</summary>
public class RightsTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    private Story Story => province.Story;

    [Fact]
    public async Task A_commune_sees_its_own_hotspots_and_shared_ones_only()
    {
        var own = await Story.Candidate(108.55, 11.05, name: "Trong xã");
        var shared = await Story.Candidate(108.7485, 11.10, name: "Chung hai xã");
        var foreign = await Story.Candidate(108.80, 11.05, name: "Ngoài xã");

        var seen = (await province.As("commune").GetFromJsonAsync<JsonElement>("/api/v1/hotspots?q=xa")).GetProperty("features")
            .EnumerateArray().Select(feature => feature.GetProperty("id").GetGuid()).ToList();

        seen.ShouldContain(own);
        seen.ShouldContain(shared);
        seen.ShouldNotContain(foreign);
        using var hidden = await province.As("commune").GetAsync(new Uri($"/api/v1/hotspots/{foreign}", UriKind.Relative));
        hidden.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var history = await province.As("commune").GetAsync(new Uri($"/api/v1/hotspots/{foreign}/events", UriKind.Relative));
        history.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_commune_does_not_draw_outside_its_area()
    {
        using var response = await province.As("commune").PostAsJsonAsync("/api/v1/hotspots", new DrawnHotspot
        {
            Name = "Ngoài phạm vi",
            Category = HotspotCategory.Key,
            Regime = HotspotRegime.SocialOrder,
            Types = [HotspotType.Order],
            Form = HotspotForm.Area,
            Outline = Shapes.Square(108.85, 11.05),
        }, WireJson.Options);

        await Story.Problem(response, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Figures_of_a_commune_cover_its_own_unit_only()
    {
        var rows = (await Story.Conversion("period=2022&by=commune", "commune")).Rows;
        rows.Select(row => row.Unit.Code).ShouldBe(["101"]);
        (await Story.Conversion("period=2022&by=province", "commune")).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_planner_does_not_decide_and_a_leader_does_not_draw()
    {
        var hotspot = await Story.Candidate(108.56, 11.06);
        await Story.Propose(hotspot, "2026", Papers.Today);

        using var selected = await Story.Send("planner", hotspot, new Select { Decision = Papers.Decision("2026", Papers.Today), Aim = Papers.Aim });
        await Story.Problem(selected, HttpStatusCode.UnprocessableEntity);
        using var drawn = await province.As("leader").PostAsJsonAsync("/api/v1/hotspots", new { }, WireJson.Options);
        drawn.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_database_refuses_an_event_that_the_role_may_not_record_even_if_the_server_forgets()
    {
        var hotspot = await Story.Candidate(108.57, 11.06);
        var commander = await province.Given.Value<Guid>("select id from account where name = 'commander'");

        var refused = await Should.ThrowAsync<PostgresException>(() => new Db(province.Installation.Server, commander).Transaction(
            tx => tx.Execute("""
                insert into hotspot_event (hotspot_id, seq, kind, occurred_on, account_id, state, alert_open, details)
                values (@hotspot, 2, 'select', current_date, current_account(), 'selected', false, '{}')
                """, CancellationToken.None, ("hotspot", hotspot)), CancellationToken.None));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task The_server_reads_nothing_without_an_account_and_owns_nothing()
    {
        await Story.Candidate(108.58, 11.06);

        (await new Db(province.Installation.Server, null).Query("select id from hotspot", row => row.GetGuid(0), CancellationToken.None)).ShouldBeEmpty();
        var server = new NpgsqlConnectionStringBuilder(province.Installation.Server.ConnectionString).Username;
        (await province.Given.Value<long>(
            $"select count(*) from pg_class join pg_roles on pg_roles.oid = relowner where rolname in ('{server}', 'diaban_server')")).ShouldBe(0);
    }

    [Fact]
    public async Task Under_row_level_security_a_box_still_uses_the_spatial_index()
    {
        var planner = await province.Given.Value<Guid>("select id from account where name = 'planner'");

        var plan = await new Db(province.Installation.Server, planner).Transaction(async tx =>
        {
            await tx.Execute("set local enable_seqscan = off", CancellationToken.None);
            return await tx.Query("""
                explain select hotspot_id from hotspot_outline where outline && st_makeenvelope(108.6, 11.1, 108.61, 11.11, 4326)
                """, row => row.GetString(0), CancellationToken.None);
        }, CancellationToken.None);

        plan.ShouldContain(line => line.Contains("hotspot_outline_ix", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_write_by_cookie_needs_the_consoles_header()
    {
        var handler = new SocketsHttpHandler { CookieContainer = new CookieContainer() };
        using var browser = new HttpClient(handler) { BaseAddress = province.Nobody.BaseAddress };
        using var signedIn = await browser.PostAsJsonAsync("/api/v1/session", new Credentials
        {
            Name = "planner",
            Password = province.Login("planner").Password,
        }, WireJson.Options);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var forged = await browser.PostAsJsonAsync("/api/v1/hotspots/sketch", new { });
        forged.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        browser.DefaultRequestHeaders.Add("X-Requested-With", "DiaBan");
        using var own = await browser.PostAsJsonAsync("/api/v1/hotspots/sketch", new { });
        own.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
