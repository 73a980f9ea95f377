using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Maps;

/// <summary>What the map needs to know before it draws.</summary>
internal static class ReadMapSettings
{
    private const string Sql = """
        select st_xmin(extent) as west, st_ymin(extent) as south, st_xmax(extent) as east, st_ymax(extent) as north,
               exists (select from admin_unit where schematic) as schematic,
               exists (select from demo_province) as demo
          from (select st_extent(outline) as extent from admin_unit) units
        """;

    private const int DefaultMaxZoom = 18;

    public static async Task<Ok<MapSettings>> Handle(Db db, IConfiguration configuration, VietNamClock clock, CancellationToken cancel)
    {
        var basemap = Basemap(configuration.GetSection("Basemap"));
        var settings = await db.QueryOne(Sql, row => new MapSettings(
            Extent(row), row.Get<bool>("schematic"), row.Get<bool>("demo"), basemap, clock.Today), cancel);
        return TypedResults.Ok(settings!);
    }

    private static double[]? Extent(NpgsqlDataReader row) => row.MaybeValue<double>("west") is { } west
        ? [west, row.Get<double>("south"), row.Get<double>("east"), row.Get<double>("north")]
        : null;

    private static Basemap? Basemap(IConfigurationSection section) => section["Url"] is { Length: > 0 } url
        ? new(url, section["Attribution"] ?? "", section.GetValue("MaxZoom", DefaultMaxZoom))
        : null;
}
