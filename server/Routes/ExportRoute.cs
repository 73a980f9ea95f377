using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Routes;

/// <summary>A route for a device or another program: GPX 1.1, KML 2.2 or GeoJSON; each is logged like other files that go out.</summary>
internal static class ExportRoute
{
    private const string LogSql = """
        insert into data_export (what, format, crs, asked, rows) values ('patrolRoute', @format, 4326, @asked, 1)
        """;

    private const string KmlNames = "http://www.opengis.net/kml/2.2";

    public static Task<Results<FileContentHttpResult, ProblemHttpResult>> Gpx(Guid id, DateOnly? asOf, Db db, VietNamClock clock, CancellationToken cancel) =>
        Handle(id, asOf ?? clock.Today, "gpx", "application/gpx+xml", GpxOf, db, cancel);

    public static Task<Results<FileContentHttpResult, ProblemHttpResult>> Kml(Guid id, DateOnly? asOf, Db db, VietNamClock clock, CancellationToken cancel) =>
        Handle(id, asOf ?? clock.Today, "kml", "application/vnd.google-earth.kml+xml", KmlOf, db, cancel);

    public static Task<Results<FileContentHttpResult, ProblemHttpResult>> GeoJson(Guid id, DateOnly? asOf, Db db, VietNamClock clock, CancellationToken cancel) =>
        Handle(id, asOf ?? clock.Today, "geojson", "application/geo+json", Features, db, cancel);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid id, DateOnly day, string format, string mediaType, Func<PatrolRoute, byte[]> write, Db db, CancellationToken cancel)
    {
        if (await ReadRoute.Find(id, day, db, cancel) is not { } route)
            return Problems.NotFound(ReadRoute.Missing);
        await db.Transaction(tx => tx.Execute(LogSql, cancel, ("format", format), ("asked", $"route={route.Code}&version={route.LineVersion}")), cancel);
        return TypedResults.File(write(route), mediaType, $"{route.Code}-{day:yyyy-MM-dd}.{format}");
    }

    private static byte[] KmlOf(PatrolRoute route)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true }))
            WriteKml(xml, route);
        return bytes.ToArray();
    }

    private static byte[] GpxOf(PatrolRoute route)
    {
        using var bytes = new MemoryStream();
        GpxRoute.Write(bytes, $"{route.Code} {route.Name}", Words(route), route.Line.Coordinates,
            route.Checkpoints.Select(one => new GpxWaypoint(one.Place.Coordinate, one.Name, one.DwellMinutes > 0 ? Dwell(one) : null)));
        return bytes.ToArray();
    }

    private static void WriteKml(XmlWriter xml, PatrolRoute route)
    {
        xml.WriteStartElement("kml", KmlNames);
        xml.WriteStartElement("Document", KmlNames);
        xml.WriteElementString("name", KmlNames, $"{route.Code} {route.Name}");
        xml.WriteStartElement("Placemark", KmlNames);
        xml.WriteElementString("name", KmlNames, $"{route.Code} {route.Name}");
        xml.WriteElementString("description", KmlNames, Words(route));
        xml.WriteStartElement("LineString", KmlNames);
        xml.WriteElementString("tessellate", KmlNames, "1");
        xml.WriteElementString("coordinates", KmlNames, string.Join(' ', route.Line.Coordinates.Select(Pair)));
        xml.WriteEndElement();
        xml.WriteEndElement();
        foreach (var checkpoint in route.Checkpoints)
        {
            xml.WriteStartElement("Placemark", KmlNames);
            xml.WriteElementString("name", KmlNames, checkpoint.Name);
            if (checkpoint.DwellMinutes > 0)
                xml.WriteElementString("description", KmlNames, Dwell(checkpoint));
            xml.WriteStartElement("Point", KmlNames);
            xml.WriteElementString("coordinates", KmlNames, Pair(checkpoint.Place.Coordinate));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static byte[] Features(PatrolRoute route) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        Type = "FeatureCollection",
        Features = route.Checkpoints.Select(object (one) => new
        {
            Type = "Feature",
            Geometry = one.Place,
            Properties = new { one.Name, Checkpoint = one.Position, one.DwellMinutes },
        }).Prepend(new
        {
            Type = "Feature",
            Geometry = route.Line,
            Properties = new
            {
                route.Code,
                route.Name,
                Unit = route.Unit.Code,
                UnitName = route.Unit.FullName,
                route.Kind,
                route.Mode,
                route.Category,
                route.Classification,
                route.LengthMetres,
                route.LineVersion,
            },
        }),
    }, WireJson.Options);

    private static string Words(PatrolRoute route)
    {
        var mark = ClassificationMark.Of(route.Classification);
        return $"{(mark is null ? "" : $"{mark}. ")}{route.Unit.FullName}, {Vietnamese.Number(route.LengthMetres / 1000)} km, bản vẽ {route.LineVersion}";
    }

    private static string Dwell(Checkpoint checkpoint) => $"Dừng {checkpoint.DwellMinutes} phút";

    private static string Pair(Coordinate position) => string.Create(CultureInfo.InvariantCulture, $"{position.X:0.#######},{position.Y:0.#######}");
}

/// <summary>The mark that papers carry (NĐ 26/2020/NĐ-CP).</summary>
internal static class ClassificationMark
{
    public static string? Of(Classification classification) => classification switch
    {
        Classification.Secret => "MẬT",
        Classification.TopSecret => "TỐI MẬT",
        Classification.MostSecret => "TUYỆT MẬT",
        _ => null,
    };
}
