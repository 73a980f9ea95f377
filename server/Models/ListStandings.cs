using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Models;

/// <summary>Biểu 07: models, safety standard and model communes of a year, by commune.</summary>
internal static class ListStandings
{
    private static readonly string Sql = SqlFile.Read("Models/ListStandings.sql");

    public static async Task<Results<Ok<UnitStandings>, ProblemHttpResult>> Handle(
        Db db, VietNamClock clock, int year, DateOnly? asOf, string? unit, CancellationToken cancel)
    {
        if (year is < 2010 or > 2100)
            return Problems.Refuse(400, new("Năm phải từ 2010 đến 2100.", "The year lies between 2010 and 2100."));
        var day = asOf ?? clock.Today;
        return TypedResults.Ok(new UnitStandings(year, day, await Rows(db, year, day, unit, cancel)));
    }

    public static Task<List<UnitStandingRow>> Rows(Db db, int year, DateOnly day, string? unit, CancellationToken cancel) =>
        db.Query(Sql, Read, cancel, ("year", year), ("day", day), ("unit", unit));

    private static UnitStandingRow Read(NpgsqlDataReader row) => new(
        new(row.Get<string>("code"), row.Get<string>("full_name")),
        row.Maybe<string>("parent_code") is { } parent ? new(parent, row.Get<string>("parent_name")) : null,
        row.Json<IReadOnlyDictionary<string, int>>("models"),
        row.MaybeJson<Standing>("safety_standard"),
        row.MaybeJson<Standing>("model_unit"),
        row.Get<bool>("record"));
}
