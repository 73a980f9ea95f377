using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Models;

/// <summary>Records that a model works, pauses or ends; earlier states stay on record.</summary>
internal static class ChangeModelState
{
    private const string SoFarSql = """
        select model.unit_id, stood.state, stood.since, stood.changes, model.registered_on, stood.rated_on,
               (select count(*) from community_model_rating given where given.model_id = model.id)::int as ratings
          from community_models_as_of('infinity') stood
          join community_model model on model.id = stood.model_id
         where model.id = @id
        """;

    private const string Sql = """
        insert into community_model_state (model_id, unit_id, seq, state, happened_on, note)
        values (@id, @unit::uuid, @seq::int, @state, @day::date, @note::text)
        """;

    public static async Task<Results<Ok<CommunityModel>, ProblemHttpResult>> Handle(
        Guid id, ChangedModelState changed, Db db, VietNamClock clock, CancellationToken cancel)
    {
        try
        {
            await db.Transaction(tx => Run(tx, id, changed, clock.Today, cancel), cancel);
        }
        catch (RefusedModelException refused)
        {
            return refused.Problem;
        }

        return TypedResults.Ok((await ReadModel.Find(id, clock.Today, db, cancel))!);
    }

    /// <exception cref="RefusedModelException">The model's state can't change so.</exception>
    public static async Task<int> Run(DbTransaction tx, Guid id, ChangedModelState changed, DateOnly today, CancellationToken cancel)
    {
        if (await tx.QueryOne(SoFarSql, Read, cancel, ("id", id)) is not { } model)
            throw new RefusedModelException(404, "", ReadModel.Missing);
        if (changed.After is { } after && after != model.Changes)
        {
            throw new RefusedModelException(412, "", new(
                "Có người vừa ghi trạng thái khác của mô hình này; hãy tải lại, xem rồi ghi.",
                "Someone has just recorded another state of this model; reload, look at it and record again."));
        }

        changed = changed with { Note = changed.Note?.Trim().Normalize() is { Length: > 0 } note ? note : null };
        var on = changed.HappenedOn ?? today;
        if (JudgeModel.Change(model, changed, on, today) is { } problem)
            throw new RefusedModelException(model.State == ModelState.Ended ? 409 : 422, "", problem);
        return await tx.Execute(Sql, cancel,
            ("id", id), ("unit", model.Unit), ("seq", model.Changes + 1), ("state", changed.State), ("day", on), ("note", changed.Note));
    }

    public static Task<ModelSoFar?> SoFar(Guid id, Db db, CancellationToken cancel) => db.QueryOne(SoFarSql, Read, cancel, ("id", id));

    private static ModelSoFar Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("unit_id"), row.Word<ModelState>("state"), row.Get<DateOnly>("since"), row.Get<int>("changes"),
        row.Get<DateOnly>("registered_on"), row.MaybeValue<DateOnly>("rated_on"), row.Get<int>("ratings"));
}
