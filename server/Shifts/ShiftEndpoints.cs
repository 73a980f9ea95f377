using DiaBan.Server.Accounts;

namespace DiaBan.Server.Shifts;

internal static class ShiftEndpoints
{
    public static void MapShifts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/patrol-rules", ReadShiftRules.Handle).WithTags("Shifts").RequireAuthorization(Right.Read);

        var teams = routes.MapGroup("/patrol-teams").WithTags("Shifts").RequireAuthorization(Right.Read);
        teams.MapGet("/", ListTeams.Handle);
        teams.MapPost("/", FormTeam.Handle).RequireAuthorization(Right.Patrol);
        teams.MapPatch("/{id:guid}", ChangeTeam.Handle).RequireAuthorization(Right.Patrol);

        var plans = routes.MapGroup("/patrol-plans").WithTags("Shifts").RequireAuthorization(Right.Read);
        plans.MapGet("/", ListPlans.Handle);
        plans.MapPost("/", DrawUpPlan.Handle).RequireAuthorization(Right.Patrol);
        plans.MapGet("/{id:guid}", ListPlans.One);
        plans.MapPatch("/{id:guid}", ChangePlan.Handle).RequireAuthorization(Right.Patrol);
        plans.MapPost("/{id:guid}/rules", PlanByRule.Handle).RequireAuthorization(Right.Patrol);
        plans.MapGet("/{id:guid}/predictability", ReadPredictability.Handle);

        var shifts = routes.MapGroup("/patrol-shifts").WithTags("Shifts").RequireAuthorization(Right.Read);
        shifts.MapGet("/", ListShifts.Handle);
        shifts.MapPost("/", PlanShift.Handle).RequireAuthorization(Right.Patrol);
        shifts.MapGet("/today", ListShifts.Today);
        shifts.MapGet("/{id:guid}", ListShifts.One);
        shifts.MapPut("/{id:guid}", MoveShift.Handle).RequireAuthorization(Right.Patrol);
        shifts.MapPost("/{id:guid}/begin", BeginShift.Handle).RequireAuthorization(Right.Patrol);
        shifts.MapPost("/{id:guid}/cancel", CancelShift.Handle).RequireAuthorization(Right.Patrol);
    }
}
