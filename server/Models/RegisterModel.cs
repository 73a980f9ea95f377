using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Geo;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Models;

/// <summary>Puts a community model on record with its first state; its unit is the one that holds the position.</summary>
internal static class RegisterModel
{
    private const string UnitSql = """
        select unit.id,
               (select account_covers_everything()) or unit.id = any ((select account_scope())::uuid[]) as own,
               @entry::uuid is null or exists (select from list_entry where id = @entry) as entry_seen
          from admin_unit unit
         where unit.id = lowest_unit_at(st_setsrid(@position::geometry, 4326), @day::date)
        """;

    private const string ModelSql = """
        insert into community_model (id, name, kind, position, unit_id, entry_id, registered_on)
        values (@id, @name, @kind, st_setsrid(@position::geometry, 4326), @unit::uuid, @entry::uuid, @day::date)
        """;

    private const string StateSql = """
        insert into community_model_state (model_id, unit_id, seq, state, happened_on)
        values (@id, @unit::uuid, 1, @state, @day::date)
        """;

    public static async Task<Results<Created<CommunityModel>, ProblemHttpResult>> Handle(
        RegisteredModel registered, Db db, VietNamClock clock, CancellationToken cancel)
    {
        try
        {
            var id = await db.Transaction(tx => Run(tx, registered, clock.Today, cancel), cancel);
            return TypedResults.Created($"/api/v1/community-models/{id}", await ReadModel.Find(id, clock.Today, db, cancel));
        }
        catch (RefusedModelException refused)
        {
            return refused.Problem;
        }
    }

    /// <param name="made">An id that a client has given it.</param>
    /// <exception cref="RefusedModelException">It can't be a model.</exception>
    public static async Task<Guid> Run(DbTransaction tx, RegisteredModel registered, DateOnly today, CancellationToken cancel, Guid? made = null)
    {
        var on = registered.RegisteredOn ?? today;
        if (JudgeModel.Beginning(registered, on, today) is { } early)
            throw new RefusedModelException(422, early.Member, early.Because);
        if (GeometryChecks.Problem(registered.Position, HotspotForm.GatheringPoint) is { } drawn)
            throw new RefusedModelException(422, "position", drawn);
        if (await tx.QueryOne(UnitSql, row => new { Id = row.Get<Guid>("id"), Own = row.Get<bool>("own"), EntrySeen = row.Get<bool>("entry_seen") },
                cancel, ("position", registered.Position), ("day", on), ("entry", registered.Entry)) is not { } unit)
        {
            throw new RefusedModelException(422, "position", new(
                "Vị trí không nằm trong đơn vị hành chính nào có hiệu lực ngày đăng ký.", "No unit in force on the day of registration holds the position."));
        }

        if (!unit.Own)
            throw new RefusedModelException(403, "", new("Vị trí nằm ngoài địa bàn của tài khoản.", "The position lies outside the account's area."));
        if (!unit.EntrySeen)
        {
            throw new RefusedModelException(422, "entry", new(
                "Không tìm thấy lượt chuyển hóa này, hoặc tài khoản không được xem.", "There is no such entry, or the account may not see it."));
        }

        var id = made ?? Guid.CreateVersion7();
        await tx.Execute(ModelSql, cancel,
            ("id", id), ("name", registered.Name.Trim().Normalize()), ("kind", registered.Kind), ("position", registered.Position), ("unit", unit.Id),
            ("entry", registered.Entry), ("day", on));
        await tx.Execute(StateSql, cancel, ("id", id), ("unit", unit.Id), ("state", registered.State), ("day", on));
        return id;
    }
}

/// <summary>A model, or a change of one, that is refused.</summary>
/// <param name="member">The member of the body at fault, or empty.</param>
internal sealed class RefusedModelException(int status, string member, Sentence because) : Exception(because.English)
{
    public int Status => status;

    public Sentence Because => because;

    public ProblemHttpResult Problem => member.Length > 0 ? Problems.Invalid(member, because) : Problems.Refuse(status, because);
}
