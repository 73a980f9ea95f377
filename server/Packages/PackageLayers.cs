using DiaBan.Server.Database;
using DiaBan.Server.Layers;
using DiaBan.Server.Models;

namespace DiaBan.Server.Packages;

/// <summary>A layer of a package; its statement's columns are the layer's, and the geometry comes last.</summary>
/// <param name="Geometry">As GeoPackage names its kind; null for a table without one.</param>
internal sealed record PackageLayer(string Name, string? Geometry, string Sql, params GeoPackageColumn[] Columns);

/// <summary>
/// What a package holds beside shifts and its own card. Days are those of Asia/Ho_Chi_Minh; words, codes and ids are as in the API,
/// and a version is what a change made from the package names as its base.
/// </summary>
internal static class PackageLayers
{
    private static readonly string UnitsSql = SqlFile.Read("Packages/PackageUnits.sql");

    private const string HotspotsSql = """
        select hotspot.id::text as id, hotspot.version, hotspot.code, hotspot.name, hotspot.category, hotspot.regime,
               array_to_string(hotspot.types, ',') as types, hotspot.form, status.state, status.alert_open::int as alert_open,
               lead.code as lead_unit_code, lead.full_name as lead_unit_name, drawn.version as outline_version, drawn.buffer_metres,
               drawn.area_ha, drawn.length_m, drawn.outline
          from hotspot
          join hotspot_status status on status.hotspot_id = hotspot.id and status.valid @> @day::date
          join hotspot_outline drawn on drawn.hotspot_id = hotspot.id and drawn.valid @> @day
          join hotspot_lead led on led.hotspot_id = hotspot.id and led.valid @> @day
          join admin_unit lead on lead.id = led.unit_id
         where hotspot.lead_unit_id = any (@units::uuid[]) or hotspot.unit_ids && @units
         order by hotspot.code, hotspot.id
        """;

    private const string FootprintsSql = """
        select hotspot.id::text as hotspot_id, hotspot.code, status.state, drawn.footprint
          from hotspot
          join hotspot_status status on status.hotspot_id = hotspot.id and status.valid @> @day::date
          join hotspot_outline drawn on drawn.hotspot_id = hotspot.id and drawn.valid @> @day
         where hotspot.form <> 'area' and (hotspot.lead_unit_id = any (@units::uuid[]) or hotspot.unit_ids && @units)
         order by hotspot.code, hotspot.id
        """;

    private const string RoutesSql = """
        select route.id::text as id, route.version, route.code, route.name, unit.code as unit_code, unit.full_name as unit_name, route.kind,
               route.mode, route.category, route.classification, drawn.version as line_version, drawn.length_m, drawn.line
          from patrol_route route
          join patrol_route_line drawn on drawn.route_id = route.id and drawn.valid @> @day::date
          join admin_unit unit on unit.id = route.unit_id
         where route.unit_id = any (@units::uuid[]) and (route.ended_on is null or route.ended_on > @day)
         order by route.code
        """;

    private const string CheckpointsSql = """
        select checkpoint.route_id::text as route_id, checkpoint.position, checkpoint.name, checkpoint.dwell_minutes, checkpoint.place
          from patrol_route route
          join patrol_route_line drawn on drawn.route_id = route.id and drawn.valid @> @day::date
          join checkpoint on checkpoint.route_id = route.id and checkpoint.version = drawn.version
         where route.unit_id = any (@units::uuid[]) and (route.ended_on is null or route.ended_on > @day)
         order by route.code, checkpoint.position
        """;

    private const string ZonesSql = """
        select zone.id::text as id, zone.version, zone.code, zone.name,
               (select string_agg(unit.code, ',' order by unit.code) from admin_unit unit where unit.id = any (zone.unit_ids)) as unit_codes,
               to_char(lower(zone.valid), 'YYYY-MM-DD') as valid_from, zone.length_m, zone.line
          from border_zone zone
         where zone.unit_ids && @units::uuid[] and zone.valid @> @day::date
         order by zone.code
        """;

    private const string SegmentsSql = """
        select segment.zone_id::text as zone_id, segment.id, segment.position, first.code as first_unit_code, second.code as second_unit_code,
               segment.length_m, segment.patrollable::int as patrollable, segment.reason, segment.line
          from border_zone zone
          join border_segment segment on segment.zone_id = zone.id
          join admin_unit first on first.id = segment.first_unit_id
          join admin_unit second on second.id = segment.second_unit_id
         where zone.unit_ids && @units::uuid[] and zone.valid @> @day::date
         order by zone.code, segment.position
        """;

    private const string StripsSql = """
        select side.zone_id::text as zone_id, unit.code as unit_code, unit.full_name as unit_name, side.width_m::float8 as width_m, side.strip
          from border_zone zone
          join border_zone_side side on side.zone_id = zone.id
          join admin_unit unit on unit.id = side.unit_id
         where zone.unit_ids && @units::uuid[] and zone.valid @> @day::date
         order by zone.code, unit.code
        """;

