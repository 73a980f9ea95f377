using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Routes;

/// <summary>Patrol routes as they lay on a day, as GeoJSON.</summary>
internal static class ListRoutes
{
    private static readonly string Sql = SqlFile.Read("Routes/ListRoutes.sql");

    public static Results<FeatureStream, ProblemHttpResult> Handle(
        HttpContext http, Db db, VietNamClock clock, BoundingBox? bbox, string? unit, string? kind, string? category, string? q,
        DateOnly? asOf, int? limit, Cursor? after, bool ended = false)
    {
        if ((Problem<PatrolKind>("kind", kind) ?? Problem<PatrolCategory>("category", category)) is { } unknown)
            return Problems.Refuse(400, unknown);
        return new FeatureStream(db, Sql, Limits.Page(limit),
            ("day", asOf ?? clock.Today),
            ("west", bbox?.West), ("south", bbox?.South), ("east", bbox?.East), ("north", bbox?.North),
            ("unit", unit), ("kind", kind), ("category", category), ("ended", ended),
            ("words", string.IsNullOrWhiteSpace(q) ? null : q.Trim()),
            ("after_key", after?.Key), ("after_id", after?.Id))
        {
            Next = cursor => NextPage.Of(http.Request, cursor),
        };
    }

    private static Sentence? Problem<T>(string parameter, string? word) where T : struct, Enum
    {
        var known = Enum.GetValues<T>().Select(WireJson.Word).ToList();
        return word is null || known.Contains(word) ? null : new(
            $"Tham số “{parameter}” không nhận “{word}”; có: {string.Join(", ", known)}.", $"The parameter {parameter} does not take {word}; there are {string.Join(", ", known)}.");
    }
}
