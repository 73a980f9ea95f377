using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Geo;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Streets;

/// <summary>Proposes a way along the streets through hotspots and checkpoints within a time, where pgRouting is installed.</summary>
internal static class ProposeRoute
{
    private const string InstalledSql = "select exists (select from pg_extension where extname = 'pgrouting') as installed";

    private const string HotspotsSql = """
        select hotspot.id, hotspot.name, st_pointonsurface(drawn.footprint) as place
          from unnest(@ids::uuid[]) with ordinality wanted (id, number)
          join hotspot on hotspot.id = wanted.id
          join hotspot_outline drawn on drawn.hotspot_id = hotspot.id and drawn.valid @> @day::date
         order by wanted.number
        """;

    private const string PaceSql = """
        select patrol_speed_mps from movement_rule where version = patrol_rules_on(@day::date) and movement = @movement
        """;

    private static readonly string GraphSql = SqlFile.Read("Streets/ProposeRoute.sql");

    private const string EdgesSql = """
        create temp table street_edge (
            id     bigint not null,
            source bigint not null,
            target bigint not null,
            cost   double precision not null,
            line   geometry(LineString, 4326) not null
        ) on commit drop
        """;

    private const string NearestNodesSql = """
        select nearest.node, nearest.metres
          from unnest(@longitudes::float8[], @latitudes::float8[]) with ordinality told (longitude, latitude, number)
          cross join lateral (select told.number, st_setsrid(st_makepoint(told.longitude, told.latitude), 4326) as place) wanted
          left join lateral (
              select ends.node, st_distance(ends.place::geography, wanted.place::geography) as metres
                from (select source as node, st_startpoint(line) as place from street_edge union all select target, st_endpoint(line) from street_edge) ends
               order by ends.place <-> wanted.place
               limit 1
          ) nearest on true
         order by wanted.number
        """;

    // These two speak of functions that are there only with pgRouting.
    private const string CostMatrix = """
        select start_vid, end_vid, agg_cost
          from pgr_dijkstraCostMatrix('select id, source, target, cost from street_edge', @nodes::bigint[], directed => false)
        """;

    private const string WayThrough = """
        select st_removerepeatedpoints(st_makeline(case when edge.source = way.node then edge.line else st_reverse(edge.line) end order by way.seq)) as line
          from pgr_dijkstraVia('select id, source, target, cost from street_edge', @nodes::bigint[], directed => false) way
          join street_edge edge on edge.id = way.edge
        """;

    private static readonly Sentence NotInstalled = new(
        "Máy chủ chưa cài pgRouting nên chưa đề xuất được lộ trình; hãy vẽ tay, hoặc nhờ quản trị viên cài gói postgresql-pgrouting.",
        "pgRouting is not installed on this server, so no route can be proposed; draw it, or ask your administrator to install the package postgresql-pgrouting.");

    private const double FarFromStreets = 1_000;

    public static async Task<Results<Ok<ProposedRoute>, ProblemHttpResult>> Handle(WantedRoute wanted, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (wanted.Places.FirstOrDefault(place => GeometryChecks.Problem(place.Place, HotspotForm.GatheringPoint) is not null) is { } wrong)
            return Problems.Invalid("places", GeometryChecks.Problem(wrong.Place, HotspotForm.GatheringPoint)!);
        var hotspots = await db.Query(HotspotsSql, row => (Id: row.Get<Guid>("id"), Stop: new RouteStop { Name = row.Get<string>("name"), Place = row.Get<Geometry>("place"), DwellMinutes = wanted.HotspotDwellMinutes }),
            cancel, ("ids", wanted.Hotspots.ToArray()), ("day", clock.Today));
        if (hotspots.Count < wanted.Hotspots.Distinct().Count())
            return Problems.Invalid("hotspots", new("Có địa bàn không tìm thấy, hoặc tài khoản không được xem.", "A hotspot is not there, or the account may not see it."));
        var stops = wanted.Places.Concat(hotspots.Select(hotspot => hotspot.Stop)).ToList();
        if (stops.Count is < 2 or > ChooseTour.MostPlaces)
        {
            return Problems.Invalid("places", new(
                $"Hãy chọn từ 2 đến {ChooseTour.MostPlaces} địa bàn và điểm dừng.", $"Choose 2 to {ChooseTour.MostPlaces} hotspots and places."));
        }

        if (!(await db.Query(InstalledSql, row => row.Get<bool>("installed"), cancel))[0])
            return Problems.Refuse(501, NotInstalled);

        var pace = (await db.Query(PaceSql, row => row.Get<float>("patrol_speed_mps"), cancel, ("day", clock.Today), ("movement", wanted.Movement)))[0];
        var (route, problem) = await db.Transaction(tx => Find(tx, wanted, stops, pace, cancel), cancel);
        return route is null ? Problems.Refuse(422, problem!) : TypedResults.Ok(route);
    }

