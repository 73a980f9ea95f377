using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Tests.Sync;

/// <summary>A week's changes of many officers at once, sent twice because nobody heard the answer.</summary>
public sealed class ManyChangesTests(ProvinceFixture province) : SyncStory(province), IClassFixture<ProvinceFixture>
{
    [Fact]
    public async Task Many_changes_sent_twice_give_the_same_rows()
    {
        const int Batches = 2, Each = 300;
        var (west, south) = ProvinceFixture.Place("201", 90);
        var routes = new List<PatrolRoute>();
        for (var number = 0; number < 4; number++)
            routes.Add(await Drawn($"Tuyến số {number}", west, south + (number * 0.001)));
        var batches = Enumerable.Range(0, Batches).Select(batch => Enumerable.Range(0, Each).Select(at => at % 10 == 0
            ? New(DeltaTarget.CommunityModel, Guid.NewGuid(), new RegisteredModel { Name = $"Mô hình {batch}/{at}", Kind = "securityBell", Position = new Point(west, south) })
            : Change(routes[at % 4], new { name = $"Tuyến {batch}/{at}" }, new { routes[at % 4].Name })).ToArray()).ToList();

        var first = new List<IReadOnlyList<DeltaAnswer>>();
        foreach (var batch in batches)
            first.Add(await Send("planner", [.. batch.Where(delta => delta.Target == DeltaTarget.CommunityModel)]));
        foreach (var batch in batches)
            first.Add(await Send("commander", [.. batch.Where(delta => delta.Target == DeltaTarget.PatrolRoute)]));
        var rows = await Rows();
        var second = new List<IReadOnlyList<DeltaAnswer>>();
        foreach (var batch in batches)
            second.Add(await Send("planner", [.. batch.Where(delta => delta.Target == DeltaTarget.CommunityModel)]));
        foreach (var batch in batches)
            second.Add(await Send("commander", [.. batch.Where(delta => delta.Target == DeltaTarget.PatrolRoute)]));

        (await Rows()).ShouldBe(rows);
        Told(second).ShouldBe(Told(first));
        first.Sum(answers => answers.Count).ShouldBe(Batches * Each);
        first.SelectMany(answers => answers).Count(answer => answer.Outcome == DeltaOutcome.Applied).ShouldBe((Batches * Each / 10) + 4);
        (await Province.Given.Value<long>($"select count(*) from sync_conflict where target_id in ('{string.Join("','", routes.Select(route => route.Id))}')"))
            .ShouldBe((Batches * Each * 9 / 10) - 4);

        Task<string> Rows() => Province.Given.Value<string>("""
            select (select md5(string_agg(route::text, ',' order by id)) from patrol_route route) || (select md5(string_agg(model::text, ',' order by id)) from community_model model)
                   || (select md5(string_agg(conflict::text, ',' order by id)) from sync_conflict conflict) || (select count(*) from audit_change)
            """);

        static string Told(List<IReadOnlyList<DeltaAnswer>> answers) => JsonSerializer.Serialize(answers, WireJson.Options);
    }
}
