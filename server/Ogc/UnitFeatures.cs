namespace DiaBan.Server.Ogc;

/// <summary>
/// Administrative units in force: each stretch of time in which a unit stayed as it was is a feature of its own.
/// </summary>
internal static class UnitFeatures
{
    private const string RowsSql = """
        select unit.id, unit.outline as geometry, unit.code, unit.name, unit.full_name as "fullName", unit.kind, unit.level,
               parent.code as "parentCode", lower(unit.valid) as "validFrom", upper(unit.valid) as "validTo", unit.schematic
          from admin_unit unit
          left join admin_unit parent on parent.id = unit.parent_id
         where unit.valid && daterange(@from::date, @until::date, '[]')
        """;

    private const string ExtentSql = """
        select st_xmin(box) as west, st_ymin(box) as south, st_xmax(box) as east, st_ymax(box) as north, first_day, last_day
          from (select st_extent(outline) as box, min(lower(valid)) as first_day,
                       case when bool_or(upper_inf(valid)) then null else max(upper(valid)) - 1 end as last_day
                  from admin_unit) everything
         where box is not null
        """;

    public static Collection Collection { get; } = new(
        "units",
        new("Đơn vị hành chính", "Administrative units"),
        new("Đơn vị hành chính có hiệu lực trong ngày được hỏi (mặc định: hôm nay).",
            "Administrative units in force on the day asked for (today when left out)."),
        GeometryKind.MultiPolygon,
        [
            new("code", PropertyType.Text, new("Mã đơn vị", "Official code")),
            new("name", PropertyType.Text, new("Tên", "Name")),
            new("fullName", PropertyType.Text, new("Tên đầy đủ", "Full name")),
            new("kind", PropertyType.Text, new("Loại đơn vị", "Kind of unit")),
            new("level", PropertyType.Integer, new("Cấp hành chính", "Tier: 1 province, 2 district, 3 commune")),
            new("parentCode", PropertyType.Text, new("Mã đơn vị cấp trên", "Code of the unit above")),
            new("validFrom", PropertyType.Date, new("Có hiệu lực từ ngày", "In force from this day")),
            new("validTo", PropertyType.Date, new("Hết hiệu lực từ ngày", "No longer in force from this day")),
            new("schematic", PropertyType.Truth, new("Ranh giới sơ đồ", "The outline is schematic")),
        ],
        RowsSql, ExtentSql, [], days => days,
        // An id names one stretch of time, whenever that was.
        _ => Days.Always);
}
