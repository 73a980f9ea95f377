using DiaBan.Contracts;

namespace DiaBan.Server.Ogc;

/// <summary>Patrol routes that were in use at the end of a day.</summary>
internal static class RouteFeatures
{
    private const string RowsSql = """
        select route.id, drawn.line as geometry, route.code, route.name, unit.code as unit, unit.full_name as "unitName", route.kind,
               route.mode, route.category, route.classification, route.ended_on as "endedOn",
               round(drawn.length_m::numeric, 1)::float8 as "lengthMetres", drawn.version as "lineVersion", route.version
          from patrol_route route
          join patrol_route_line drawn on drawn.route_id = route.id and drawn.valid @> @until::date
          join admin_unit unit on unit.id = route.unit_id
         where route.ended_on is null or route.ended_on > @until::date
        """;

    private const string ExtentSql = """
        select st_xmin(box) as west, st_ymin(box) as south, st_xmax(box) as east, st_ymax(box) as north, first_day,
               null::date as last_day
          from (select st_extent(line) as box, min(lower(valid)) as first_day
                  from patrol_route_line
                  join patrol_route on patrol_route.id = patrol_route_line.route_id) everything
         where box is not null
        """;

    public static Collection Collection { get; } = new(
        "patrol-routes",
        new("Tuyến tuần tra", "Patrol routes"),
        new("Tuyến tuần tra đang dùng trong ngày được hỏi (mặc định: hôm nay).", "Patrol routes in use on the day asked for (today when left out)."),
        GeometryKind.LineString,
        [
            new("code", PropertyType.Text, new("Mã tuyến", "Code")),
            new("name", PropertyType.Text, new("Tên", "Name")),
            new("unit", PropertyType.Text, new("Mã đơn vị phụ trách", "Code of the unit that answers for it")),
            new("unitName", PropertyType.Text, new("Đơn vị phụ trách", "Unit that answers for it")),
            new("kind", PropertyType.Text, new("Loại tuần tra", "Kind"), Property.Of<PatrolKind>()),
            new("mode", PropertyType.Text, new("Hình thức", "Mode"), Property.Of<PatrolMode>()),
            new("category", PropertyType.Text, new("Tính chất", "Category"), Property.Of<PatrolCategory>()),
            new("classification", PropertyType.Text, new("Độ mật", "Classification"), Property.Of<Classification>()),
            new("endedOn", PropertyType.Date, new("Ngày kết thúc", "Ended on")),
            new("lengthMetres", PropertyType.Number, new("Chiều dài (m)", "Length (m)"), Unit: "m"),
            new("lineVersion", PropertyType.Integer, new("Phiên bản đường vẽ", "Version of the line")),
            new("version", PropertyType.Integer, new("Phiên bản dữ liệu", "Version of the record")),
        ],
        RowsSql, ExtentSql, ["patrol_route", "patrol_route_line"], days => days,
        Days.Of);
}
