using System.Net;
using System.Net.Http.Json;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Trail;

/// <summary>The trail as its page reads it.</summary>
public class ReadTrailTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    [Fact]
    public async Task Who_did_what_is_found_by_hotspot_account_and_table()
    {
        var (west, south) = ProvinceFixture.Place("101", 4);
        var hotspot = await province.Story.Candidate(west, south, new(2021, 11, 1), "Chợ có dấu vết");
        await province.Story.Propose(hotspot, "2022", new(2021, 12, 20));
        await province.Story.Select(hotspot, "2022", new(2022, 1, 20));

        var all = await Read($"hotspot={hotspot}");
        all.Changes.Select(change => change.Table).Distinct().ShouldBe(["hotspot", "hotspot_outline", "hotspot_event", "list_entry"], ignoreOrder: true);
        all.Changes.ShouldAllBe(change => change.HotspotName == "Chợ có dấu vết" && change.Link > 0 && change.Hash!.Length == 12);
        all.Changes.Select(change => change.Id).ShouldBeInOrder(SortDirection.Descending);
        all.Tables.ShouldContain("criterion_result");

        var selected = await Read($"hotspot={hotspot}&account=leader&table=hotspot_event");
        var change = selected.Changes.Single();
        (change.Account, change.Act, change.After!.Value.GetProperty("kind").GetString()).ShouldBe(("leader", "insert", "select"));
        (await Read($"hotspot={hotspot}&act=delete")).Changes.ShouldBeEmpty();
        all.Changes.Where(one => one.Table == "hotspot_outline").ShouldAllBe(one => !one.After!.Value.ToString().Contains("coordinates", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_follow_one_another_without_loss()
    {
        await province.Story.Candidate(108.7485, 11.07, new(2021, 11, 1), "Chợ chung trang");
        var whole = (await Read("limit=60")).Changes.Select(change => change.Id).ToList();
        var walked = new List<long>();
        var next = "/api/v1/trail?limit=20";
        while (next is not null && walked.Count < 60)
        {
            var page = (await province.As("leader").GetFromJsonAsync<TrailPage>(next, WireJson.Options))!;
            walked.AddRange(page.Changes.Select(change => change.Id));
            next = page.Next;
        }

        walked.Take(whole.Count).ShouldBe(whole);
    }

    [Fact]
    public async Task It_is_read_by_those_with_the_right_alone()
    {
        using var refused = await province.As("planner").GetAsync(new Uri("/api/v1/trail", UriKind.Relative));

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<TrailPage> Read(string query) =>
        (await province.As("leader").GetFromJsonAsync<TrailPage>($"/api/v1/trail?{query}", WireJson.Options))!;
}
