using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Hotspots;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DiaBan.Server.Redraws;

/// <summary>Requests to redraw, latest first: those that wait, or all of a hotspot.</summary>
internal static class ListRedraws
{
    private static readonly string Sql = SqlFile.Read("Redraws/ListRedraws.sql");

    private const string HotspotSql = "select 1 as seen from hotspot where id = @hotspot";

    private static readonly Sentence Yours = new(
        "Bạn là người đề nghị; người duyệt phải là tài khoản khác.", "You asked for it; another account has to decide.");

    private static readonly Sentence Overtaken = new(
        "Ranh giới đã được vẽ lại sau khi đề nghị nên không duyệt được nữa; hãy từ chối và đề nghị vẽ lại từ bản mới.",
        "The outline was redrawn after this was asked, so it can't be approved any more; refuse it and have it drawn from the new one.");

    public static async Task<Ok<List<RedrawRequest>>> Waiting(Db db, CancellationToken cancel) =>
        TypedResults.Ok(await db.Query(Sql, Read, cancel, ("id", null), ("hotspot", null), ("waiting", true)));

    public static async Task<Results<Ok<List<RedrawRequest>>, ProblemHttpResult>> OfHotspot(Guid id, Db db, CancellationToken cancel)
    {
        if ((await db.Query(HotspotSql, row => row.Get<int>("seen"), cancel, ("hotspot", id))).Count == 0)
            return Problems.NotFound(ReadHotspot.Missing);
        return TypedResults.Ok(await db.Query(Sql, Read, cancel, ("id", null), ("hotspot", id), ("waiting", false)));
    }

    public static Task<RedrawRequest?> One(Guid id, Db db, CancellationToken cancel) =>
        db.QueryOne(Sql, Read, cancel, ("id", id), ("hotspot", null), ("waiting", false));

    private static RedrawRequest Read(NpgsqlDataReader row)
    {
        var verdict = row.MaybeWord<RedrawVerdict>("verdict");
        var (stands, mine) = (row.Get<bool>("base_stands"), row.Get<bool>("mine"));
        var decides = verdict is null && row.Get<bool>("decides") && row.Get<bool>("reaches");
        return new(
            row.Get<Guid>("id"),
            row.Get<Guid>("hotspot_id"),
            row.Get<string>("code"),
            row.Get<string>("name"),
            row.Get<int>("base_version"),
            stands,
            row.Get<Geometry>("base"),
            row.Get<Geometry>("outline"),
            row.Json<OutlineDifference>("difference"),
            row.MaybeValue<double>("buffer_metres"),
            row.Get<string>("reason"),
            row.Get<string>("asked_by"),
            row.Get<DateTimeOffset>("asked_at"),
            verdict,
            row.Maybe<string>("answer"),
            row.Maybe<string>("decided_by"),
            row.MaybeValue<DateTimeOffset>("decided_at"),
            MayAnswer: decides && !mine,
            MayWithdraw: verdict is null && mine,
            verdict is not null ? null : decides && mine ? Yours.ToString() : stands ? null : Overtaken.ToString());
    }
}
