using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Patrols;

/// <summary>Patrols of some days, newest first; the last seven when nothing is asked.</summary>
internal static class ListPatrols
{
    private static readonly string Sql = SqlFile.Read("Patrols/ListPatrols.sql");

    public static async Task<Results<Ok<PatrolList>, ProblemHttpResult>> Handle(
        DateOnly? from, DateOnly? to, string? unit, Guid? route, Guid? shift, int? limit, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var last = to ?? clock.Today;
        var first = from ?? last.AddDays(-6);
        if (first > last)
            return Problems.Invalid("from", new("Ngày đầu phải không sau ngày cuối.", "The first day does not lie after the last."));
        var rows = await db.Query(Sql, row => (Line: Read(row), Total: row.Get<int>("total")), cancel,
            ("from", VietNamClock.StartOf(first)), ("to", VietNamClock.StartOf(last.AddDays(1))), ("unit", unit), ("route", route), ("shift", shift),
            ("limit", Limits.Page(limit)));
        return TypedResults.Ok(new PatrolList(rows.Select(row => row.Total).FirstOrDefault(), [.. rows.Select(row => row.Line)]));
    }

    private static PatrolLine Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("id"), row.MaybeValue<Guid>("shift_id"), row.Maybe<string>("team"), new(row.Get<string>("unit_code"), row.Get<string>("unit_name")),
        row.MaybeJson<NamedThing>("route"), row.Word<Movement>("movement"), row.Get<int>("headcount"), row.Get<int>("turns"), row.Get<DateTimeOffset>("from_at"),
        row.Get<DateTimeOffset>("to_at"), row.Word<PatrolSource>("source"), row.MaybeValue<double>("known_m"), row.MaybeValue<double>("covered"),
        row.MaybeValue<double>("unknown"), row.Get<int>("visited"), row.Get<bool>("joint"));
}
