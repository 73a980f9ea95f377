using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Rebasing;

/// <summary>Takes a person's decision to which unit an entry belongs, or its withdrawal; neither changes figures of an earlier day.</summary>
internal static class DecideRebasing
{
    private const string EntrySql = """
        select entry.selected_on, (select max(made.decided_on) from unit_rebasing made where made.entry_id = entry.id) as last_on,
               (select count(*) from unit_rebasing made where made.entry_id = entry.id)::int as decisions
          from list_entry entry
         where entry.id = @entry
        """;

    private const string UnitsSql = "select code from admin_unit where valid @> @units_on::date";

    // Of two that decide at once the second is told so.
    private const string DecideSql = """
        insert into unit_rebasing (entry_id, seq, units_on, unit_id, reason, decided_on)
        select @entry, @seq, @units_on::date, (select id from admin_unit where code = @unit::text and valid @> @units_on), @reason, @decided_on::date
        on conflict on constraint unit_rebasing_in_order do nothing
        """;

    public static async Task<Results<Ok<RebasingCase>, ProblemHttpResult>> Handle(
        Guid id, DecidedUnit decided, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (await UnitsOfDay.Problem(db, decided.UnitsOn, null, cancel) is { } missing)
            return Problems.Invalid("unitsOn", missing);
        var day = decided.DecidedOn ?? clock.Today;
        var known = await db.QueryOne(EntrySql, row => new Known(
            row.Get<DateOnly>("selected_on"), row.MaybeValue<DateOnly>("last_on"), row.Get<int>("decisions")), cancel, ("entry", id));
        if (known is null)
            return Problems.NotFound(ReadRebasing.Missing);
        if (DayProblem(day, clock.Today, known.SelectedOn, known.LastOn) is { } wrongDay)
            return Problems.Invalid("decidedOn", wrongDay);
        if (await ListRebasings.One(db, id, decided.UnitsOn, day, cancel) is not { } entry)
            return Problems.NotFound(ReadRebasing.Missing);
        if (Objection(entry, decided) is { } objection)
            return Problems.Refuse(409, objection);
        if (decided.Unit is { } unit && await UnitProblem(db, entry, unit, decided.UnitsOn, cancel) is { } wrongUnit)
            return Problems.Invalid("unit", wrongUnit);

        var written = await db.Transaction(tx => tx.Execute(DecideSql, cancel,
            ("entry", id), ("seq", known.Decisions + 1), ("units_on", decided.UnitsOn), ("unit", decided.Unit),
            ("reason", decided.Reason.Trim().Normalize()), ("decided_on", day)), cancel);
        if (written == 0)
        {
            return Problems.Refuse(409, new(
                "Người khác vừa quyết định lượt này; hãy tải lại rồi xem.", "Somebody else has just decided on this entry; load it again and look."));
        }

        return TypedResults.Ok(await ReadRebasing.Run(db, id, decided.UnitsOn, day, cancel));
    }

    /// <summary>Why a decision can't be of that day; null when it can. Pure.</summary>
    public static Sentence? DayProblem(DateOnly day, DateOnly today, DateOnly selectedOn, DateOnly? lastOn) =>
        day > today ? new("Ngày quyết định không được sau hôm nay.", "The decision can't be of a day to come.")
        : day < selectedOn ? new(
            $"Ngày quyết định không được trước ngày lựa chọn, {Vietnamese.Day(selectedOn)}.",
            $"The decision can't be of a day before the selection, {selectedOn:yyyy-MM-dd}.")
        : lastOn is { } last && day < last ? new(
            $"Đã có quyết định ngày {Vietnamese.Day(last)}; quyết định sau không được ghi ngày trước đó.",
            $"There is a decision of {last:yyyy-MM-dd}; a later one can't be of a day before it.")
        : null;

    /// <summary>Why there is nothing to decide or withdraw; null when there is. Pure.</summary>
    public static Sentence? Objection(RebasedEntry entry, DecidedUnit decided) => (entry.Found, decided.Unit) switch
    {
        (RebasingFound.Same, _) => new(
            $"{entry.LeadUnit.FullName} vẫn có hiệu lực ngày {Vietnamese.Day(decided.UnitsOn)}, không có gì phải quyết định.",
            $"{entry.LeadUnit.FullName} is in force on {decided.UnitsOn:yyyy-MM-dd}; there is nothing to decide."),
        (RebasingFound.Succession, _) => new(
            $"{entry.LeadUnit.FullName} chỉ có một đơn vị kế thừa, {entry.Unit!.FullName}, không có gì phải quyết định.",
            $"{entry.LeadUnit.FullName} has a single successor, {entry.Unit!.FullName}; there is nothing to decide."),
        (_, null) when entry.Decision is null => new(
            "Chưa có quyết định nào để rút; hãy chọn đơn vị.", "There is no decision to withdraw; choose a unit."),
        _ => null,
    };

    private static async Task<Sentence?> UnitProblem(Db db, RebasedEntry entry, string unit, DateOnly unitsOn, CancellationToken cancel)
    {
        // Where the record tells no successor at all, any unit of the day may be named.
        var codes = entry.Candidates.Count > 0
            ? [.. entry.Candidates.Select(candidate => candidate.Code)]
            : await db.Query(UnitsSql, row => row.Get<string>("code"), cancel, ("units_on", unitsOn));
        if (codes.Contains(unit))
            return null;
        var known = entry.Candidates.Count > 0
            ? string.Join(", ", entry.Candidates.Select(candidate => $"{candidate.Code} {candidate.FullName}"))
            : Vietnamese.Day(unitsOn);
        return entry.Candidates.Count > 0
            ? new(
                $"“{unit}” không kế thừa {entry.LeadUnit.FullName}; hãy chọn một trong: {known}.",
                $"{unit} does not succeed {entry.LeadUnit.FullName}; choose one of {known}.")
            : new($"Không có đơn vị mã “{unit}” có hiệu lực ngày {known}.", $"There is no unit {unit} in force on {unitsOn:yyyy-MM-dd}.");
    }

    private sealed record Known(DateOnly SelectedOn, DateOnly? LastOn, int Decisions);
}
