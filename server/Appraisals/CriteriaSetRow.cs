using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Npgsql;

namespace DiaBan.Server.Appraisals;

/// <summary>A criteria set as its statements read it.</summary>
internal static class CriteriaSetRow
{
    /// <summary>Columns of criteria_set, with what the set holds as JSON.</summary>
    public const string ColumnsSql = $"""
        {ContentSql},
        (select count(distinct entry_id) from criterion_result where criterion_result.criteria_set = criteria_set.version)::int as in_use
        """;

    /// <summary>The same for judging, which need not know how many entries use the set.</summary>
    public const string JudgingColumnsSql = $"{ContentSql}, 0 as in_use";

    private const string ContentSql = """
        criteria_set.version, criteria_set.legal_basis, lower(criteria_set.valid) as valid_from,
        upper(criteria_set.valid) - 1 as valid_to, criteria_set.problem_type, criteria_set.based_on,
        criteria_set.published_at is not null as published, criteria_set.edition,
        (select coalesce(json_agg(json_build_object(
                    'code', criterion.code, 'nameVi', criterion.name_vi, 'nameEn', criterion.name_en, 'kind', criterion.kind,
                    'operator', criterion.operator, 'threshold', criterion.threshold::float8, 'unit', criterion.unit,
                    'mandatory', criterion.mandatory, 'group', criterion.group_code) order by criterion.position), '[]')
           from criterion where criterion.criteria_set = criteria_set.version)::text as criteria,
        (select coalesce(json_agg(json_build_object(
                    'code', criterion_group.code, 'nameVi', criterion_group.name_vi, 'nameEn', criterion_group.name_en,
                    'needed', criterion_group.needed, 'mandatory', criterion_group.mandatory) order by criterion_group.position), '[]')
           from criterion_group where criterion_group.criteria_set = criteria_set.version)::text as groups
        """;

    private const string ByVersionSql = $"select {ColumnsSql} from criteria_set where criteria_set.version = @version";

    public static readonly Sentence Missing = new("Không có bộ tiêu chí này.", "There is no such criteria set.");

    public static Task<CriteriaSet?> Find(Db db, string version, CancellationToken cancel) =>
        db.QueryOne(ByVersionSql, Read, cancel, ("version", version));

    public static Task<CriteriaSet?> Find(DbTransaction tx, string version, CancellationToken cancel) =>
        tx.QueryOne(ByVersionSql, Read, cancel, ("version", version));

    public static CriteriaSet Read(NpgsqlDataReader row) => Worded(
        new(row.Get<string>("version"), row.Get<string>("legal_basis"), row.Get<DateOnly>("valid_from"), row.MaybeValue<DateOnly>("valid_to"),
            row.MaybeWord<HotspotType>("problem_type"), row.Maybe<string>("based_on"),
            row.Get<bool>("published"), row.Get<int>("edition"), row.Get<int>("in_use"), [], []),
        row.Json<IReadOnlyList<CriterionDraft>>("criteria"),
        row.Json<IReadOnlyList<CriterionGroupDraft>>("groups"));

    /// <summary>The set with its criteria and groups said in words.</summary>
    public static CriteriaSet Worded(CriteriaSet set, IReadOnlyList<CriterionDraft> criteria, IReadOnlyList<CriterionGroupDraft> groups) => set with
    {
        Criteria =
        [
            .. criteria.Select(one => new Criterion(
                one.Code, Sentence.InEnglish ? one.NameEn : one.NameVi, one.NameVi, one.NameEn, one.Kind, one.Operator, one.Threshold,
                one.Unit, one.Mandatory, one.Group,
                CriterionWords.Of(one.Kind, one.NameVi, one.NameEn, one.Operator, one.Threshold, one.Unit).ToString())),
        ],
        Groups =
        [
            .. groups.Select(one =>
            {
                var of = criteria.Count(criterion => criterion.Group == one.Code);
                return new CriterionGroup(
                    one.Code, Sentence.InEnglish ? one.NameEn : one.NameVi, one.NameVi, one.NameEn, one.Needed, of, one.Mandatory,
                    CriterionWords.Group(one.NameVi, one.NameEn, one.Needed, of).ToString());
            }),
        ],
    };
}
