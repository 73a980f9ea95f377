using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Decisions;

/// <summary>A decision and everything it decided.</summary>
internal static class ReadDecision
{
    public const string ColumnsSql = """
        decision.id as decision_id, decision.number, decision.signed_on, decision.effective_on, decision.authority,
               decision.signer_capacity, decision.for_period
        """;

    private const string Sql = $"""
        select {ColumnsSql},
               (select coalesce(json_agg(json_build_object(
                           'hotspotId', hotspot.id, 'hotspotCode', hotspot.code, 'hotspotName', hotspot.name,
                           'kind', event.kind, 'occurredOn', event.occurred_on) order by event.occurred_on, hotspot.code), '[]')
                  from hotspot_event event join hotspot on hotspot.id = event.hotspot_id
                 where event.decision_id = decision.id)::text as events
          from decision
         where decision.id = @id
        """;

    public static async Task<Results<Ok<DecisionWithEvents>, ProblemHttpResult>> Handle(Guid id, Db db, CancellationToken cancel) =>
        await db.QueryOne(
            Sql, row => new DecisionWithEvents(Maybe(row)!, row.Json<IReadOnlyList<DecidedEvent>>("events")), cancel, ("id", id)) is { } decision
            ? TypedResults.Ok(decision)
            : Problems.NotFound(new("Không tìm thấy quyết định này.", "There is no such decision."));

    public static DecisionRecord? Maybe(NpgsqlDataReader row) =>
        row.MaybeValue<Guid>("decision_id") is { } id
            ? new(
                id,
                row.Get<string>("number"),
                row.Get<DateOnly>("signed_on"),
                row.Get<DateOnly>("effective_on"),
                row.Word<DecisionAuthority>("authority"),
                row.Word<SigningCapacity>("signer_capacity"),
                row.Get<string>("for_period"))
            : null;
}
