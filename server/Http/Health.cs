using DiaBan.Server.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Http;

/// <summary>For supervisors and load balancers: is the process there, and can it do its work.</summary>
internal static class Health
{
    private const int SecondsToAnswer = 3;
    private const string IsCurrentSql = "select exists (select from migration_checksum where script = $1)";

    public static void MapHealth(this IEndpointRouteBuilder routes, Installation installation)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok()).AllowAnonymous();
        routes.MapGet("/health/ready", (CancellationToken cancel) => Ready(installation, cancel)).AllowAnonymous();
    }

    private static async Task<Results<Ok, ProblemHttpResult>> Ready(Installation installation, CancellationToken cancel)
    {
        try
        {
            await using var answer = installation.Server.CreateCommand("select 1");
            answer.CommandTimeout = SecondsToAnswer;
            await answer.ExecuteScalarAsync(cancel);

            await using var isCurrent = installation.Owner.CreateCommand(IsCurrentSql);
            isCurrent.CommandTimeout = SecondsToAnswer;
            isCurrent.Parameters.Add(new NpgsqlParameter { Value = Migrations.Newest });
            return await isCurrent.ExecuteScalarAsync(cancel) is true
                ? TypedResults.Ok()
                : Problems.Refuse(503, new(
                    "Cơ sở dữ liệu chưa được nâng lên phiên bản này; hãy chạy ./diaban migrate.",
                    "The database is not at this version's schema; run ./diaban migrate."));
        }
        catch (NpgsqlException)
        {
            return Problems.Refuse(503, new(
                "Chưa kết nối được cơ sở dữ liệu; hãy thử lại sau ít phút.",
                "The database can't be reached; try again in a few minutes."));
        }
    }
}
