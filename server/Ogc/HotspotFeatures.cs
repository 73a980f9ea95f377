using DiaBan.Contracts;

namespace DiaBan.Server.Ogc;

/// <summary>Hotspots as they stood at the end of a day: state, outline as drawn and lead unit.</summary>
internal static class HotspotFeatures
{
    private const string RowsSql = """
        select hotspot.id, drawn.outline as geometry, hotspot.code, hotspot.name, hotspot.category, hotspot.regime, hotspot.types,
               hotspot.form, status.state, status.alert_open as "alertOpen", lead.code as "leadUnit", lead.full_name as "leadUnitName",
               round(drawn.area_ha::numeric, 2)::float8 as "areaHectares", round(drawn.length_m::numeric, 1)::float8 as "lengthMetres",
               drawn.version as "outlineVersion", hotspot.version
          from hotspot
          join hotspot_status status on status.hotspot_id = hotspot.id and status.valid @> @until::date
          join hotspot_outline drawn on drawn.hotspot_id = hotspot.id and drawn.valid @> @until::date
          join hotspot_lead led on led.hotspot_id = hotspot.id and led.valid @> @until::date
          join admin_unit lead on lead.id = led.unit_id
        """;

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
            new("category", PropertyType.Text, new("Trọng điểm hay phức tạp", "Key or complex"), Property.Of<HotspotCategory>()),
            new("regime", PropertyType.Text, new("Chế độ quản lý", "Regime"), Property.Of<HotspotRegime>()),
            new("types", PropertyType.Texts, new("Loại", "Types"), Property.Of<HotspotType>()),
            new("form", PropertyType.Text, new("Hình thức", "Form"), Property.Of<HotspotForm>()),
            new("state", PropertyType.Text, new("Trạng thái", "State"), Property.Of<HotspotState>()),
            new("alertOpen", PropertyType.Truth, new("Đang có cảnh báo", "An alert is open")),
            new("leadUnit", PropertyType.Text, new("Mã đơn vị chủ trì", "Code of the lead unit")),
            new("leadUnitName", PropertyType.Text, new("Đơn vị chủ trì", "Lead unit")),
            new("areaHectares", PropertyType.Number, new("Diện tích (ha)", "Area of the footprint (ha)"), Unit: "ha"),
            new("lengthMetres", PropertyType.Number, new("Chiều dài (m)", "Length of a corridor (m)"), Unit: "m"),
            new("outlineVersion", PropertyType.Integer, new("Phiên bản hình vẽ", "Version of the outline")),
            new("version", PropertyType.Integer, new("Phiên bản dữ liệu", "Version of the record")),
        ],
        RowsSql, ExtentSql, ["hotspot", "hotspot_event", "hotspot_outline"], days => days,
        Days.Of);
}
