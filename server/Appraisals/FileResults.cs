using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Npgsql;

namespace DiaBan.Server.Appraisals;

/// <summary>Puts the results that an act brings on record, and hands those on record in where it brings none.</summary>
internal static class FileResults
{
    private const string LatestSql = """
        select latest.criterion, latest.as_of, latest.numerator::float8, latest.denominator::float8, latest.numerator_days,
               latest.denominator_days, latest.stated, latest.source
          from results_as_of(@entry, @version, 'infinity') latest
        """;

    private const string InForceSql = """
        select criteria_set_in_force(least(@day::date, upper(period.span) - 1), entry.types) as version
          from list_entry entry
          join reporting_period period on period.id = entry.period_id
         where entry.id = @entry
        """;

    private const string FileSql = """
        insert into criterion_result (entry_id, criteria_set, criterion, as_of, numerator, denominator, numerator_days, denominator_days,
                                      stated, source, replaces_id, recorded_by)
        select @entry, @version, found.criterion, @as_of, found.numerator, found.denominator, found."numeratorDays",
               found."denominatorDays", found.stated, found.source, latest.id, current_account()
          from jsonb_to_recordset(@results) found (criterion text, numerator numeric, denominator numeric, "numeratorDays" int,
                                                   "denominatorDays" int, stated text, source text)
          left join results_as_of(@entry, @version, 'infinity') latest on latest.criterion = found.criterion
         where latest.id is null
            or (latest.numerator, latest.denominator, latest.stated) is distinct from (found.numerator, found.denominator, found.stated)
        """;

    /// <summary>The submission with every result and its computed verdict.</summary>
    /// <exception cref="RefusedActException">A result contradicts its figures or belongs to no criterion.</exception>
    public static async Task<SubmitForAppraisal> Settle(DbTransaction tx, Guid entry, SubmitForAppraisal submission, CancellationToken cancel)
    {
        if (await CriteriaSetRow.Find(tx, submission.CriteriaSet, cancel) is not { Published: true } set)
            return submission;
        if (submission.Results.Count > 0)
            return submission with { Results = Judge(set, submission.Results) };

        var onRecord = await tx.Query(LatestSql, ReadLatest, cancel, ("entry", entry), ("version", set.Version));
        if (onRecord.Find(result => result.AsOf > submission.CutOff) is { Result: { } late } ahead)
        {
            throw new RefusedActException(422, new(
                $"Kết quả tiêu chí “{late.Criterion}” chốt ngày {Vietnamese.Day(ahead.AsOf)}, sau ngày chốt số liệu {Vietnamese.Day(submission.CutOff)}.",
                $"The result of {late.Criterion} is of {ahead.AsOf:yyyy-MM-dd}, after the cut-off {submission.CutOff:yyyy-MM-dd}."));
        }

        return submission with { Results = Judge(set, [.. onRecord.Select(result => result.Result)]) };
    }

    /// <summary>A review's results by the set in force, with their computed verdicts.</summary>
    public static async Task<InterimReview> Settle(DbTransaction tx, Guid entry, InterimReview review, CancellationToken cancel) =>
        review.Results.Count > 0 && await SetOf(tx, entry, review.CutOff, cancel) is { } set
            ? review with { Results = Judge(set, review.Results) }
            : review;

    public static async Task File(DbTransaction tx, Guid entry, HotspotAct act, CancellationToken cancel)
    {
        var (set, results, cutOff) = act switch
        {
            SubmitForAppraisal submission => (await CriteriaSetRow.Find(tx, submission.CriteriaSet, cancel), submission.Results, submission.CutOff),
            InterimReview { Results.Count: > 0 } review => (await SetOf(tx, entry, review.CutOff, cancel), review.Results, review.CutOff),
            _ => (null, [], default),
        };
        if (set is null || results.Count == 0)
            return;

        var found = results.Select(result =>
        {
            var figures = Figures.Of(result, set.Criteria.First(criterion => criterion.Code == result.Criterion).Kind);
            return new
            {
                result.Criterion,
                figures.Numerator,
                figures.Denominator,
                figures.NumeratorDays,
                figures.DenominatorDays,
                figures.Stated,
                result.Source,
            };
        }).Where(result => result.Numerator is not null || result.Denominator is not null || result.Stated is not null);
        await tx.Execute(FileSql, cancel,
            ("entry", entry), ("version", set.Version), ("as_of", cutOff),
            ("results", JsonSerializer.SerializeToElement(found, WireJson.Options)));
    }

    private static async Task<CriteriaSet?> SetOf(DbTransaction tx, Guid entry, DateOnly day, CancellationToken cancel) =>
        await tx.QueryOne(InForceSql, row => row.Maybe<string>("version") ?? "", cancel, ("entry", entry), ("day", day)) is { } version
            ? await CriteriaSetRow.Find(tx, version, cancel)
            : null;

    private static List<CriterionResult> Judge(CriteriaSet set, IReadOnlyList<CriterionResult> results)
    {
        var judged = new List<CriterionResult>();
        foreach (var result in results)
        {
            var criterion = set.Criteria.FirstOrDefault(one => one.Code == result.Criterion) ?? throw new RefusedActException(422, new(
                $"Bộ tiêu chí {set.Version} không có tiêu chí “{result.Criterion}”.", $"The set {set.Version} has no criterion {result.Criterion}."));
            if (judged.Exists(one => one.Criterion == result.Criterion))
            {
                throw new RefusedActException(422, new(
                    $"Tiêu chí “{criterion.NameVi}” có hai kết quả; hãy giữ một.", $"\"{criterion.NameEn}\" has two results; keep one."));
            }

            var verdict = JudgeCriteria.Of(criterion, Figures.Of(result, criterion.Kind));
            if (result.Verdict is { } stated && stated != verdict)
            {
                throw new RefusedActException(422, new(
                    $"Số liệu của tiêu chí “{criterion.NameVi}” cho kết quả {CriterionWords.Verdict(verdict).Vietnamese}, không phải {CriterionWords.Verdict(stated).Vietnamese}; hãy kiểm tra lại.",
                    $"By its figures \"{criterion.NameEn}\" is {CriterionWords.Verdict(verdict).English}, not {CriterionWords.Verdict(stated).English}; check them."));
            }

            judged.Add(result with { Verdict = verdict });
        }

        return judged;
    }

    private static (CriterionResult Result, DateOnly AsOf) ReadLatest(NpgsqlDataReader row) => (
        new()
        {
            Criterion = row.Get<string>("criterion"),
            Verdict = row.MaybeWord<CriterionVerdict>("stated"),
            Numerator = row.MaybeValue<double>("numerator"),
            Denominator = row.MaybeValue<double>("denominator"),
            NumeratorDays = row.MaybeValue<int>("numerator_days"),
            DenominatorDays = row.MaybeValue<int>("denominator_days"),
            Source = row.Maybe<string>("source"),
        },
        row.Get<DateOnly>("as_of"));
}
