using BruTile;
using BruTile.MbTiles;
using BruTile.Predefined;
using BruTile.Web;
using DiaBan.Contracts;
using Mapsui.Layers;
using Mapsui.Tiling.Layers;
using SQLite;

namespace DiaBan.MapClient.Desktop.Map;

/// <summary>Tiles below everything else.</summary>
internal static class Basemaps
{
    private const string UserAgent = "DiaBan map client";

    /// <summary>XYZ tiles that the administrator set.</summary>
    public static ILayer Xyz(Basemap basemap)
    {
        ArgumentNullException.ThrowIfNull(basemap);
        return new TileLayer(Source(new GlobalSphericalMercator(0, basemap.MaxZoom), basemap.Url)) { Name = basemap.Attribution };
    }

    /// <exception cref="SQLiteException">The file is no MBTiles.</exception>
    public static ILayer MbTiles(string path) =>
        new TileLayer(new MbTilesTileSource(new SQLiteConnectionString(path, storeDateTimeAsTicks: false))) { Name = Path.GetFileName(path) };

    /// <summary>
    /// BruTile 5 and 6 name themselves to a tile server by parameters of different names: each gets what it knows, the rest is left as
    /// it is by default.
    /// </summary>
    private static ITileSource Source(ITileSchema schema, string url)
    {
        var constructor = typeof(HttpTileSource).GetConstructors()
            .First(one => one.GetParameters() is [_, var second, ..] && second.ParameterType == typeof(string));
        return (ITileSource)constructor.Invoke([.. constructor.GetParameters().Select((parameter, at) => (at, parameter.Name) switch
        {
            (0, _) => schema,
            (1, _) => url,
            (_, "userAgent") => UserAgent,
            (_, "configureHttpRequestMessage") => (Action<HttpRequestMessage>)(request => request.Headers.UserAgent.ParseAdd(UserAgent)),
            _ => parameter.HasDefaultValue ? parameter.DefaultValue : null,
        })]);
    }
}
