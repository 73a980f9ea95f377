using DiaBan.Server.Accounts;

namespace DiaBan.Server.Rounds;

internal static class RoundEndpoints
{
    public static void MapRounds(this IEndpointRouteBuilder routes)
    {
        var round = routes.MapGroup("/periods/{id}/round").WithTags("Reports").RequireAuthorization(Right.Read);

        round.MapGet("/", ReadRound.Handle);
        round.MapGet("/{unit}/template", RoundTemplate.Handle);
        round.MapPut("/{unit}", SubmitUnitReport.Handle).RequireAuthorization(Right.Report);
        round.MapPost("/{unit}/file", SubmitUnitReport.File).RequireAuthorization(Right.Report)
            .Accepts<Stream>("application/octet-stream");
        // Who stands above may answer: a planner's plan right or a leader's decision, told by the round itself.
        round.MapPost("/{unit}/answer", AnswerUnitReport.Handle);
    }
}
