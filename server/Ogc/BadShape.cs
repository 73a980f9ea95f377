using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DiaBan.Server.Ogc;

/// <summary>
/// PostGIS says of whatever it can't compute that it is an internal error. It is the client's fault where the client's own
/// geometry can't be computed with alone; else it is ours.
/// </summary>
internal static class BadShape
{
    private const string Sql = "select st_isvalid(st_transform(@shape::geometry, 4326)) as sound";

    private static readonly Sentence Unusable = new(
        "Không tính được với hình trong yêu cầu; hãy kiểm tra tọa độ và hệ tọa độ.",
        "The geometry of the request can't be computed with; check its coordinates and their system.");

    public static bool IsPossible(PostgresException failed, ItemsRequest request) =>
        failed.SqlState == PostgresErrorCodes.InternalError && request.Condition.Shapes.Any();

    /// <summary>Null where every geometry of the request is sound.</summary>
    public static async Task<ProblemHttpResult?> Refusal(Db db, ItemsRequest request, CancellationToken cancel)
    {
        foreach (var shape in request.Condition.Shapes)
        {
            if (!await IsSound(db, shape, cancel))
                return Problems.Refuse(400, Unusable);
        }

        return null;
    }

    private static async Task<bool> IsSound(Db db, Geometry shape, CancellationToken cancel)
    {
        try
        {
            return (await db.Query(Sql, row => row.GetBoolean(0), cancel, ("shape", shape)))[0];
        }
        catch (PostgresException failed) when (failed.SqlState == PostgresErrorCodes.InternalError)
        {
            return false;
        }
    }
}
