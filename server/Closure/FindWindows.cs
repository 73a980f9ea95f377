using System.Globalization;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Closure;

/// <summary>Which windows are asked: a plan's, or the same hours of each day, as far as they have begun.</summary>
internal static class FindWindows
{
    private const int MostDays = 92;

    private static readonly ClosureRules NoRules = new("–", 0, 0, 0, 0, 0, 0);

    private const string PlanColumnsSql = """
        plan.id, plan.name, lower(plan.span) as first_day, upper(plan.span) - 1 as last_day,
        coalesce(array_agg(span.starts order by span.starts) filter (where span.starts is not null), '{}') as starts,
        coalesce(array_agg(span.minutes order by span.starts) filter (where span.starts is not null), '{}') as minutes,
        coalesce(array_agg(array_to_string(span.weekdays, ',') order by span.starts) filter (where span.starts is not null), '{}') as weekdays
        """;

    private const string PlansSql = $"""
        select {PlanColumnsSql}
          from patrol_plan plan join patrol_window span on span.plan_id = plan.id
         where plan.span && daterange(@from, @to, '[]')
         group by plan.id
        """;

    private const string PlanSql = $"""
        select {PlanColumnsSql}
          from patrol_plan plan left join patrol_window span on span.plan_id = plan.id
         where plan.id = @plan
         group by plan.id
        """;

    private const string RulesSql = """
        select version, ks_percent, kt_percent, kb_percent, gap_max_minutes, visit_min_minutes::float8 as visit_min_minutes, border_overlap_minutes
          from patrol_rules where valid @> @day::date
        """;

    private const string LastDaySql = """
        select least(@day::date, max(lower(during) at time zone 'Asia/Ho_Chi_Minh')::date) as day
          from patrol where voided_at is null and lower(during) < (@day::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
        """;

    public static async Task<(AskedWindows? Asked, ProblemHttpResult? Problem)> Run(
        WindowQuery query, Db db, VietNamClock clock, DateTimeOffset now, CancellationToken cancel)
    {
        NamedPlan? plan = null;
        IReadOnlyList<DailyWindow> daily = [new(TimeOnly.MinValue, 1440, null)];
        var (first, last) = (query.From, query.To);
        if (query.Plan is { } id)
        {
            var found = await db.QueryOne(PlanSql, row => new
            {
                Plan = new NamedPlan(row.Get<Guid>("id"), row.Get<string>("name")),
                First = row.Get<DateOnly>("first_day"),
                Last = row.Get<DateOnly>("last_day"),
                Daily = Daily(row.Get<TimeOnly[]>("starts"), row.Get<int[]>("minutes"), row.Get<string[]>("weekdays")),
            }, cancel, ("plan", id));
            if (found is null)
            {
                return (null, Problems.NotFound(new(
                    "Không tìm thấy kế hoạch tuần tra này, hoặc tài khoản không được xem.", "There is no such patrol plan, or the account may not see it.")));
            }

            if (found.Daily.Count == 0)
            {
                return (null, Problems.Invalid("plan", new(
                    "Kế hoạch này chưa có khung giờ khép kín; hãy thêm khung giờ vào kế hoạch, hoặc chọn giờ.",
                    "This plan has no windows of closure; add them to the plan, or choose hours.")));
            }

            (plan, daily) = (found.Plan, found.Daily);
            first ??= found.First;
            last ??= DayOfPlan(found.First, found.Last, query.AsOf ?? clock.Today);
        }
        else if (query.Starts is { } starts)
        {
            daily = [new(starts, query.Minutes ?? 240, null)];
        }

        var to = last ?? await LastDay(query.AsOf ?? clock.Today, db, cancel);
        var from = first ?? to.AddDays(-6);
        if (query.Minutes is < 15 or > 1440)
            return (null, Problems.Invalid("minutes", new("Khung giờ dài từ 15 phút đến 24 giờ.", "A window lasts 15 minutes to 24 hours.")));
        if (from > to || to.DayNumber - from.DayNumber >= MostDays)
        {
            return (null, Problems.Invalid("from", new(
                $"Hãy chọn khoảng từ 1 đến {MostDays} ngày, ngày đầu không sau ngày cuối.", $"Choose 1 to {MostDays} days, the first not after the last.")));
        }

        var windows = Expand(from, to, daily).Where(window => window.From <= now).ToList();
        var rules = await db.QueryOne(RulesSql, ReadRules, cancel, ("day", to));
        return rules is null
            ? (null, Problems.Invalid("to", new("Ngày này chưa có bộ ngưỡng tuần tra nào có hiệu lực.", "No patrol rules are in force on that day.")))
            : (new(plan, windows, rules, to), null);
    }

