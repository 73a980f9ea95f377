using DiaBan.Server.Database;

namespace DiaBan.Server.Patrols;

/// <summary>Computes what a patrol covered, anew: legs, route, streets, borders and visits, by the rules of domain.md 3.6.</summary>
internal static class ComputeCoverage
{
    private static readonly string Sql = SqlFile.Read("Patrols/ComputeCoverage.sql");

    public const string ForgetSql = """
        with streets as (delete from street_coverage where patrol_id = @patrol),
        borders as (delete from border_coverage where patrol_id = @patrol),
        routes as (delete from route_coverage where patrol_id = @patrol),
        visits as (delete from hotspot_visit where patrol_id = @patrol)
        delete from patrol_figures where patrol_id = @patrol
        """;

    public static async Task Of(Guid patrol, DbTransaction tx, CancellationToken cancel)
    {
        await Forget(patrol, tx, cancel);
        await tx.ExecutePrepared(Sql, cancel, ("patrol", patrol));
    }

    public static Task Forget(Guid patrol, DbTransaction tx, CancellationToken cancel) => tx.ExecutePrepared(ForgetSql, cancel, ("patrol", patrol));
}
