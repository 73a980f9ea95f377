using DiaBan.Server.Layers;

namespace DiaBan.Server.Ogc;

/// <summary>A coordinate reference system that features can be asked for in (Part 2).</summary>
/// <param name="Srid">Of PostGIS, where longitude or easting always comes first.</param>
/// <param name="LatitudeFirst">On the wire latitude comes first, as the authority says.</param>
internal sealed record MapCrs(string Uri, int Srid, bool LatitudeFirst, bool InDegrees)
{
    private const string Epsg = "http://www.opengis.net/def/crs/EPSG/0/";

    /// <summary>WGS 84, longitude first: what is meant where nothing is said.</summary>
    public static readonly MapCrs Crs84 = new("http://www.opengis.net/def/crs/OGC/1.3/CRS84", 4326, false, true);

    public static readonly IReadOnlyList<MapCrs> All =
    [
        Crs84,
        new($"{Epsg}4326", 4326, true, true),
        new($"{Epsg}3857", 3857, false, false),
        .. Crs.Known.Where(known => known.Code != 4326).Select(known => new MapCrs($"{Epsg}{known.Code}", known.Code, known.InDegrees, known.InDegrees)),
    ];

    /// <summary>Seven decimals of a degree are a centimetre; so are two of a metre.</summary>
    public int Digits => InDegrees ? 7 : 2;

    public static MapCrs? Find(string uri) => All.FirstOrDefault(crs => crs.Uri == uri.Trim('<', '>', '[', ']'));
}
