using System.Globalization;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DiaBan.Server.Appraisals;

/// <summary>Versions of the criteria: drafted, changed while they are drafts, published once and for all.</summary>
internal static class DraftCriteria
{
    private const string ListSql = $"""
        select {CriteriaSetRow.ColumnsSql}
          from criteria_set
         order by criteria_set.published_at is not null, lower(criteria_set.valid) desc, criteria_set.version
        """;

    private const string InsertSql = """
        insert into criteria_set (version, legal_basis, valid, problem_type, based_on)
        values (@version, @legal_basis, daterange(@from::date, @to::date, '[]'), @type::text, @based_on::text)
        """;

    private const string ChangeSql = """
        update criteria_set
           set legal_basis = @legal_basis, valid = daterange(@from::date, @to::date, '[]'), problem_type = @type::text, edition = edition + 1
         where version = @version and edition = @edition
        """;

    private const string ClearCriteriaSql = "delete from criterion where criteria_set = @version";

    private const string ClearGroupsSql = "delete from criterion_group where criteria_set = @version";

    private const string GroupsSql = """
        insert into criterion_group (criteria_set, code, position, name_vi, name_en, needed, mandatory)
        select @version, one.value ->> 'code', one.position, one.value ->> 'nameVi', one.value ->> 'nameEn',
               (one.value ->> 'needed')::int, (one.value ->> 'mandatory')::boolean
          from jsonb_array_elements(@groups) with ordinality one (value, position)
        """;

    private const string CriteriaSql = """
        insert into criterion (criteria_set, code, position, name_vi, name_en, kind, operator, threshold, unit, mandatory, group_code)
        select @version, one.value ->> 'code', one.position, one.value ->> 'nameVi', one.value ->> 'nameEn', one.value ->> 'kind',
               one.value ->> 'operator', (one.value ->> 'threshold')::numeric, one.value ->> 'unit',
               (one.value ->> 'mandatory')::boolean, one.value ->> 'group'
          from jsonb_array_elements(@criteria) with ordinality one (value, position)
        """;

    private const string PublishSql = """
        update criteria_set set published_at = now(), published_by = current_account() where version = @version and edition = @edition
        """;

    private const string DropSql = "delete from criteria_set where version = @version and edition = @edition";

    private static readonly Sentence Published = new(
        "Bộ tiêu chí đã ban hành không sửa, không xóa; hãy soạn một phiên bản mới.",
        "A published criteria set is neither changed nor removed; draft a new version.");

    public static async Task<Ok<List<CriteriaSet>>> List(Db db, CancellationToken cancel) =>
        TypedResults.Ok(await db.Query(ListSql, CriteriaSetRow.Read, cancel));

    public static async Task<Results<Ok<CriteriaSet>, ProblemHttpResult>> Read(string version, HttpContext http, Db db, CancellationToken cancel)
    {
        if (await CriteriaSetRow.Find(db, version, cancel) is not { } set)
            return Problems.NotFound(CriteriaSetRow.Missing);
        http.Response.Headers.ETag = Tag(set.Edition);
        return TypedResults.Ok(set);
    }

    /// <summary>Saves a whole draft: a new one without If-Match, an existing one with the edition it was made from.</summary>
    public static async Task<Results<Ok<CriteriaSet>, ProblemHttpResult>> Save(
        string version, CriteriaSetDraft draft, [FromHeader(Name = "If-Match")] string? wanted, HttpContext http, Db db, CancellationToken cancel)
    {
        if (!System.Text.RegularExpressions.Regex.IsMatch(version, "^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$"))
        {
            return Problems.Invalid("version", new(
                "Số phiên bản gồm 2 đến 40 chữ không dấu, số, dấu chấm, gạch ngang.", "A version has 2 to 40 Latin letters, digits, points and dashes."));
        }

        var problems = CheckDraft.Problems(draft).ToList();
        if (problems.Count > 0)
            return Problems.Refuse(422, problems[0]);
        var known = await CriteriaSetRow.Find(db, version, cancel);
        if (known is not null && Stale(known, wanted) is { } stale)
            return stale;

        var saved = await db.Transaction(tx => Write(tx, version, draft, known?.Edition, cancel), cancel);
        return saved is null ? Overtaken() : Answer(http, saved);
    }

