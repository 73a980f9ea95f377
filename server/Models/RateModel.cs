using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Models;

/// <summary>Records how effective a model was found; earlier ratings stay on record.</summary>
internal static class RateModel
{
    private const string Sql = """
        insert into community_model_rating (model_id, unit_id, seq, rating, happened_on, source, note)
        values (@id, @unit::uuid, @seq::int, @rating, @day::date, @source, @note::text)
        """;

    public static async Task<Results<Ok<CommunityModel>, ProblemHttpResult>> Handle(
        Guid id, GivenRating given, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (await ChangeModelState.SoFar(id, db, cancel) is not { } model)
            return Problems.NotFound(ReadModel.Missing);
        var on = given.HappenedOn ?? clock.Today;
        if (JudgeModel.Rating(model, on, clock.Today) is { } problem)
            return Problems.Refuse(422, problem);
        await db.Transaction(tx => tx.Execute(Sql, cancel,
            ("id", id), ("unit", model.Unit), ("seq", model.Ratings + 1), ("rating", given.Rating), ("day", on),
            ("source", given.Source.Trim().Normalize()), ("note", given.Note?.Trim().Normalize())), cancel);
        return TypedResults.Ok((await ReadModel.Find(id, clock.Today, db, cancel))!);
    }
}
