using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DiaBan.Server.Rebasing;

/// <summary>One entry under the units of another day, with its footprint and every decision on it.</summary>
internal static class ReadRebasing
{
    private const string FootprintSql = """
        select footprint, (select account_has_right('decide')) as decides from list_entry where id = @entry
        """;

    private const string HistorySql = """
        select made.units_on, named.code, named.full_name, made.reason, made.decided_on, account.name as decided_by, made.recorded_at
          from unit_rebasing made
          left join admin_unit named on named.id = made.unit_id
          join account on account.id = made.account_id
         where made.entry_id = @entry and made.decided_on <= @day::date
         order by made.seq desc
        """;

    public static readonly Sentence Missing = new(
        "Không tìm thấy lượt lựa chọn này vào ngày đó, hoặc tài khoản không được xem.",
        "There is no such entry on that day, or the account may not see it.");

    /// <param name="unitsOn">Day whose units the entry is shown by.</param>
    public static async Task<Results<Ok<RebasingCase>, ProblemHttpResult>> Handle(
        Guid id, DateOnly unitsOn, DateOnly? asOf, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (await UnitsOfDay.Problem(db, unitsOn, null, cancel) is { } missing)
            return Problems.Refuse(400, missing);
        return await Run(db, id, unitsOn, asOf ?? clock.Today, cancel) is { } found ? TypedResults.Ok(found) : Problems.NotFound(Missing);
    }

    public static async Task<RebasingCase?> Run(Db db, Guid id, DateOnly unitsOn, DateOnly day, CancellationToken cancel)
    {
        if (await ListRebasings.One(db, id, unitsOn, day, cancel) is not { } entry)
            return null;
        var (footprint, decides) = (await db.QueryOne(
            FootprintSql, row => Tuple.Create(row.Get<Geometry>("footprint"), row.Get<bool>("decides")), cancel, ("entry", id)))!;
        var history = await db.Query(HistorySql, Read, cancel, ("entry", id), ("day", day));
        return new(entry, unitsOn, day, footprint, history, decides && entry.Found is not (RebasingFound.Same or RebasingFound.Succession));
    }

    private static RebasingDecision Read(NpgsqlDataReader row) => new(
        row.Get<DateOnly>("units_on"),
        row.Maybe<string>("code") is { } code ? new(code, row.Get<string>("full_name")) : null,
        row.Get<string>("reason"),
        row.Get<DateOnly>("decided_on"),
        row.Get<string>("decided_by"),
        row.Get<DateTimeOffset>("recorded_at"));
}