    /// <summary>Windows of all plans that touch a span of days, each once, as far as they have begun; none where no rules were in force.</summary>
    public static async Task<AskedWindows> OfPlans(DateOnly from, DateOnly to, Db db, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.QueryOne(RulesSql, ReadRules, cancel, ("day", to)) is not { } rules)
            return new(null, [], NoRules, to);
        var plans = await db.Query(PlansSql, row => (
                First: row.Get<DateOnly>("first_day"), Last: row.Get<DateOnly>("last_day"),
                Daily: Daily(row.Get<TimeOnly[]>("starts"), row.Get<int[]>("minutes"), row.Get<string[]>("weekdays"))),
            cancel, ("from", from), ("to", to));
        var windows = plans
            .SelectMany(plan => Expand(plan.First < from ? from : plan.First, plan.Last > to ? to : plan.Last, plan.Daily))
            .Where(window => window.From <= now).Distinct().OrderBy(window => window.From).ThenBy(window => window.To).ToList();
        return new(null, windows, rules, to);
    }

    /// <summary>The days of the last weeks, each as one window, up to the last that has a patrol on record; none before rules are in force.</summary>
    public static async Task<AskedWindows?> LastWeeks(int weeks, DateOnly day, Db db, VietNamClock clock, DateTimeOffset now, CancellationToken cancel)
    {
        var last = await LastDay(day, db, cancel);
        return (await Run(new(null, last.AddDays(1 - (7 * weeks)), last, null, null, day), db, clock, now, cancel)).Asked;
    }

    /// <summary>Each day's windows in order; a window belongs to the day it begins on and may cross midnight.</summary>
    public static IEnumerable<ClosureWindow> Expand(DateOnly from, DateOnly to, IReadOnlyList<DailyWindow> daily)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var weekday = day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;
            foreach (var window in daily.Where(window => window.Weekdays?.Contains(weekday) ?? true))
            {
                var begins = new DateTimeOffset(VietNamClock.StartOf(day)).Add(window.Starts.ToTimeSpan());
                yield return new(begins, begins.AddMinutes(window.Minutes));
            }
        }
    }

    private static ClosureRules ReadRules(NpgsqlDataReader row) => new(
        row.Get<string>("version"), row.Get<int>("ks_percent"), row.Get<int>("kt_percent"), row.Get<int>("kb_percent"),
        row.Get<int>("gap_max_minutes"), row.Get<double>("visit_min_minutes"), row.Get<int>("border_overlap_minutes"));

    /// <summary>The plan's last day so far; its first while it has not begun.</summary>
    private static DateOnly DayOfPlan(DateOnly first, DateOnly last, DateOnly today) => today < first ? first : today < last ? today : last;

    /// <summary>After the last patrol on record nothing is known, which would look like nothing done.</summary>
    private static async Task<DateOnly> LastDay(DateOnly day, Db db, CancellationToken cancel) =>
        (await db.Query(LastDaySql, row => row.MaybeValue<DateOnly>("day"), cancel, ("day", day)))[0] ?? day;

    private static List<DailyWindow> Daily(TimeOnly[] starts, int[] minutes, string[] weekdays) =>
        [.. starts.Select((time, i) => new DailyWindow(
            time, minutes[i], [.. weekdays[i].Split(',').Select(day => int.Parse(day, CultureInfo.InvariantCulture))]))];
}

/// <summary>Parameters that choose windows.</summary>
/// <param name="Plan">A plan with its windows; then From and To narrow its span.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; the last with a patrol on record or the plan's last day when left out.</param>
/// <param name="Starts">Without a plan: the hour at which each day's window begins; whole days when left out.</param>
/// <param name="Minutes">How long each day's window lasts; 240 when left out.</param>
/// <param name="AsOf">The day looked at, when it is not today.</param>
internal sealed record WindowQuery(Guid? Plan, DateOnly? From, DateOnly? To, TimeOnly? Starts, int? Minutes, DateOnly? AsOf);

/// <param name="Weekdays">ISO days; every day when null.</param>
internal sealed record DailyWindow(TimeOnly Starts, int Minutes, IReadOnlyList<int>? Weekdays);

/// <param name="Day">The last day: units and zones in force on it are asked.</param>
internal sealed record AskedWindows(NamedPlan? Plan, IReadOnlyList<ClosureWindow> Windows, ClosureRules Rules, DateOnly Day)
{
    public (string, object?)[] Values =>
    [
        ("begins", Windows.Select(window => window.From.UtcDateTime).ToArray()),
        ("ends", Windows.Select(window => window.To.UtcDateTime).ToArray()),
        ("day", Day),
    ];
}
