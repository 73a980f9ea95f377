using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Accounts;
using DiaBan.Server.Database;
using DiaBan.Server.Routes;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DiaBan.Server.Sync;

/// <summary>Patrol routes: drawn, changed in what is said of them, and redrawn.</summary>
internal sealed class RouteTarget : SyncTarget
{
    public const string FindSql = """
        select route.name, route.version, route.unit_id, route.ended_on is not null as gone, account_may_change('patrolRoute', route.id) as may_change,
               unit.code as unit_code, route.kind, route.mode, route.category, route.classification, drawn.line,
               (select coalesce(json_agg(json_build_object(
                           'name', checkpoint.name, 'place', st_asgeojson(checkpoint.place, 15)::json, 'dwellMinutes', checkpoint.dwell_minutes)
                           order by checkpoint.position), '[]')
                  from checkpoint
                 where checkpoint.route_id = route.id and checkpoint.version = drawn.version)::text as checkpoints
          from patrol_route route
          join patrol_route_line drawn on drawn.route_id = route.id and upper_inf(drawn.valid)
          join admin_unit unit on unit.id = route.unit_id
         where route.id = @id
        """;

    private static readonly string[] Said = ["name", "unit", "kind", "mode", "category", "classification"];
    private static readonly string[] Drawn = ["line", "checkpoints"];

    public override string RightToDraw => Right.Patrol;

    public override string RightToChange => Right.Patrol;

    public override IReadOnlyList<string> Attributes { get; } = [.. Said, .. Drawn];

    public override async Task<int> Draw(DbTransaction tx, Guid id, IReadOnlyDictionary<string, JsonElement> drawn, SyncBatch batch, CancellationToken cancel)
    {
        await DrawRoute.Run(tx, await batch.Read.As<DrawnRoute>(drawn, cancel), batch.Today, trusted: false, cancel, id);
        return 1;
    }

    public override Task<FoundThing?> Find(DbTransaction tx, Guid id, DateOnly today, CancellationToken cancel) => tx.QueryOne(FindSql, Read, cancel, ("id", id));

    // The line first: the unit that answers for a route must be one that its new line touches.
    public override async Task<StillToDo?> Change(
        DbTransaction tx, Guid id, FoundThing thing, IReadOnlyDictionary<string, JsonElement> values, string? reason, SyncBatch batch, CancellationToken cancel)
    {
        var version = thing.Version;
        var redrawn = Only(values, Drawn);
        var said = Only(values, Said);
        if (redrawn.Count > 0)
        {
            foreach (var attribute in Drawn)
                redrawn.TryAdd(attribute, thing.Attributes[attribute]);
            if (reason is not null)
                redrawn["reason"] = Json(reason);
            await RedrawRoute.Run(tx, id, await batch.Read.As<RedrawnRoute>(redrawn, cancel), ReadRoute.Tag(version++), batch.Today, cancel);
        }

        if (said.Count > 0)
            await ChangeRoute.Run(tx, id, await batch.Read.As<ChangedRoute>(said, cancel), ReadRoute.Tag(version), batch.Today, cancel);
        return null;
    }

    private static FoundThing Read(NpgsqlDataReader row) => new(
        row.Get<string>("name"), row.Get<int>("version"), row.Get<Guid>("unit_id"), row.Get<bool>("gone"), row.Get<bool>("may_change"),
        new Dictionary<string, JsonElement>
        {
            ["name"] = Json(row.Get<string>("name")),
            ["unit"] = Json(row.Get<string>("unit_code")),
            ["kind"] = Json(row.Get<string>("kind")),
            ["mode"] = Json(row.Get<string>("mode")),
            ["category"] = Json(row.Get<string>("category")),
            ["classification"] = Json(row.Get<string>("classification")),
            ["line"] = Json(row.Get<Geometry>("line")),
            ["checkpoints"] = Json(row.Json<IReadOnlyList<PlacedCheckpoint>>("checkpoints")),
        });
}
