using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Routes;

namespace DiaBan.Server.Shifts;

/// <summary>The plan, route and team of a shift, and whether they take it.</summary>
internal sealed record ShiftGround(
    Guid Plan, Guid Unit, DateOnly From, DateOnly To, Guid Route, string RouteCode, string RouteName, DateOnly? RouteEndedOn,
    Guid Team, string TeamName, string TeamUnit, DateOnly? TeamEndedOn)
{
    private const string FindSql = """
        select plan.id as plan, plan.unit_id, lower(plan.span) as first_day, upper(plan.span) - 1 as last_day,
               route.id as route, route.code as route_code, route.name as route_name, route.ended_on as route_ended,
               team.id as team, team.name as team_name, team_unit.full_name as team_unit, team.ended_on as team_ended,
               (select account_covers_everything()) or plan.unit_id = any ((select account_scope())::uuid[]) as own,
               exists (select from movement where code = @movement) as movement_known
          from (select @plan::uuid as plan, @route::uuid as route, @team::uuid as team) wanted
          left join patrol_plan plan on plan.id = wanted.plan
          left join patrol_route route on route.id = wanted.route
          left join patrol_team team on team.id = wanted.team
          left join admin_unit team_unit on team_unit.id = team.unit_id
        """;

    private const string ConflictsSql = """
        select wanted.starts, wanted.starts + wanted.minutes * interval '1 minute' as ends,
               other.id as other, lower(other.planned) as other_starts, upper(other.planned) as other_ends,
               other_route.code as route_code, other_route.name as route_name
          from unnest(@starts::timestamptz[]) as wanted_at (starts)
         cross join lateral (select wanted_at.starts, @minutes::int as minutes) wanted
          join patrol_shift other on other.team_id = @team and other.cancelled_at is null and other.id is distinct from @except::uuid
           and other.planned && tstzrange(wanted.starts, wanted.starts + wanted.minutes * interval '1 minute')
          join patrol_route other_route on other_route.id = other.route_id
         order by wanted.starts, lower(other.planned)
        """;

    /// <exception cref="RefusedShiftException">One of them is not there, or the plan is another's.</exception>
    public static async Task<ShiftGround> Find(DbTransaction tx, Guid plan, Guid route, Guid team, string movement, CancellationToken cancel)
    {
        var found = (await tx.QueryOne(FindSql, row => new
        {
            Plan = row.MaybeValue<Guid>("plan"),
            Route = row.MaybeValue<Guid>("route"),
            Team = row.MaybeValue<Guid>("team"),
            Own = row.MaybeValue<bool>("own") ?? false,
            Movement = row.Get<bool>("movement_known"),
            Ground = row.MaybeValue<Guid>("plan") is { } onPlan && row.MaybeValue<Guid>("route") is { } onRoute && row.MaybeValue<Guid>("team") is { } byTeam
                ? new ShiftGround(
                    onPlan, row.Get<Guid>("unit_id"), row.Get<DateOnly>("first_day"), row.Get<DateOnly>("last_day"), onRoute, row.Get<string>("route_code"),
                    row.Get<string>("route_name"), row.MaybeValue<DateOnly>("route_ended"), byTeam, row.Get<string>("team_name"),
                    row.Get<string>("team_unit"), row.MaybeValue<DateOnly>("team_ended"))
                : null,
        }, cancel, ("plan", plan), ("route", route), ("team", team), ("movement", movement)))!;
        if (found.Plan is null)
            throw new RefusedShiftException(404, null, ListPlans.Missing);
        if (!found.Own)
            throw new RefusedShiftException(403, null, Problems.Default(403));
        if (found.Route is null)
            throw new RefusedShiftException(422, "route", ReadRoute.Missing);
        if (!found.Movement)
        {
            throw new RefusedShiftException(422, "movement", new(
                $"Không có cách di chuyển “{movement}”.", $"There is no movement {movement}."));
        }

        return found.Ground ?? throw new RefusedShiftException(422, "team", new(
            "Không tìm thấy tổ này, hoặc tài khoản không được xem.", "There is no such team, or the account may not see it."));
    }

    /// <exception cref="RefusedShiftException">The plan, the route or the team does not take a shift that begins then.</exception>
    public void Takes(DateTimeOffset starts, DateTimeOffset now)
    {
        var day = VietNamClock.DayOf(starts);
        if (starts < now)
        {
            throw new RefusedShiftException(422, "starts", new(
                $"Ca bắt đầu {JudgeShift.Hours(starts, starts)[..11]} đã qua giờ; việc đã làm thì ghi lượt tuần tra, không lập ca.",
                FormattableString.Invariant($"The shift would begin at {VietNamClock.Local(starts):yyyy-MM-dd HH:mm}, which is past; record what was done as a patrol instead.")));
        }

        if (day < From || day > To)
        {
            throw new RefusedShiftException(422, "starts", new(
                $"Ngày {Vietnamese.Day(day)} nằm ngoài kế hoạch ({Vietnamese.Day(From)} – {Vietnamese.Day(To)}).",
                $"{day:yyyy-MM-dd} lies outside the plan ({From:yyyy-MM-dd} to {To:yyyy-MM-dd})."));
        }

        if (RouteEndedOn <= day)
        {
            throw new RefusedShiftException(422, "route", new(
                $"Lộ trình {RouteCode} kết thúc ngày {Vietnamese.Day(RouteEndedOn.Value)}.", $"The route {RouteCode} ends on {RouteEndedOn.Value:yyyy-MM-dd}."));
        }

        if (TeamEndedOn <= day)
        {
            throw new RefusedShiftException(422, "team", new(
                $"{TeamName} ({TeamUnit}) kết thúc ngày {Vietnamese.Day(TeamEndedOn.Value)}.", $"{TeamName} ({TeamUnit}) ends on {TeamEndedOn.Value:yyyy-MM-dd}."));
        }
    }

    /// <summary>Shifts of the team that overlap those wanted, each with the sentence that names both.</summary>
    public async Task<List<ShiftConflict>> Conflicts(DbTransaction tx, IReadOnlyList<DateTimeOffset> starts, int minutes, Guid? except, CancellationToken cancel) =>
        await tx.Query(ConflictsSql, row =>
        {
            var (from, to) = (row.Get<DateTimeOffset>("starts"), row.Get<DateTimeOffset>("ends"));
            var (otherFrom, otherTo) = (row.Get<DateTimeOffset>("other_starts"), row.Get<DateTimeOffset>("other_ends"));
            var other = $"{row.Get<string>("route_code")} {row.Get<string>("route_name")}";
            var because = new Sentence(
                $"{TeamName} ({TeamUnit}) đã có ca {JudgeShift.Hours(otherFrom, otherTo)} trên lộ trình {other}, trùng giờ với ca {JudgeShift.Hours(from, to)} trên lộ trình {RouteCode} {RouteName}; hãy đổi giờ, đổi tổ hoặc hủy một ca.",
                $"{TeamName} ({TeamUnit}) has the shift {JudgeShift.Hours(otherFrom, otherTo)} on the route {other}, which overlaps the shift {JudgeShift.Hours(from, to)} on the route {RouteCode} {RouteName}; change the hours or the team, or cancel one of them.");
            return new ShiftConflict(from, to, row.Get<Guid>("other"), otherFrom, otherTo, because.ToString());
        }, cancel, ("starts", starts.Select(start => start.UtcDateTime).ToArray()), ("minutes", minutes), ("team", Team), ("except", except));
}
