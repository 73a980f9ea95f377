using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Shifts;

/// <summary>Renames a team, or ends it once nothing is planned for it.</summary>
internal static class ChangeTeam
{
    private const string WaitingSql = """
        select count(*)::int as shifts
          from patrol_shift
         where team_id = @team and cancelled_at is null and lower(planned) >= @day::date::timestamp at time zone 'Asia/Ho_Chi_Minh'
        """;

    private const string Sql = """
        update patrol_team
           set name = coalesce(@name::text, name), kind = coalesce(@kind::text, kind), ended_on = coalesce(@ended::date, ended_on)
         where id = @team
        """;

    private static readonly Sentence Missing = new(
        "Không tìm thấy tổ này, hoặc tài khoản không được xem.", "There is no such team, or the account may not see it.");

    public static async Task<Results<Ok<PatrolTeam>, ProblemHttpResult>> Handle(Guid id, ChangedTeam changed, Db db, CancellationToken cancel)
    {
        if (await ListTeams.Find(id, db, cancel) is null)
            return Problems.NotFound(Missing);
        var waiting = await db.Transaction(async tx =>
        {
            var planned = changed.EndedOn is { } day ? await tx.Value<int>(WaitingSql, cancel, ("team", id), ("day", day)) : 0;
            if (planned == 0)
            {
                await tx.Execute(Sql, cancel,
                    ("team", id), ("name", changed.Name?.Trim().Normalize()), ("kind", changed.Kind), ("ended", changed.EndedOn));
            }

            return planned;
        }, cancel);
        return waiting > 0
            ? Problems.Refuse(409, new(
                $"Tổ còn {waiting} ca đã lập từ ngày đó; hãy hủy hoặc chuyển các ca trước.", $"The team has {waiting} shifts from that day on; cancel or move them first."))
            : TypedResults.Ok((await ListTeams.Find(id, db, cancel))!);
    }
}
