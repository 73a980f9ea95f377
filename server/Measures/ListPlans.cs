using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Measures;

/// <summary>Plans with their tasks as of a day.</summary>
internal static class ListPlans
{
    private static readonly string Sql = SqlFile.Read("Measures/ListPlans.sql");

    /// <param name="withTasks">Only plans whose tasks are on record.</param>
    public static async Task<Ok<List<Plan>>> Handle(
        Db db, VietNamClock clock, DateOnly? asOf, string? period, bool? withTasks, CancellationToken cancel) =>
        TypedResults.Ok(await db.Query(Sql, Read, cancel, ("day", asOf ?? clock.Today), ("period", period), ("with_tasks", withTasks)));

    private static Plan Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("id"),
        row.Get<string>("number"),
        row.Get<DateOnly>("signed_on"),
        row.Maybe<string>("title"),
        row.Get<string>("agency"),
        row.Maybe<string>("period_id"),
        row.Maybe<string>("unit_code") is { } code ? new(code, row.Get<string>("unit_name")) : null,
        row.Maybe<string>("note"),
        row.Get<int>("entries"),
        row.Json<IReadOnlyList<PlanTask>>("tasks"));
}
