using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Recurrence;

/// <summary>Converted hotspots against their accepted rate, half-year by half-year.</summary>
internal static class WatchRecurrence
{
    private static readonly string Sql = SqlFile.Read("Recurrence/Watch.sql");

    private const string RulesSql = """
        select version, alert_chance, alert_rate_if_none, telling_yearly_rate from rule_set where valid @> @day::date
        """;

    private static readonly Sentence Definition = new(
        "Số vụ do dân báo trong ranh giới đã chốt của địa bàn, từng nửa năm công an (15/12–14/6, 15/6–14/12) sau ngày công nhận, so với mức chấp nhận khi thẩm định. "
        + "Đến ngưỡng chỉ là cảnh báo; chỉ quyết định mới làm địa bàn thành tái phức tạp.",
        "Incidents reported by the public within the frozen outline, in each half of the police year (15/12–14/6, 15/6–14/12) since the recognition, against the rate accepted at "
        + "the appraisal. Reaching the threshold is an alert only; nothing but a decision makes a hotspot recurred.");

    private static readonly Sentence NotWatched = new(
        "Địa bàn không ở trạng thái theo dõi hoặc đã đưa ra khỏi danh sách vào ngày này, hoặc ngoài phạm vi tài khoản; chỉ địa bàn đã chuyển hóa mới có phần này.",
        "The hotspot is not under watch or delisted that day, or lies outside the account's area; only converted hotspots are looked at.");

    public static async Task<Ok<RecurrenceWatch>> Handle(DateOnly? asOf, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var day = asOf ?? clock.Today;
        var rules = await Rules(db, day, cancel);
        var hotspots = await Watched(db, day, rules, hotspot: null, cancel);
        return TypedResults.Ok(new RecurrenceWatch(day, hotspots.FirstOrDefault()?.KnownUntil, rules.Version, Definition.ToString(),
            [.. hotspots.OrderBy(one => one.Standing).ThenByDescending(one => one.WatchElapsed).ThenBy(one => one.Code, StringComparer.Ordinal)]));
    }

    public static async Task<Results<Ok<WatchedHotspot>, ProblemHttpResult>> OfHotspot(
        Guid id, DateOnly? asOf, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var day = asOf ?? clock.Today;
        return await Watched(db, day, await Rules(db, day, cancel), id, cancel) is [var watched]
            ? TypedResults.Ok(watched)
            : Problems.NotFound(NotWatched);
    }

    private static async Task<JudgeWatch.Rules> Rules(Db db, DateOnly day, CancellationToken cancel) =>
        await db.QueryOne(RulesSql, row => new JudgeWatch.Rules(
            row.Get<string>("version"), row.Get<double>("alert_chance"), row.Get<double>("alert_rate_if_none"), row.Get<double>("telling_yearly_rate")),
            cancel, ("day", day))
        ?? new("–", 0.025, 0.5, 8);

    private static Task<List<WatchedHotspot>> Watched(Db db, DateOnly day, JudgeWatch.Rules rules, Guid? hotspot, CancellationToken cancel) =>
        db.Query(Sql, row => Read(row, rules), cancel, ("day", day), ("hotspot", hotspot), ("english", Sentence.InEnglish));

    private static WatchedHotspot Read(NpgsqlDataReader row, JudgeWatch.Rules rules)
    {
        var test = JudgeWatch.Test(row.MaybeValue<double>("accepted"), rules);
        var looks = JudgeWatch.Looks(test, row.Json<IReadOnlyList<JudgeWatch.Counted>>("looks"));
        var triggers = row.Json<IReadOnlyList<TriggerEvent>>("triggers");
        var standing = JudgeWatch.Standing(row.Get<bool>("alert_open"), row.MaybeValue<DateOnly>("answered_on"), test, looks, triggers);
        return new(
            row.Get<Guid>("hotspot_id"), row.Get<string>("code"), row.Get<string>("name"), row.Word<HotspotCategory>("category"),
            row.Word<HotspotState>("state"), new(row.Get<string>("unit_code"), row.Get<string>("unit_name")), row.Get<Guid>("entry_id"),
            row.Get<DateOnly>("recognised_on"), row.MaybeValue<DateOnly>("watch_until"), row.Get<bool>("watch_elapsed"), standing, test, looks, triggers,
            row.MaybeValue<DateOnly>("known_until"),
            JudgeWatch.Words(standing, test, looks, triggers).ToString());
    }
}
