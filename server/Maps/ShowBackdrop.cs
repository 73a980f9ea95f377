using DiaBan.Server.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Maps;

/// <summary>Coast and neighbours behind the demo province, which comes without a basemap.</summary>
internal static class ShowBackdrop
{
    private const string Sql = "select 'demo' as demo from demo_province";

    private const string GeoJson = "application/geo+json; charset=utf-8";
    private const string Nothing = """{"type":"FeatureCollection","features":[]}""";

    public static async Task<Results<PhysicalFileHttpResult, ContentHttpResult>> Handle(Db db, CancellationToken cancel)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "geodata", "backdrop.geojson");
        var demo = await db.QueryOne(Sql, row => row.Get<string>("demo"), cancel);
        return demo is not null && File.Exists(file) ? TypedResults.PhysicalFile(file, GeoJson) : TypedResults.Text(Nothing, GeoJson);
    }
}
