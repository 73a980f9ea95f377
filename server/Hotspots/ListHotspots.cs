using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Hotspots;

/// <summary>Hotspots as they stood at the end of a day, as GeoJSON.</summary>
internal static class ListHotspots
{
    private static readonly string Sql = SqlFile.Read("Hotspots/ListHotspots.sql");

    public static Results<FeatureStream, ProblemHttpResult> Handle(
        HttpContext http, Db db, VietNamClock clock, BoundingBox? bbox, string? state, string? unit, string? q, DateOnly? asOf,
        int? limit, Cursor? after)
    {
        var (states, problem) = HotspotStates.Read(state);
        if (problem is not null)
            return Problems.Refuse(400, problem);

        return new FeatureStream(db, Sql, Limits.Page(limit),
            ("day", asOf ?? clock.Today),
            ("west", bbox?.West), ("south", bbox?.South), ("east", bbox?.East), ("north", bbox?.North),
            ("states", states),
            ("unit", unit), ("words", string.IsNullOrWhiteSpace(q) ? null : q.Trim()),
            ("after_key", after?.Key), ("after_id", after?.Id))
        {
            Next = cursor => NextPage.Of(http.Request, cursor),
        };
    }
}
