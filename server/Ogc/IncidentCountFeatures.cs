namespace DiaBan.Server.Ogc;

/// <summary>How many incidents each unit had: counts, which every account may see of its own units, and never an incident.</summary>
internal static class IncidentCountFeatures
{
    private const int MonthsOfADay = 12;

    private const string RowsSql = """
        select unit.id, unit.outline as geometry, unit.code, unit.full_name as "fullName", unit.level,
               greatest(@from::date, lower(unit.valid)) as "firstDay", least(@until::date, upper(unit.valid) - 1) as "lastDay",
               coalesce(counted.incidents, 0) as incidents, coalesce(counted.reported, 0) as reported,
               coalesce(counted.social_order, 0) as "order", coalesce(counted.economic, 0) as economic,
               coalesce(counted.environment_food, 0) as "environmentFood", coalesce(counted.drugs, 0) as drugs
          from admin_unit unit
          left join incident_counts(@from::date, @until::date) counted on counted.unit_id = unit.id
         where unit.valid && daterange(@from::date, @until::date, '[]')
           and ((select account_covers_everything()) or unit.id = any ((select account_scope())::uuid[]))
        """;

    private const string ExtentSql = """
        select st_xmin(box) as west, st_ymin(box) as south, st_xmax(box) as east, st_ymax(box) as north, first_day,
               incidents_known_until() as last_day
          from (select st_extent(outline) as box, min(lower(valid)) as first_day
                  from admin_unit
                 where (select account_covers_everything()) or id = any ((select account_scope())::uuid[])) everything
         where box is not null
        """;

    public static Collection Collection { get; } = new(
        "incident-counts",
        new("Số vụ theo đơn vị", "Incident counts by unit"),
        new("Số vụ việc của từng đơn vị trong khoảng ngày được hỏi; một ngày (mặc định: hôm nay) là 12 tháng kết thúc vào ngày đó.",
            "Incidents of each unit in the interval asked for; a day (today when left out) stands for the 12 months that end on it."),
        GeometryKind.MultiPolygon,
        [
            new("code", PropertyType.Text, new("Mã đơn vị", "Official code")),
            new("fullName", PropertyType.Text, new("Tên đầy đủ", "Full name")),
            new("level", PropertyType.Integer, new("Cấp hành chính", "Tier: 1 province, 2 district, 3 commune")),
            new("firstDay", PropertyType.Date, new("Từ ngày", "First day counted")),
            new("lastDay", PropertyType.Date, new("Đến ngày", "Last day counted")),
            new("incidents", PropertyType.Integer, new("Tổng số vụ", "Incidents")),
            new("reported", PropertyType.Integer, new("Trong đó do tin báo", "Reported by residents among them")),
            new("order", PropertyType.Integer, new("Trật tự xã hội", "Social order")),
            new("economic", PropertyType.Integer, new("Kinh tế", "Economic")),
            new("environmentFood", PropertyType.Integer, new("Môi trường, an toàn thực phẩm", "Environment and food safety")),
            new("drugs", PropertyType.Integer, new("Ma túy", "Drugs")),
        ],
        RowsSql, ExtentSql, ["incident", "incident_import"], TwelveMonths,
        day => TwelveMonths(Days.Of(day)));

    private static Days TwelveMonths(Days days) =>
        days.From == days.Until && days.Until > DateOnly.MinValue.AddMonths(MonthsOfADay)
            ? days with { From = days.Until.AddMonths(-MonthsOfADay).AddDays(1) }
            : days;
}
