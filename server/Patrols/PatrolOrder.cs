using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Npgsql;

namespace DiaBan.Server.Patrols;

/// <summary>Who patrolled what and how: as the shift says, or as it was told where there is no shift.</summary>
internal sealed record PatrolOrder(
    Guid? Shift, Guid Unit, Guid[] JointUnits, Guid? Team, Guid? Route, Movement Movement, int Headcount, int Turns, DateTimeOffset? PlannedFrom, DateTimeOffset? PlannedTo)
{
    private const string ShiftSql = """
        select unit_id, team_id, route_id, movement, headcount, turns, lower(planned) as planned_from, upper(planned) as planned_to
          from patrol_shift
         where id = @shift and cancelled_at is null
        """;

    // Of a code's rows the one in force that day, or the nearest in time: tracks may be older than what is known of the units.
    private const string UnitSql = """
        select unit.id, (select current_account()) is null or (select account_covers_everything()) or unit.id = any ((select account_scope())::uuid[]) as own
          from admin_unit unit
         where unit.code = @code
            or @code::text is null and unit.id in (
                  select now.id
                    from account
                    join unit_reach reach on reach.unit_id = account.unit_id
                    join admin_unit home on home.id = account.unit_id
                    join admin_unit now on now.id = any (reach.unit_ids) and now.level <= home.level
                   where account.id = (select current_account()))
         order by unit.valid @> @day::date desc, unit.code = (select code from admin_unit join account on account.unit_id = admin_unit.id where account.id = (select current_account())) desc nulls last,
                  abs(lower(unit.valid) - @day::date)
         limit 1
        """;

    private const string JointSql = """
        select coalesce(array_agg(unit.id), '{}') as ids
          from admin_unit unit
         where unit.valid @> @day::date and unit.code = any (@codes)
        """;

    private const string TeamSql = "select unit_id from patrol_team where id = @team";

    private const string RouteSql = "select unit_id from patrol_route where id = @route";

    /// <param name="day">The day of the patrol: units in force then.</param>
    public static async Task<(PatrolOrder? Order, Sentence? Problem)> Find(ToldOrder told, DateOnly day, Db db, CancellationToken cancel)
    {
        var codes = told.JointUnits.Distinct().ToArray();
        var joint = codes.Length == 0 ? [] : (await db.Query(JointSql, row => row.Get<Guid[]>("ids"), cancel, ("codes", codes), ("day", day)))[0];
        if (joint.Length != codes.Length)
            return (null, new("Có mã đơn vị cùng tuần tra không còn hiệu lực ngày đó.", "A unit that went along is not in force on that day."));

        if (told.Shift is { } shift)
        {
            return await db.QueryOne(ShiftSql, row => FromShift(shift, told, joint, row), cancel, ("shift", shift)) is { } order
                ? (order, null)
                : (null, new("Không tìm thấy ca này, ca đã hủy, hoặc tài khoản không được xem.", "There is no such shift, it was cancelled, or the account may not see it."));
        }

        if (told.Team is { } team && (await db.Query(TeamSql, row => row.Get<Guid>("unit_id"), cancel, ("team", team))).Count == 0)
            return (null, new("Không tìm thấy tổ tuần tra này.", "There is no such team."));
        if (told.Route is { } route && (await db.Query(RouteSql, row => row.Get<Guid>("unit_id"), cancel, ("route", route))).Count == 0)
            return (null, new("Không tìm thấy lộ trình này.", "There is no such route."));
        var units = await db.Query(UnitSql, row => (Id: row.Get<Guid>("id"), Own: row.Get<bool>("own")), cancel, ("code", told.Unit), ("day", day));
        return units switch
        {
            [] => (null, told.Unit is null
                ? new("Hãy chọn ca tuần tra, hoặc đơn vị đã tuần tra.", "Choose the shift, or the unit that patrolled.")
                : new($"Không có đơn vị mã {told.Unit}.", $"There is no unit {told.Unit}.")),
            [{ Own: false }, ..] => (null, new("Đơn vị này nằm ngoài địa bàn của tài khoản.", "The unit lies outside the account's area.")),
            [var unit, ..] => (new(null, unit.Id, joint, told.Team, told.Route, told.Movement ?? Movement.Foot, told.Headcount ?? 1, told.Turns ?? 1, null, null), null),
        };
    }

    private static PatrolOrder FromShift(Guid shift, ToldOrder told, Guid[] joint, NpgsqlDataReader row) => new(
        shift, row.Get<Guid>("unit_id"), joint, told.Team ?? row.Get<Guid>("team_id"), told.Route ?? row.Get<Guid>("route_id"),
        told.Movement ?? row.Word<Movement>("movement"), told.Headcount ?? row.Get<int>("headcount"), told.Turns ?? row.Get<int>("turns"),
        row.Get<DateTimeOffset>("planned_from"), row.Get<DateTimeOffset>("planned_to"));
}

/// <summary>What was said about a patrol that is handed in; what is left out is the shift's.</summary>
internal sealed record ToldOrder(
    Guid? Shift, string? Unit, IReadOnlyList<string> JointUnits, Guid? Team, Guid? Route, Movement? Movement, int? Headcount, int? Turns);
