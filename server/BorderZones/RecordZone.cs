using DiaBan.Server.Database;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.BorderZones;

/// <summary>Puts a derived zone on record with its sides and segments.</summary>
internal static class RecordZone
{
    private const string ZoneSql = """
        insert into border_zone (id, name, unit_ids, derived_on, valid, line)
        values (@id, @name, @units::uuid[], @day::date, daterange(@day::date, null), @line::geometry)
        """;

    private const string SidesSql = """
        insert into border_zone_side (zone_id, unit_id, width_m, strip)
        select @zone::uuid, side.unit_id, side.width_m, side.strip
          from unnest(@units::uuid[], @widths::real[], @strips::geometry[]) side (unit_id, width_m, strip)
        """;

    private const string SegmentsSql = """
        insert into border_segment (zone_id, position, first_unit_id, second_unit_id, line)
        select @zone::uuid, segment.position, segment.first_id, segment.second_id, segment.line
          from unnest(@firsts::uuid[], @seconds::uuid[], @lines::geometry[]) with ordinality segment (first_id, second_id, line, position)
        """;

    public static async Task<Guid> Run(DbTransaction tx, DerivedZone zone, string? name, DateOnly day, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        var units = zone.Sides.Select(side => side.Unit.Id).ToArray();
        await tx.Execute(ZoneSql, cancel,
            ("id", id), ("name", name?.Trim().Normalize() ?? string.Join(" – ", zone.Sides.Select(side => side.Unit.FullName))),
            ("units", units), ("day", day), ("line", zone.Line));
        await tx.Execute(SidesSql, cancel,
            ("zone", id), ("units", units), ("widths", zone.Sides.Select(side => (float)side.WidthM).ToArray()),
            ("strips", zone.Sides.Select(side => side.Strip).ToArray()));
        await tx.Execute(SegmentsSql, cancel,
            ("zone", id),
            ("firsts", zone.Segments.Select(segment => segment.FirstUnit).ToArray()),
            ("seconds", zone.Segments.Select(segment => segment.SecondUnit).ToArray()),
            ("lines", zone.Segments.Select(segment => segment.Line).ToArray<Geometry>()));
        return id;
    }
}
