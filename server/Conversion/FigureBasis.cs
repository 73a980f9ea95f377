using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Npgsql;

namespace DiaBan.Server.Conversion;

/// <summary>What a rate is read against: the period, and the targets of the rule set in force on its last day.</summary>
internal sealed record FigureBasis(
    string Period, DateOnly From, DateOnly To, string RuleSet, int ConversionTarget, int NonRecurrenceTarget, bool LevelKnown)
{
    private const string Sql = """
        select period.id, lower(period.span) as first_day, upper(period.span) - 1 as last_day, rules.version,
               rules.conversion_target_percent, rules.non_recurrence_target_percent,
               exists (select from admin_level where code = @by) as level_known
          from reporting_period period
          join rule_set rules on rules.valid @> upper(period.span) - 1
         where period.id = @period
        """;

    private const string KnownSql = """
        select coalesce((select string_agg(id, ', ' order by id) from reporting_period), '–') as periods,
               (select string_agg(code, ', ' order by level) from admin_level) as levels
        """;

    public static async Task<(FigureBasis? Basis, Sentence? Problem)> Find(Db db, string period, string by, CancellationToken cancel)
    {
        var basis = await db.QueryOne(Sql, Read, cancel, ("period", period), ("by", by));
        if (basis is { LevelKnown: true })
            return (basis, null);

        var known = (await db.QueryOne(KnownSql, row => Tuple.Create(row.Get<string>("periods"), row.Get<string>("levels")), cancel))!;
        return (null, basis is null
            ? new($"Không có kỳ “{period}”; các kỳ hiện có: {known.Item1}.", $"There is no period {period}; there are {known.Item1}.")
            : new($"Không có cấp “{by}”; các cấp: {known.Item2}.", $"There is no level {by}; there are {known.Item2}."));
    }

    public FigureContext Context(DateOnly asOf, Sentence definition, bool provisional) =>
        new(Period, From, To, asOf, RuleSet, definition.ToString(), provisional);

    private static FigureBasis Read(NpgsqlDataReader row) => new(
        row.Get<string>("id"), row.Get<DateOnly>("first_day"), row.Get<DateOnly>("last_day"), row.Get<string>("version"),
        row.Get<int>("conversion_target_percent"), row.Get<int>("non_recurrence_target_percent"), row.Get<bool>("level_known"));
}
