using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Models;

/// <summary>Community models as they stood at the end of a day, as GeoJSON.</summary>
internal static class ListModels
{
    private static readonly string Sql = SqlFile.Read("Models/ListModels.sql");
    private static readonly string[] States = [.. Enum.GetValues<ModelState>().Select(WireJson.Word)];

    public static Results<FeatureStream, ProblemHttpResult> Handle(
        HttpContext http, Db db, VietNamClock clock, BoundingBox? bbox, string? kind, string? state, string? unit, Guid? hotspot, string? q,
        DateOnly? asOf, int? limit, Cursor? after)
    {
        if (state is not null && !States.Contains(state))
        {
            return Problems.Refuse(400, new(
                $"Không có trạng thái “{state}”; hãy dùng: {string.Join(", ", States)}.", $"There is no state {state}; there are {string.Join(", ", States)}."));
        }

        return new FeatureStream(db, Sql, Limits.Page(limit),
            ("day", asOf ?? clock.Today),
            ("west", bbox?.West), ("south", bbox?.South), ("east", bbox?.East), ("north", bbox?.North),
            ("kind", kind), ("state", state), ("unit", unit), ("hotspot", hotspot), ("words", string.IsNullOrWhiteSpace(q) ? null : q.Trim()),
            ("after_key", after?.Key), ("after_id", after?.Id))
        {
            Next = cursor => NextPage.Of(http.Request, cursor),
        };
    }
}
