using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Routes;

/// <summary>Puts a patrol route on record: its first line and its checkpoints in one transaction.</summary>
internal static class DrawRoute
{
    private const string UnitSql = """
        select unit.id, @trusted or (select account_covers_everything()) or unit.id = any ((select account_scope())::uuid[]) as own
          from admin_unit unit
         where unit.valid @> @day::date
           and (unit.code = @code::text or (@code::text is null and unit.id = any (@crossed::uuid[])))
           and exists (select from unit_ancestor up where up.ancestor_id = unit.id and up.unit_id = any (@crossed::uuid[]))
         order by own desc, array_position(@crossed::uuid[], unit.id)
         limit 1
        """;

    private const string RouteSql = """
        insert into patrol_route (id, name, unit_id, kind, mode, category, classification)
        values (@id, @name, @unit, @kind, @mode, @category, @classification)
        """;

    public const string LineSql = """
        insert into patrol_route_line (route_id, version, line, valid, reason)
        values (@route, @version, st_setsrid(st_force2d(@line::geometry), 4326), daterange(@day, null), @reason::text)
        """;

    public const string CheckpointsSql = """
        insert into checkpoint (route_id, version, position, name, place, dwell_minutes)
        select @route, @version, one.position, one.value ->> 'name', st_setsrid(st_geomfromgeojson(one.value ->> 'place'), 4326),
               (one.value ->> 'dwellMinutes')::int
          from jsonb_array_elements(@checkpoints::jsonb) with ordinality one (value, position)
        """;

    public static async Task<Results<Created<PatrolRoute>, ProblemHttpResult>> Handle(
        DrawnRoute drawn, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        try
        {
            var id = await db.Transaction(tx => Run(tx, drawn, clock.Today, trusted: false, cancel), cancel);
            var route = (await ReadRoute.Find(id, clock.Today, db, cancel))!;
            http.Response.Headers.ETag = ReadRoute.Tag(route.Version);
            return TypedResults.Created($"/api/v1/patrol-routes/{id}", route);
        }
        catch (RefusedRouteException refused)
        {
            return refused.Problem;
        }
    }

    /// <param name="trusted">The command line, which covers every unit.</param>
    /// <param name="made">An id that a client has given it.</param>
    /// <exception cref="RefusedRouteException">It can't be a route.</exception>
    public static async Task<Guid> Run(
        DbTransaction tx, DrawnRoute drawn, DateOnly today, bool trusted, CancellationToken cancel, Guid? made = null)
    {
        var on = drawn.From ?? today;
        if (on > today)
            throw RefusedRouteException.Because422("from", InFuture);
        var measured = await MeasureRoute.Sound(tx, drawn.Line, drawn.Checkpoints, on, cancel);
        var unit = await Unit(tx, drawn.Unit, measured.UnitIds, on, trusted, cancel);
        var id = made ?? Guid.CreateVersion7();
        await tx.Execute(RouteSql, cancel,
            ("id", id), ("name", drawn.Name.Trim().Normalize()), ("unit", unit), ("kind", drawn.Kind), ("mode", drawn.Mode), ("category", drawn.Category),
            ("classification", drawn.Classification));
        await AddLine(tx, id, 1, drawn.Line, drawn.Checkpoints, on, null, cancel);
        return id;
    }

    public static async Task AddLine(
        DbTransaction tx, Guid route, int version, Geometry line, IReadOnlyList<PlacedCheckpoint> checkpoints, DateOnly on, string? reason, CancellationToken cancel)
    {
        await tx.Execute(LineSql, cancel, ("route", route), ("version", version), ("line", line), ("day", on), ("reason", reason?.Trim().Normalize()));
        await tx.Execute(CheckpointsSql, cancel, ("route", route), ("version", version), ("checkpoints", MeasureRoute.Wire(checkpoints)));
    }

    /// <summary>The unit that answers for the route; the account must cover it.</summary>
    public static async Task<Guid> Unit(DbTransaction tx, string? code, Guid[] crossed, DateOnly on, bool trusted, CancellationToken cancel)
    {
        var unit = await tx.QueryOne(UnitSql, row => new { Id = row.Get<Guid>("id"), Own = row.Get<bool>("own") }, cancel,
            ("code", code), ("crossed", crossed), ("day", on), ("trusted", trusted));
        if (unit is null)
        {
            throw RefusedRouteException.Because422("unit", new(
                $"Lộ trình không đi qua đơn vị {code} có hiệu lực ngày {Vietnamese.Day(on)}.", $"The route touches no unit {code} in force on {on:yyyy-MM-dd}."));
        }

        return unit.Own ? unit.Id : throw new RefusedRouteException(403, new("", new(
            "Lộ trình nằm ngoài địa bàn của tài khoản.", "The route lies outside the account's area.")));
    }

    public static readonly Sentence InFuture = new("Ngày bắt đầu ở tương lai.", "The first day lies in the future.");
}
