using DiaBan.Contracts;
using DiaBan.Server.Accounts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Reports;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Rounds;

/// <summary>Who has reported for a period, who has not, and the sums.</summary>
internal static class ReadRound
{
    private static readonly string Sql = SqlFile.Read("Rounds/Round.sql");

    private const string IndicatorsSql = """
        select code, kind, case when @english then name_en else name_vi end as name, case when @english then part_en else part_vi end as part,
               case when @english then whole_en else whole_vi end as whole, baseline
          from report_indicator order by position
        """;

    private const string DueSql = """
        select coalesce((select due_days from report_form where valid @> @last::date), 10) as days
        """;

    public static async Task<Results<Ok<RoundOfPeriod>, ProblemHttpResult>> Handle(string id, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var (round, problem) = await Find(id, http, db, clock, cancel);
        return round is null ? Problems.NotFound(problem!) : TypedResults.Ok(round);
    }

    public static async Task<(RoundOfPeriod? Round, Sentence? Problem)> Find(string period, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var (figures, problem) = await FigureBasis.Find(db, period, "province", cancel);
        if (figures is null)
            return (null, problem);
        if (await ReportBasis.Find(db, figures, clock.Today, cancel) is not { } basis)
            return (null, new("Chưa có đơn vị hành chính nào có hiệu lực trong kỳ này.", "No administrative unit was in force in that period."));
        var indicators = await Indicators(db, cancel);
        var days = (await db.Query(DueSql, row => row.Get<int>("days"), cancel, ("last", figures.To)))[0];
        var due = figures.To.AddDays(days);
        var asker = new Asker(
            http.User.HasClaim(SignedInAccount.RightClaim, Right.Report),
            http.User.HasClaim(SignedInAccount.RightClaim, Right.Plan) || http.User.HasClaim(SignedInAccount.RightClaim, Right.Decide),
            figures.To < clock.Today ? null : figures.To);
        var rows = await db.Query(Sql, row => Read(row, indicators, asker), cancel, ("day", clock.Today), ("period", figures.Period), ("level", basis.Level));
        var sums = rows.Where(row => row.Accepted is not null).SelectMany(row => row.Accepted!)
            .GroupBy(value => value.Indicator).ToDictionary(group => group.Key, group => (Part: group.Sum(value => value.Part), Whole: group.Sum(value => value.Whole)));
        return (new(
            figures.Period, basis.Level, due, clock.Today > due && rows.Exists(row => row.Unit.State is UnitReportState.None or UnitReportState.Returned), indicators,
            [.. rows.Select(row => row.Unit)],
            [.. indicators.Where(one => sums.ContainsKey(one.Code)).Select(one => new IndicatorValue { Indicator = one.Code, Part = sums[one.Code].Part, Whole = sums[one.Code].Whole })],
            rows.Count(row => row.Accepted is not null)), null);
    }

    public static Task<List<ReportIndicator>> Indicators(Db db, CancellationToken cancel) =>
        db.Query(IndicatorsSql, row => new ReportIndicator(
            row.Get<string>("code"), row.Word<IndicatorKind>("kind"), row.Get<string>("name"), row.Get<string>("part"), row.Get<string>("whole"), row.Maybe<string>("baseline")),
            cancel, ("english", Sentence.InEnglish));

    private static (UnitInRound Unit, IReadOnlyList<IndicatorValue>? Accepted) Read(NpgsqlDataReader row, IReadOnlyList<ReportIndicator> indicators, Asker asker)
    {
        var state = row.MaybeValue<int>("revision") is null ? UnitReportState.None : row.MaybeValue<bool>("accepted") switch
        {
            null => UnitReportState.Submitted,
            true => UnitReportState.Accepted,
            _ => UnitReportState.Returned,
        };
        var values = row.Json<IReadOnlyList<IndicatorValue>>("told");
        var remarks = CheckFigures.Remarks(indicators, values, row.MaybeJson<IReadOnlyList<IndicatorValue>>("before_told"));
        var submit = asker.SubmitProblem(state);
        var answer = asker.AnswerProblem(state, row.Get<bool>("stands_above"), row.MaybeValue<bool>("own") ?? false);
        return (new(
            new(row.Get<string>("code"), row.Get<string>("full_name")), state, row.MaybeValue<int>("revision") ?? 0,
            row.MaybeValue<DateTime>("submitted_at") is { } at ? new DateTimeOffset(at) : null, row.Maybe<string>("submitter"), row.Maybe<string>("note"),
            row.Maybe<string>("return_reason"), values, [.. remarks.Select(remark => remark.ToString())],
            new("submitUnitReport", submit is null, submit?.ToString()), new("answerUnitReport", answer is null, answer?.ToString())),
            row.MaybeJson<IReadOnlyList<IndicatorValue>>("accepted_told"));
    }

    /// <param name="NotOver">The period's last day while it is not over.</param>
    private sealed record Asker(bool MayReport, bool MayAnswer, DateOnly? NotOver)
    {
        public Sentence? SubmitProblem(UnitReportState state) =>
            !MayReport ? new("Tài khoản này không gửi báo cáo của đơn vị.", "This account does not hand in reports.")
            : NotOver is { } last ? new($"Kỳ chưa kết thúc; gửi từ ngày {Vietnamese.Day(last.AddDays(1))}.", FormattableString.Invariant($"The period is not over; report from {last.AddDays(1):dd/MM/yyyy}."))
            : state == UnitReportState.Submitted ? new("Báo cáo đã gửi và đang chờ tiếp nhận; muốn sửa thì đề nghị trả lại.", "The report waits for its answer; ask for it to be returned first.")
            : null;

        public Sentence? AnswerProblem(UnitReportState state, bool standsAbove, bool own) =>
            !MayAnswer || !standsAbove ? new("Tiếp nhận báo cáo là việc của đơn vị cấp trên.", "Answering is for the unit above.")
            : state != UnitReportState.Submitted ? new("Không có báo cáo nào đang chờ tiếp nhận.", "No report is waiting.")
            : own ? new("Người tiếp nhận phải khác người gửi.", "Who answers must differ from who handed it in.")
            : null;
    }
}
