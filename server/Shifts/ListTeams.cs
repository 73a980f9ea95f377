using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Shifts;

/// <summary>Patrol teams of the account's units.</summary>
internal static class ListTeams
{
    private const string Sql = """
        select team.id, team.name, team.kind, team.ended_on, unit.code as unit_code, unit.full_name as unit_name,
               (select account_has_right('patrol'))
               and ((select account_covers_everything()) or team.unit_id = any ((select account_scope())::uuid[])) as edit
          from patrol_team team
          join admin_unit unit on unit.id = team.unit_id
         where (@id::uuid is null or team.id = @id)
           and (@ended or team.ended_on is null or team.ended_on > @day::date)
           and (@unit::text is null or exists (
                   select from unit_ancestor up join admin_unit above on above.id = up.ancestor_id
                    where up.unit_id = team.unit_id and above.code = @unit))
         order by unit.full_name, team.name, team.id
         limit 2000
        """;

    public static async Task<Ok<List<PatrolTeam>>> Handle(
        string? unit, DateOnly? asOf, Db db, VietNamClock clock, CancellationToken cancel, bool ended = false) =>
        TypedResults.Ok(await Query(null, unit, ended, asOf ?? clock.Today, db, cancel));

    public static async Task<PatrolTeam?> Find(Guid id, Db db, CancellationToken cancel) =>
        (await Query(id, null, true, DateOnly.MinValue, db, cancel)).FirstOrDefault();

    private static Task<List<PatrolTeam>> Query(Guid? id, string? unit, bool ended, DateOnly day, Db db, CancellationToken cancel) =>
        db.Query(Sql, row => new PatrolTeam(
            row.Get<Guid>("id"), row.Get<string>("name"), new(row.Get<string>("unit_code"), row.Get<string>("unit_name")),
            row.Word<PatrolKind>("kind"), row.MaybeValue<DateOnly>("ended_on"), row.Get<bool>("edit")), cancel,
            ("id", id), ("unit", unit), ("ended", ended), ("day", day));
}
