using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Shifts;

/// <summary>The patrol rules in force on a day, with the ways patrols move.</summary>
internal static class ReadShiftRules
{
    private const string Sql = """
        select rules.version, rules.legal_basis, rules.late_minutes, rules.near_hotspot_m, rules.predictable_days, rules.same_plan_percent,
               rules.guessed_below, rules.hard_to_guess_from,
               (select json_agg(json_build_object(
                           'code', movement.code, 'name', case when @english then movement.name_en else movement.name_vi end,
                           'patrolSpeed', rule.patrol_speed_mps) order by movement.position)
                  from movement
                  join movement_rule rule on rule.movement = movement.code and rule.version = rules.version)::text as movements
          from patrol_rules rules
         where rules.valid @> @day::date
        """;

    public const string LateSql = "select late_minutes from patrol_rules where valid @> @day::date";

    public static async Task<Results<Ok<ShiftRules>, ProblemHttpResult>> Handle(DateOnly? asOf, Db db, VietNamClock clock, CancellationToken cancel) =>
        await Find(asOf ?? clock.Today, db, cancel) is { } rules
            ? TypedResults.Ok(rules)
            : Problems.NotFound(new("Chưa có quy tắc tuần tra cho ngày này.", "There are no patrol rules for that day."));

    public static Task<ShiftRules?> Find(DateOnly day, Db db, CancellationToken cancel) => db.QueryOne(Sql, row => new ShiftRules(
        row.Get<string>("version"),
        row.Get<string>("legal_basis"),
        row.Get<int>("late_minutes"),
        row.Get<float>("near_hotspot_m"),
        row.Get<int>("predictable_days"),
        row.Get<int>("same_plan_percent"),
        Math.Round(row.Get<float>("guessed_below"), 3),
        Math.Round(row.Get<float>("hard_to_guess_from"), 3),
        row.Json<IReadOnlyList<MovementPace>>("movements")), cancel, ("day", day), ("english", Sentence.InEnglish));
}
