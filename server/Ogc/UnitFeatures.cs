namespace DiaBan.Server.Ogc;

/// <summary>
/// Administrative units in force: each stretch of time in which a unit stayed as it was is a feature of its own.
/// </summary>
internal static class UnitFeatures
{
    private const string FilteredSql = """
          from admin_unit unit
          left join admin_unit parent on parent.id = unit.parent_id
         cross join (select case
                            when @west::float8 <= @east::float8 then st_makeenvelope(@west, @south, @east, @north, 4326)
                            else st_collect(st_makeenvelope(@west, @south, 180, @north, 4326),
                                            st_makeenvelope(-180, @south, @east, @north, 4326))
                            end as shape) box
         where unit.valid && daterange(@from::date, @until::date, '[]')
           and (@id::uuid is null or unit.id = @id)
           and (@west::float8 is null or unit.outline && box.shape and st_intersects(unit.outline, box.shape))
           and (@code::text is null or unit.code = @code)
           and (@name::text is null or unit.name = @name)
           and (@fullName::text is null or unit.full_name = @fullName)
           and (@kind::text is null or unit.kind = @kind)
           and (@level::int is null or unit.level = @level)
           and (@parentCode::text is null or parent.code = @parentCode)
           and (@validFrom::date is null or lower(unit.valid) = @validFrom)
           and (@validTo::date is null or upper(unit.valid) = @validTo)
           and (@schematic::bool is null or unit.schematic = @schematic)
        """;

    private const string ItemsSql = $$"""
        select '{"type":"Feature","id":"' || unit.id || '","geometry":' || st_asgeojson(unit.outline, 7)
               || ',"properties":' || json_build_object(
                   'code', unit.code, 'name', unit.name, 'fullName', unit.full_name, 'kind', unit.kind,
                   'level', unit.level, 'parentCode', parent.code,
                   'validFrom', lower(unit.valid), 'validTo', upper(unit.valid), 'schematic', unit.schematic)
               || '}' as feature, '' as next_key, unit.id
        {{FilteredSql}}
           and (@after::uuid is null or unit.id > @after)
         order by unit.id
        offset @offset
         limit @limit
        """;

    private const string CountSql = $"select count(*) {FilteredSql}";

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
        ItemsSql, CountSql, ExtentSql,
        // An id names one stretch of time, whenever that was.
        _ => Days.Always);
}
