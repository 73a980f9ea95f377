using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DiaBan.Server.Models;

/// <summary>One community model as of a day, with what was recorded of it.</summary>
internal static class ReadModel
{
    private static readonly string Sql = SqlFile.Read("Models/ReadModel.sql");

    public static readonly Sentence Missing = new(
        "Không tìm thấy mô hình này vào ngày đã chọn, hoặc tài khoản không được xem.",
        "There is no such model on that day, or the account may not see it.");

    public static async Task<Results<Ok<CommunityModel>, ProblemHttpResult>> Handle(
        Guid id, DateOnly? asOf, Db db, VietNamClock clock, CancellationToken cancel) =>
        await Find(id, asOf ?? clock.Today, db, cancel) is { } found ? TypedResults.Ok(found) : Problems.NotFound(Missing);

    public static Task<CommunityModel?> Find(Guid id, DateOnly day, Db db, CancellationToken cancel) =>
        db.QueryOne(Sql, row => Read(row, day), cancel, ("id", id), ("day", day));

    private static CommunityModel Read(NpgsqlDataReader row, DateOnly day) => new(
        row.Get<Guid>("id"),
        row.Get<string>("code"),
        row.Get<string>("name"),
        row.Get<string>("kind"),
        row.Get<Geometry>("position"),
        new(row.Get<string>("unit_code"), row.Get<string>("unit_name")),
        row.Get<DateOnly>("registered_on"),
        row.Word<ModelState>("state"),
        row.Get<DateOnly>("since"),
        row.MaybeWord<ModelRating>("rating"),
        row.MaybeJson<ServedEntry>("entry"),
        row.Json<IReadOnlyList<ModelStateChange>>("states"),
        row.Json<IReadOnlyList<RatedModel>>("ratings"),
        day);
}
