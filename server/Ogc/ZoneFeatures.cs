namespace DiaBan.Server.Ogc;

/// <summary>Border zones in force at the end of a day, by the border that their units share.</summary>
internal static class ZoneFeatures
{
    private const string RowsSql = """
        select zone.id, zone.line as geometry, zone.code, zone.name,
               array(select unit.code from admin_unit unit where unit.id = any (zone.unit_ids) order by unit.code) as units,
               lower(zone.valid) as "validFrom", upper(zone.valid) as "validTo", zone.derived_on as "derivedOn",
               round(zone.length_m::numeric, 1)::float8 as "lengthMetres", regulation.number as regulation, zone.version
          from border_zone zone
          left join coordination_regulation regulation on regulation.id = zone.regulation_id
         where zone.valid @> @until::date
        """;

    private const string ExtentSql = """
        select st_xmin(box) as west, st_ymin(box) as south, st_xmax(box) as east, st_ymax(box) as north, first_day,
               case when still then null else last_day - 1 end as last_day
          from (select st_extent(line) as box, min(lower(valid)) as first_day, max(upper(valid)) as last_day, bool_or(upper_inf(valid)) as still
                  from border_zone) everything
         where box is not null
        """;

    public static Collection Collection { get; } = new(
        "border-zones",
        new("Địa bàn giáp ranh", "Border zones"),
        new("Địa bàn giáp ranh có hiệu lực trong ngày được hỏi (mặc định: hôm nay), theo đường ranh chung.",
            "Border zones in force on the day asked for (today when left out), by the border their units share."),
        GeometryKind.MultiLineString,
        [
            new("code", PropertyType.Text, new("Mã", "Code")),
            new("name", PropertyType.Text, new("Tên", "Name")),
            new("units", PropertyType.Texts, new("Mã các đơn vị giáp ranh", "Codes of the units on both sides")),
            new("validFrom", PropertyType.Date, new("Có hiệu lực từ ngày", "In force from this day")),
            new("validTo", PropertyType.Date, new("Hết hiệu lực từ ngày", "No longer in force from this day")),
            new("derivedOn", PropertyType.Date, new("Theo địa giới ngày", "By the units of this day")),
            new("lengthMetres", PropertyType.Number, new("Chiều dài đường ranh (m)", "Length of the border (m)"), Unit: "m"),
            new("regulation", PropertyType.Text, new("Quy chế phối hợp", "Coordination regulation")),
            new("version", PropertyType.Integer, new("Phiên bản dữ liệu", "Version of the record")),
        ],
        RowsSql, ExtentSql, ["border_zone", "coordination_regulation"], days => days,
        Days.Of);
}
