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
        var on = registered.RegisteredOn ?? clock.Today;
        if (JudgeModel.Beginning(registered, on, clock.Today) is { } early)
            return Problems.Invalid(early.Member, early.Because);
        if (GeometryChecks.Problem(registered.Position, HotspotForm.GatheringPoint) is { } drawn)
            return Problems.Invalid("position", drawn);
        if (await db.QueryOne(UnitSql, row => new { Id = row.Get<Guid>("id"), Own = row.Get<bool>("own"), EntrySeen = row.Get<bool>("entry_seen") },
                cancel, ("position", registered.Position), ("day", on), ("entry", registered.Entry)) is not { } unit)
        {
            return Problems.Invalid("position", new(
                "Vị trí không nằm trong đơn vị hành chính nào có hiệu lực ngày đăng ký.", "No unit in force on the day of registration holds the position."));
        }

        if (!unit.Own)
            return Problems.Refuse(403, new("Vị trí nằm ngoài địa bàn của tài khoản.", "The position lies outside the account's area."));
        if (!unit.EntrySeen)
            return Problems.Invalid("entry", new("Không tìm thấy lượt chuyển hóa này, hoặc tài khoản không được xem.", "There is no such entry, or the account may not see it."));

        var id = await db.Transaction(tx => Run(tx, registered, unit.Id, on, cancel), cancel);
        return TypedResults.Created($"/api/v1/community-models/{id}", await ReadModel.Find(id, clock.Today, db, cancel));
    }

    private static async Task<Guid> Run(DbTransaction tx, RegisteredModel registered, Guid unit, DateOnly on, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        await tx.Execute(ModelSql, cancel,
            ("id", id), ("name", registered.Name.Trim().Normalize()), ("kind", registered.Kind), ("position", registered.Position), ("unit", unit),
            ("entry", registered.Entry), ("day", on));
        await tx.Execute(StateSql, cancel, ("id", id), ("unit", unit), ("state", registered.State), ("day", on));
        return id;
    }
}