    /// <param name="edition">The edition that the draft changes; null for a new version.</param>
    /// <returns>Null where somebody else was faster.</returns>
    public static async Task<CriteriaSet?> Write(
        DbTransaction tx, string version, CriteriaSetDraft draft, int? edition, CancellationToken cancel)
    {
        (string, object?)[] values =
        [
            ("version", version), ("legal_basis", draft.LegalBasis.Trim().Normalize()), ("from", draft.From), ("to", draft.To),
            ("type", draft.ProblemType),
        ];
        var changed = edition is null
            ? await tx.Execute(InsertSql, cancel, [.. values, ("based_on", draft.BasedOn)])
            : await tx.Execute(ChangeSql, cancel, [.. values, ("edition", edition)]);
        if (changed == 0)
            return null;
        await tx.Execute(ClearCriteriaSql, cancel, ("version", version));
        await tx.Execute(ClearGroupsSql, cancel, ("version", version));
        await tx.Execute(GroupsSql, cancel, ("version", version), ("groups", JsonSerializer.SerializeToElement(draft.Groups, WireJson.Options)));
        await tx.Execute(CriteriaSql, cancel, ("version", version), ("criteria", JsonSerializer.SerializeToElement(draft.Criteria, WireJson.Options)));
        return await CriteriaSetRow.Find(tx, version, cancel);
    }

    public static async Task<Results<Ok<CriteriaSet>, ProblemHttpResult>> Publish(
        string version, [FromHeader(Name = "If-Match")] string? wanted, HttpContext http, Db db, CancellationToken cancel)
    {
        if (await CriteriaSetRow.Find(db, version, cancel) is not { } known)
            return Problems.NotFound(CriteriaSetRow.Missing);
        if (Stale(known, wanted) is { } stale)
            return stale;
        var published = await db.Transaction(tx => Issue(tx, version, known.Edition, cancel), cancel);
        return published is null ? Overtaken() : Answer(http, published);
    }

    /// <returns>Null where somebody else was faster.</returns>
    public static async Task<CriteriaSet?> Issue(DbTransaction tx, string version, int edition, CancellationToken cancel) =>
        await tx.Execute(PublishSql, cancel, ("version", version), ("edition", edition)) > 0
            ? await CriteriaSetRow.Find(tx, version, cancel)
            : null;

    public static async Task<Results<NoContent, ProblemHttpResult>> Drop(
        string version, [FromHeader(Name = "If-Match")] string? wanted, Db db, CancellationToken cancel)
    {
        if (await CriteriaSetRow.Find(db, version, cancel) is not { } known)
            return Problems.NotFound(CriteriaSetRow.Missing);
        if (Stale(known, wanted) is { } stale)
            return stale;
        return await db.Transaction(async tx =>
        {
            await tx.Execute(ClearCriteriaSql, cancel, ("version", version));
            return await tx.Execute(DropSql, cancel, ("version", version), ("edition", known.Edition));
        }, cancel) > 0 ? TypedResults.NoContent() : Overtaken();
    }

    private static ProblemHttpResult? Stale(CriteriaSet known, string? wanted)
    {
        if (known.Published)
            return Problems.Refuse(409, Published);
        if (string.IsNullOrEmpty(wanted))
        {
            return Problems.Refuse(428, new(
                $"Đã có bản dự thảo {known.Version}; hãy mở bản đó rồi sửa (gửi If-Match với ETag khi đọc).",
                $"There is a draft {known.Version}; open and change that one (send If-Match with its ETag)."));
        }

        return wanted == Tag(known.Edition) ? null : Overtaken();
    }

    private static ProblemHttpResult Overtaken() => Problems.Refuse(412, new(
        "Có người vừa sửa bản dự thảo này; hãy tải lại rồi sửa tiếp.", "Someone has just changed this draft; reload it and go on from there."));

    private static Ok<CriteriaSet> Answer(HttpContext http, CriteriaSet set)
    {
        http.Response.Headers.ETag = Tag(set.Edition);
        return TypedResults.Ok(set);
    }

    private static string Tag(int edition) => $"\"{edition.ToString(CultureInfo.InvariantCulture)}\"";
}
