using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Appraisals;

/// <summary>Records what was found for criteria of an entry; a newer result replaces the one it names.</summary>
internal static class RecordResults
{
    private const string Sql = """
        insert into criterion_result (entry_id, criteria_set, criterion, as_of, numerator, denominator, numerator_days, denominator_days,
                                      stated, source, replaces_id, recorded_by)
        values (@entry, @version, @criterion, @as_of, @numerator::numeric, @denominator::numeric, @numerator_days::int,
                @denominator_days::int, @stated::text, @source, @replaces::uuid, current_account())
        """;

    public static async Task<Results<Ok<EntryAppraisal>, ProblemHttpResult>> Handle(
        Guid id, RecordedResults recorded, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (await ReadEntryAppraisal.Find(id, clock.Today, http, db, clock, cancel) is not { } entry)
            return Problems.NotFound(ReadEntryAppraisal.Missing);
        if (!entry.RecordResults.Allowed)
            return Problems.Refuse(409, new(entry.RecordResults.Because!, entry.RecordResults.Because!));
        if (recorded.AsOf > clock.Today)
            return Problems.Invalid("asOf", new("Ngày chốt số liệu ở tương lai.", "The cut-off lies in the future."));
        if (await CriteriaSetRow.Find(db, recorded.CriteriaSet, cancel) is not { Published: true } set)
            return Problems.Invalid("criteriaSet", new($"Không có bộ tiêu chí “{recorded.CriteriaSet}”.", $"There is no criteria set {recorded.CriteriaSet}."));
        if (recorded.Results.Select(result => Problem(set, result)).FirstOrDefault(problem => problem is not null) is { } problem)
            return Problems.Invalid("results", problem);

        await db.Transaction(tx => Run(tx, id, set, recorded, cancel), cancel);
        return TypedResults.Ok((await ReadEntryAppraisal.Find(id, clock.Today, http, db, clock, cancel))!);
    }

    /// <param name="set">The published set that the results name; they have been checked against it.</param>
    public static async Task<bool> Run(DbTransaction tx, Guid entry, CriteriaSet set, RecordedResults recorded, CancellationToken cancel)
    {
        foreach (var result in recorded.Results)
        {
            var figures = Figures.Of(
                new()
                {
                    Criterion = result.Criterion,
                    Verdict = result.NotApplicable ? CriterionVerdict.NotApplicable : null,
                    Numerator = result.Numerator,
                    Denominator = result.Denominator,
                    NumeratorDays = result.NumeratorDays,
                    DenominatorDays = result.DenominatorDays,
                }, set.Criteria.First(one => one.Code == result.Criterion).Kind);
            await tx.Execute(Sql, cancel,
                ("entry", entry), ("version", set.Version), ("criterion", result.Criterion), ("as_of", recorded.AsOf),
                ("numerator", figures.Numerator), ("denominator", figures.Denominator), ("numerator_days", figures.NumeratorDays),
                ("denominator_days", figures.DenominatorDays), ("stated", figures.Stated), ("source", result.Source.Trim().Normalize()),
                ("replaces", result.Replaces));
        }

        return true;
    }

    private static Sentence? Problem(CriteriaSet set, RecordedResult result)
    {
        if (set.Criteria.FirstOrDefault(one => one.Code == result.Criterion) is not { } criterion)
            return new($"Bộ tiêu chí {set.Version} không có tiêu chí “{result.Criterion}”.", $"The set {set.Version} has no criterion {result.Criterion}.");
        if (result.NotApplicable)
            return null;
        if (result.Numerator is null)
            return new($"Tiêu chí “{criterion.NameVi}” chưa có số liệu; hãy nhập hoặc chọn không áp dụng.", $"\"{criterion.NameEn}\" has no figure; enter one or choose not applicable.");
        return criterion.Kind == CriterionKind.Boolean && result.Numerator is not (0 or 1)
            ? new($"Tiêu chí “{criterion.NameVi}” nhận 1 (có) hoặc 0 (không).", $"\"{criterion.NameEn}\" takes 1 (yes) or 0 (no).")
            : null;
    }
}
