using DiaBan.Contracts;

namespace DiaBan.Server.Ogc;

/// <summary>List entries with the outline that selection froze, and their verdict at the end of a day.</summary>
internal static class EntryFeatures
{
    private const string RowsSql = """
        select frozen.id, frozen.footprint as geometry, hotspot.code, hotspot.name, entry.period_id as period, entry.verdict, entry.origin,
               hotspot.category, hotspot.form, frozen.types, unit.code as "leadUnit", unit.full_name as "leadUnitName",
               frozen.selected_on as "selectedOn", entry.verdict_on as "verdictOn", frozen.closed_on as "closedOn",
               frozen.target_percent::float8 as "targetPercent", frozen.outline_version as "outlineVersion"
          from entries_as_of(@until::date) entry
          join list_entry frozen on frozen.id = entry.entry_id
          join hotspot on hotspot.id = entry.hotspot_id
          join admin_unit unit on unit.id = entry.lead_unit_id
        """;

    private const string ExtentSql = """
        select st_xmin(box) as west, st_ymin(box) as south, st_xmax(box) as east, st_ymax(box) as north, first_day,
               null::date as last_day
          from (select st_extent(footprint) as box, min(selected_on) as first_day from list_entry) everything
         where box is not null
        """;

    public static Collection Collection { get; } = new(
        "list-entries",
        new("Địa bàn trong danh sách", "List entries"),
        new("Địa bàn trong danh sách của từng kỳ với phạm vi, đơn vị đã chốt và kết quả trong ngày được hỏi (mặc định: hôm nay).",
            "Entries of every period's list with frozen outline and unit, and their verdict on the day asked for (today when left out)."),
        GeometryKind.MultiPolygon,
        [
            new("code", PropertyType.Text, new("Mã địa bàn", "Code of the hotspot")),
            new("name", PropertyType.Text, new("Tên", "Name")),
            new("period", PropertyType.Text, new("Kỳ", "Period")),
            new("verdict", PropertyType.Text, new("Kết quả", "Verdict"), Property.Of<EntryVerdict>()),
            new("origin", PropertyType.Text, new("Diện", "Origin"), Property.Of<EntryOrigin>()),
            new("category", PropertyType.Text, new("Trọng điểm hay phức tạp", "Key or complex"), Property.Of<HotspotCategory>()),
            new("form", PropertyType.Text, new("Hình thức", "Form"), Property.Of<HotspotForm>()),
            new("types", PropertyType.Texts, new("Loại", "Types"), Property.Of<HotspotType>()),
            new("leadUnit", PropertyType.Text, new("Mã đơn vị theo quyết định", "Code of the unit by the decision")),
            new("leadUnitName", PropertyType.Text, new("Đơn vị theo quyết định", "Unit by the decision")),
            new("selectedOn", PropertyType.Date, new("Ngày lựa chọn", "Selected on")),
            new("verdictOn", PropertyType.Date, new("Ngày có kết quả", "Day of the verdict")),
            new("closedOn", PropertyType.Date, new("Ngày khép lại", "Closed on")),
            new("targetPercent", PropertyType.Number, new("Chỉ tiêu giảm (%)", "Aim: incidents down by (%)"), Unit: "%"),
            new("outlineVersion", PropertyType.Integer, new("Phiên bản hình vẽ", "Version of the outline")),
        ],
        RowsSql, ExtentSql, ["list_entry", "hotspot", "hotspot_event"], days => days,
        Days.Of);
}
