using DiaBan.Contracts;

namespace DiaBan.Server.Ogc;

/// <summary>Hotspots as they stood at the end of a day: state, outline as drawn and lead unit.</summary>
internal static class HotspotFeatures
{
    private const string FilteredSql = """
          from hotspot
          join hotspot_status status on status.hotspot_id = hotspot.id and status.valid @> @until::date
          join hotspot_outline drawn on drawn.hotspot_id = hotspot.id and drawn.valid @> @until::date
          join hotspot_lead led on led.hotspot_id = hotspot.id and led.valid @> @until::date
          join admin_unit lead on lead.id = led.unit_id
         cross join (select case
                            when @west::float8 <= @east::float8 then st_makeenvelope(@west, @south, @east, @north, 4326)
                            else st_collect(st_makeenvelope(@west, @south, 180, @north, 4326),
                                            st_makeenvelope(-180, @south, @east, @north, 4326))
                            end as shape) box
         where (@id::uuid is null or hotspot.id = @id)
           and (@west::float8 is null or drawn.outline && box.shape and st_intersects(drawn.outline, box.shape))
           and (@code::text is null or hotspot.code = @code)
           and (@name::text is null or hotspot.name = @name)
           and (@category::text is null or hotspot.category = @category)
           and (@regime::text is null or hotspot.regime = @regime)
           and (@form::text is null or hotspot.form = @form)
           and (@state::text is null or status.state = @state)
           and (@alertOpen::bool is null or status.alert_open = @alertOpen)
           and (@leadUnit::text is null or lead.code = @leadUnit)
           and (@leadUnitName::text is null or lead.full_name = @leadUnitName)
           and (@areaHectares::float8 is null or round(drawn.area_ha::numeric, 2) = @areaHectares::numeric)
           and (@lengthMetres::float8 is null or round(drawn.length_m::numeric, 1) = @lengthMetres::numeric)
           and (@outlineVersion::int is null or drawn.version = @outlineVersion)
           and (@version::int is null or hotspot.version = @version)
        """;

    private const string ItemsSql = $$"""
        select '{"type":"Feature","id":"' || hotspot.id || '","geometry":' || st_asgeojson(drawn.outline, 7)
               || ',"properties":' || json_build_object(
                   'code', hotspot.code, 'name', hotspot.name, 'category', hotspot.category, 'regime', hotspot.regime,
                   'types', hotspot.types, 'form', hotspot.form, 'state', status.state, 'alertOpen', status.alert_open,
                   'leadUnit', lead.code, 'leadUnitName', lead.full_name,
                   'areaHectares', round(drawn.area_ha::numeric, 2), 'lengthMetres', round(drawn.length_m::numeric, 1),
                   'outlineVersion', drawn.version, 'version', hotspot.version)
               || '}' as feature, '' as next_key, hotspot.id
        {{FilteredSql}}
           and (@after::uuid is null or hotspot.id > @after)
         order by hotspot.id
        offset @offset
         limit @limit
        """;

    private const string CountSql = $"select count(*) {FilteredSql}";

    private const string ExtentSql = """
        select st_xmin(box) as west, st_ymin(box) as south, st_xmax(box) as east, st_ymax(box) as north, first_day,
               null::date as last_day
          from (select st_extent(outline) as box, min(lower(valid)) as first_day from hotspot_outline) everything
         where box is not null
        """;

    public static Collection Collection { get; } = new(
        "hotspots",
        new("Địa bàn trọng điểm, phức tạp", "Hotspots"),
        new("Địa bàn, tuyến, tụ điểm với trạng thái trong ngày được hỏi (mặc định: hôm nay).",
            "Areas, corridors and gathering points with their state on the day asked for (today when left out)."),
        GeometryKind.Any,
        [
            new("code", PropertyType.Text, new("Mã địa bàn", "Code")),
            new("name", PropertyType.Text, new("Tên", "Name")),
            new("category", PropertyType.Text, new("Trọng điểm hay phức tạp", "Key or complex"), Words<HotspotCategory>()),
            new("regime", PropertyType.Text, new("Chế độ quản lý", "Regime"), Words<HotspotRegime>()),
            new("types", PropertyType.Texts, new("Loại", "Types"), Words<HotspotType>()),
            new("form", PropertyType.Text, new("Hình thức", "Form"), Words<HotspotForm>()),
            new("state", PropertyType.Text, new("Trạng thái", "State"), Words<HotspotState>()),
            new("alertOpen", PropertyType.Truth, new("Đang có cảnh báo", "An alert is open")),
            new("leadUnit", PropertyType.Text, new("Mã đơn vị chủ trì", "Code of the lead unit")),
            new("leadUnitName", PropertyType.Text, new("Đơn vị chủ trì", "Lead unit")),
            new("areaHectares", PropertyType.Number, new("Diện tích (ha)", "Area of the footprint (ha)"), Unit: "ha"),
            new("lengthMetres", PropertyType.Number, new("Chiều dài (m)", "Length of a corridor (m)"), Unit: "m"),
            new("outlineVersion", PropertyType.Integer, new("Phiên bản hình vẽ", "Version of the outline")),
            new("version", PropertyType.Integer, new("Phiên bản dữ liệu", "Version of the record")),
        ],
        ItemsSql, CountSql, ExtentSql,
        Days.Of);

    private static string[] Words<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(WireJson.Word)];
}
