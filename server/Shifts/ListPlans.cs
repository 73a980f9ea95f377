using System.Globalization;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Shifts;

/// <summary>Patrol plans with what they plan, the latest first.</summary>
internal static class ListPlans
{
    private static readonly string Sql = SqlFile.Read("Shifts/ListPlans.sql");

    public static readonly Sentence Missing = new(
        "Không tìm thấy kế hoạch tuần tra này, hoặc tài khoản không được xem.", "There is no such patrol plan, or the account may not see it.");

    public static async Task<Ok<List<PatrolPlan>>> Handle(
        string? unit, DateOnly? from, DateOnly? to, string? category, Db db, CancellationToken cancel) =>
        TypedResults.Ok(await Query(null, unit, from, to, category, db, cancel));

    public static async Task<Results<Ok<PatrolPlan>, ProblemHttpResult>> One(Guid id, HttpContext http, Db db, CancellationToken cancel)
    {
        if (await Find(id, db, cancel) is not { } plan)
            return Problems.NotFound(Missing);
        http.Response.Headers.ETag = Tag(plan.Version);
        return TypedResults.Ok(plan);
    }

    public static async Task<PatrolPlan?> Find(Guid id, Db db, CancellationToken cancel) =>
        (await Query(id, null, null, null, null, db, cancel)).FirstOrDefault();

    public static string Tag(int version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    public static PlannedCounts Counts(NpgsqlDataReader row) => new(
        row.Get<int>("shifts"), row.Get<int>("turns"), row.Get<int>("person_turns"), Math.Round(row.Get<double>("metres") / 1000, 3),
        Math.Round(row.Get<double>("seconds") / 3600, 2), row.Get<int>("cancelled"));

    private static Task<List<PatrolPlan>> Query(
        Guid? id, string? unit, DateOnly? from, DateOnly? to, string? category, Db db, CancellationToken cancel) =>
        db.Query(Sql, row => new PatrolPlan(
            row.Get<Guid>("id"),
            row.Get<string>("name"),
            new(row.Get<string>("unit_code"), row.Get<string>("unit_name")),
            row.Maybe<string>("number"),
            row.MaybeValue<DateOnly>("signed_on"),
            row.Word<PatrolCategory>("category"),
            row.Get<DateOnly>("first_day"),
            row.Get<DateOnly>("last_day"),
            row.Word<Classification>("classification"),
            row.Json<IReadOnlyList<PatrolWindow>>("windows"),
            Counts(row),
            row.Get<int>("version"),
            row.Get<bool>("edit")), cancel,
            ("id", id), ("unit", unit), ("from", from), ("to", to ?? from), ("category", category));
}
