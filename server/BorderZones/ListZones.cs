using DiaBan.Server.Database;
using DiaBan.Server.Http;

namespace DiaBan.Server.BorderZones;

/// <summary>Border zones of a day by their shared border, as GeoJSON.</summary>
internal static class ListZones
{
    private static readonly string Sql = SqlFile.Read("BorderZones/ListZones.sql");

    public static FeatureStream Handle(
        HttpContext http, Db db, VietNamClock clock, BoundingBox? bbox, string? unit, DateOnly? asOf, int? limit, Cursor? after) =>
        new(db, Sql, Limits.Page(limit),
            ("day", asOf ?? clock.Today),
            ("west", bbox?.West), ("south", bbox?.South), ("east", bbox?.East), ("north", bbox?.North),
            ("unit", unit), ("after_key", after?.Key), ("after_id", after?.Id))
        {
            Next = cursor => NextPage.Of(http.Request, cursor),
        };
}
