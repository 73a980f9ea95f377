using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;

namespace DiaBan.Server.Rebasing;

/// <summary>The units of another day that figures are shown by.</summary>
internal static class UnitsOfDay
{
    private const string Sql = """
        select level.name_vi, level.name_en, exists (select from admin_unit unit where unit.valid @> @units_on::date) as any,
               exists (select from admin_unit unit where unit.valid @> @units_on::date and unit.level = level.level) as there,
               others.vi, others.en
          from (select string_agg(other.name_vi || ' (' || other.code || ')', '; ' order by other.level) as vi,
                       string_agg(other.name_en || ' (' || other.code || ')', '; ' order by other.level) as en
                  from admin_level other
                 where exists (select from admin_unit unit where unit.valid @> @units_on::date and unit.level = other.level)) others
          left join admin_level level on level.code = @by::text
        """;

    /// <summary>What stands in the way of showing figures by the units of a level on a day; null when nothing does.</summary>
    /// <param name="by">Null where any level will do.</param>
    public static async Task<Sentence?> Problem(Db db, DateOnly? unitsOn, string? by, CancellationToken cancel)
    {
        if (unitsOn is not { } day)
            return null;
        var found = (await db.QueryOne(Sql, row => new Found(
            row.Maybe<string>("name_vi"), row.Maybe<string>("name_en"), row.Get<bool>("any"), row.Get<bool>("there"), row.Maybe<string>("vi"), row.Maybe<string>("en")),
            cancel, ("units_on", day), ("by", by)))!;
        return found switch
        {
            { Any: false } => new(
                $"Không có đơn vị hành chính nào có hiệu lực ngày {Vietnamese.Day(day)}; hãy chọn ngày khác hoặc nạp danh mục đơn vị của ngày đó.",
                $"No unit is in force on {day:yyyy-MM-dd}; choose another day, or import the units of that day."),
            { There: false, InVietnamese: not null } => new(
                $"Ngày {Vietnamese.Day(day)} không có đơn vị cấp “{found.InVietnamese}”; hãy xem theo cấp khác: {found.OthersInVietnamese}.",
                $"There is no unit of the level “{found.InEnglish}” on {day:yyyy-MM-dd}; look by another level: {found.OthersInEnglish}."),
            _ => null,
        };
    }

    public static bool Decided(ConversionRow row) => row.Unit.Code.Length > 0;

    public static bool Decided(NonRecurrenceRow row) => row.Unit.Code.Length > 0;

    /// <summary>The unit of the row of what is undecided.</summary>
    public static RateUnit Undecided(string by)
    {
        var name = new Sentence("Chưa quy đổi, chờ quyết định", "Not re-based yet, awaits a decision").ToString();
        return new("", name, name, by, null);
    }

    /// <summary>A figure's definition, with how its entries came to the units of the day.</summary>
    public static Sentence Rebased(Sentence definition, DateOnly day) => new(
        $"{definition.Vietnamese} Quy đổi từng địa bàn về đơn vị có hiệu lực ngày {Vietnamese.Day(day)}, không chia theo tỷ lệ diện tích.",
        $"{definition.English} Each entry is re-based to the unit in force on {day:yyyy-MM-dd}, never shared out by area.");

    private sealed record Found(string? InVietnamese, string? InEnglish, bool Any, bool There, string? OthersInVietnamese, string? OthersInEnglish);
}
