using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Shifts;

/// <summary>Puts a patrol team on record: a name in a unit.</summary>
internal static class FormTeam
{
    private const string UnitSql = """
        select unit.id, (select account_covers_everything()) or unit.id = any ((select account_scope())::uuid[]) as own
          from admin_unit unit
         where unit.code = @code and unit.valid @> @day::date
        """;

    private const string Sql = "insert into patrol_team (id, unit_id, name, kind) values (@id, @unit, @name, @kind)";

    public static async Task<Results<Created<PatrolTeam>, ProblemHttpResult>> Handle(FormedTeam formed, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        try
        {
            await db.Transaction(async tx =>
            {
                var unit = await Unit(tx, formed.Unit, clock.Today, cancel);
                return await tx.Execute(Sql, cancel, ("id", id), ("unit", unit), ("name", formed.Name.Trim().Normalize()), ("kind", formed.Kind));
            }, cancel);
        }
        catch (RefusedShiftException refused)
        {
            return refused.Problem;
        }

        return TypedResults.Created($"/api/v1/patrol-teams?unit={formed.Unit}", (await ListTeams.Find(id, db, cancel))!);
    }

    /// <summary>A unit in force that the account covers.</summary>
    /// <exception cref="RefusedShiftException">There is none, or it is another's.</exception>
    public static async Task<Guid> Unit(DbTransaction tx, string code, DateOnly day, CancellationToken cancel)
    {
        var unit = await tx.QueryOne(UnitSql, row => new { Id = row.Get<Guid>("id"), Own = row.Get<bool>("own") }, cancel, ("code", code), ("day", day))
            ?? throw new RefusedShiftException(422, "unit", new(
                $"Không có đơn vị mã {code} có hiệu lực ngày {Vietnamese.Day(day)}.", $"No unit with the code {code} is in force on {day:yyyy-MM-dd}."));
        return unit.Own ? unit.Id : throw new RefusedShiftException(403, null, new(
            $"Đơn vị {code} nằm ngoài địa bàn của tài khoản.", $"The unit {code} lies outside the account's area."));
    }
}

/// <summary>A change of teams, plans or shifts that is refused.</summary>
internal sealed class RefusedShiftException(int status, string? member, Sentence because) : Exception(because.English)
{
    public ProblemHttpResult Problem => member is null ? Problems.Refuse(status, because) : Problems.Invalid(member, because);

    public Sentence Because => because;
}