    // What both sides watched, and what can't be patrolled, is no gap.
    private const string GapsSql = """
        with zone_of as materialized (
            select id, code, name, unit_ids from border_zone where unit_ids && @units::uuid[] and valid @> @day::date
        )
        select zone_of.code || '-' || stretch.state || coalesce('-' || missing.code, '') as id, zone_of.id::text as zone_id, zone_of.code, zone_of.name,
               stretch.state, missing.code as missing_unit_code, missing.full_name as missing_unit_name,
               (missing.code = (select min(unit.code) from admin_unit unit where unit.id = any (zone_of.unit_ids)))::int as missing_first,
               to_char(@weeks_from::date, 'YYYY-MM-DD') as weeks_from, to_char(@weeks_to::date, 'YYYY-MM-DD') as weeks_to, stretch.length_m, stretch.line
          from border_stretches(windows_of(@begins::timestamptz[], @ends::timestamptz[]), array(select id from zone_of)) stretch
          join zone_of on zone_of.id = stretch.zone_id
          left join admin_unit missing on missing.id = stretch.missing_id
         where stretch.state in ('oneSided', 'unknown', 'nobody') and cardinality(@begins) > 0
         order by zone_of.code, stretch.state, missing.code
        """;

    private const string ModelsSql = """
        select model.id::text as id, stood.changes as version, model.code, model.name, model.kind, stood.state,
               to_char(stood.since, 'YYYY-MM-DD') as since, unit.code as unit_code, unit.full_name as unit_name, model.position
          from community_models_as_of(@day::date) stood
          join community_model model on model.id = stood.model_id
          join admin_unit unit on unit.id = model.unit_id
         where model.unit_id = any (@units::uuid[])
         order by model.code
        """;

    public static readonly IReadOnlyList<PackageLayer> All =
    [
        new("admin_units", "MULTIPOLYGON", UnitsSql,
            new("code"), new("name"), new("full_name"), new("kind"), new("level"), new("parent_code"), new("relation"), new("valid_from", "date"),
            new("schematic", "integer")),
        new("hotspots", "GEOMETRY", HotspotsSql,
            new("id"), new("version", "integer"), new("code"), new("name"), new("category"), new("regime"), new("types"), new("form"), new("state"),
            new("alert_open", "integer"), new("lead_unit_code"), new("lead_unit_name"), new("outline_version", "integer"),
            new("buffer_metres", "double"), new("area_ha", "double"), new("length_m", "double")),
        new("hotspot_footprints", "MULTIPOLYGON", FootprintsSql, new("hotspot_id"), new("code"), new("state")),
        new("patrol_routes", "LINESTRING", RoutesSql,
            new("id"), new("version", "integer"), new("code"), new("name"), new("unit_code"), new("unit_name"), new("kind"), new("mode"),
            new("category"), new("classification"), new("line_version", "integer"), new("length_m", "double")),
        new("checkpoints", "POINT", CheckpointsSql, new("route_id"), new("position", "integer"), new("name"), new("dwell_minutes", "integer")),
        new("border_zones", "MULTILINESTRING", ZonesSql,
            new("id"), new("version", "integer"), new("code"), new("name"), new("unit_codes"), new("valid_from", "date"), new("length_m", "double")),
        new("border_segments", "LINESTRING", SegmentsSql,
            new("zone_id"), new("id", "integer"), new("position", "integer"), new("first_unit_code"), new("second_unit_code"),
            new("length_m", "double"), new("patrollable", "integer"), new("reason")),
        new("border_strips", "MULTIPOLYGON", StripsSql, new("zone_id"), new("unit_code"), new("unit_name"), new("width_m", "double")),
        new("border_gaps", "MULTILINESTRING", GapsSql,
            new("id"), new("zone_id"), new("code"), new("name"), new("state"), new("missing_unit_code"), new("missing_unit_name"),
            new("missing_first", "integer"), new("weeks_from", "date"), new("weeks_to", "date"), new("length_m", "double")),
        new("community_models", "POINT", ModelsSql,
            new("id"), new("version", "integer"), new("code"), new("name"), new("kind"), new("state"), new("since", "date"), new("unit_code"),
            new("unit_name")),
        new("model_kinds", null, ListModelKinds.Sql, new("code"), new("name_vi"), new("name_en")),
    ];

    public static readonly GeoPackageColumn[] Shifts =
    [
        new("id"), new("version", "integer"), new("state"), new("starts", "datetime"), new("ends", "datetime"), new("plan_id"), new("plan_name"),
        new("unit_code"), new("unit_name"), new("route_id"), new("route_code"), new("route_name"), new("team_id"), new("team_name"),
        new("headcount", "integer"), new("turns", "integer"), new("movement"), new("begun_at", "datetime"), new("cancelled_at", "datetime"),
        new("cancel_reason"),
    ];

    public static readonly GeoPackageColumn[] Card =
    [
        new("unit_code"), new("unit_name"), new("made_at", "datetime"), new("as_of", "date"), new("shifts_from", "date"), new("shifts_to", "date"),
        new("account"), new("server_version"), new("etag"), new("schematic", "integer"), new("demo", "integer"),
    ];
}
