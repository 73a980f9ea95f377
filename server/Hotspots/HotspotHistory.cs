using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Decisions;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Hotspots;

/// <summary>Every event of a hotspot, oldest first.</summary>
internal static class HotspotHistory
{
    private const string ColumnsSql = $"""
        select event.id, event.seq, event.kind, event.occurred_on, event.recorded_at, account.name as account, event.state,
               event.alert_open, event.entry_id, event.details, correction.id as voided_by, {ReadDecision.ColumnsSql}
          from hotspot_event event
          join account on account.id = event.account_id
          left join decision on decision.id = event.decision_id
          left join hotspot_event correction on correction.voids_id = event.id
        """;

    private const string Sql = $"""
        {ColumnsSql}
         where event.hotspot_id = @hotspot
         order by event.seq
        """;

    private const string OneSql = $"""
        {ColumnsSql}
         where event.id = @event
        """;

    public static async Task<Results<Ok<List<HotspotEvent>>, ProblemHttpResult>> Handle(Guid id, Db db, CancellationToken cancel)
    {
        var events = await db.Query(Sql, Read, cancel, ("hotspot", id));
        return events.Count > 0 ? TypedResults.Ok(events) : Problems.NotFound(ReadHotspot.Missing);
    }

    public static Task<HotspotEvent?> One(Db db, Guid id, CancellationToken cancel) => db.QueryOne(OneSql, Read, cancel, ("event", id));

    private static HotspotEvent Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("id"),
        row.Get<int>("seq"),
        row.Get<string>("kind"),
        row.Get<DateOnly>("occurred_on"),
        row.Get<DateTimeOffset>("recorded_at"),
        row.Get<string>("account"),
        row.Word<HotspotState>("state"),
        row.Get<bool>("alert_open"),
        row.MaybeValue<Guid>("entry_id"),
        ReadDecision.Maybe(row),
        row.MaybeValue<Guid>("voided_by"),
        row.Get<System.Text.Json.JsonElement>("details"));
}