    private static async Task<(ProposedRoute? Route, Sentence? Problem)> Find(
        DbTransaction tx, WantedRoute wanted, List<RouteStop> stops, double pace, CancellationToken cancel)
    {
        var places = stops.Select(stop => stop.Place.Coordinate).ToList();
        (string, object?)[] told = [("longitudes", places.Select(place => place.X).ToArray()), ("latitudes", places.Select(place => place.Y).ToArray())];
        await tx.Execute(EdgesSql, cancel);
        await tx.Execute(GraphSql, cancel, told);
        var nodes = await tx.Query(NearestNodesSql, row => (Node: row.MaybeValue<long>("node"), Metres: row.MaybeValue<double>("metres")), cancel, told);
        if (nodes.FindIndex(node => node.Node is null || node.Metres > FarFromStreets) is >= 0 and var far)
        {
            return (null, new(
                $"“{stops[far].Name}” cách mạng đường hơn {Vietnamese.Number(FarFromStreets)} m; hãy nhập thêm đường, hoặc bỏ điểm này.",
                $"{stops[far].Name} lies more than {FarFromStreets:0} m from the street network; import more streets, or leave it out."));
        }

        var ends = nodes.Select(node => node.Node!.Value).ToList();
        var costs = (await tx.Query(CostMatrix, row => (From: row.Get<long>("start_vid"), To: row.Get<long>("end_vid"), Metres: row.Get<double>("agg_cost")), cancel,
            ("nodes", ends.Distinct().ToArray()))).ToDictionary(cost => (cost.From, cost.To), cost => cost.Metres);
        var minutes = ends.Select(from => ends.Select(to => from == to ? 0
            : costs.TryGetValue((from, to), out var metres) ? metres / pace / 60 : double.PositiveInfinity).ToArray()).ToList();
        var dwell = stops.Select(stop => (double)stop.DwellMinutes).ToList();
        var (order, taken) = ChooseTour.Best(minutes, dwell, wanted.BudgetMinutes, wanted.Returns);
        var via = order.Select(at => ends[at]).Concat(wanted.Returns ? [ends[0]] : []).ToList();
        for (var at = via.Count - 1; at > 0; at--)
        {
            if (via[at] == via[at - 1])
                via.RemoveAt(at);
        }

        if (order.Count < 2 || via.Count < 2)
        {
            return (null, new(
                $"Trong {wanted.BudgetMinutes} phút không đi được từ điểm đầu đến điểm nào khác theo mạng đường; hãy tăng thời gian hoặc chọn điểm gần hơn.",
                $"Within {wanted.BudgetMinutes} minutes no other place can be reached along the streets; allow more time, or choose nearer places."));
        }

        var line = (await tx.Query(WayThrough, row => row.Get<Geometry>("line"), cancel, ("nodes", via.ToArray())))[0];
        var stay = order.Sum(at => dwell[at]);
        return (new(
            line, taken, stay, (taken - stay) * 60 * pace, [.. order.Select(at => stops[at])],
            [.. Enumerable.Range(0, stops.Count).Except(order).Select(at => stops[at].Name)]), null);
    }
}
