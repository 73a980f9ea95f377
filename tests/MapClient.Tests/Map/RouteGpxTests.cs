using System.Xml.Linq;
using DiaBan.MapClient.Map;
using DiaBan.MapClient.Store;
using NetTopologySuite.IO;

namespace DiaBan.MapClient.Tests.Map;

public class RouteGpxTests
{
    [Fact]
    public void A_route_is_written_with_its_checkpoints_before_it()
    {
        using var file = new MemoryStream();

        RouteGpx.Write(file, Row("patrol_routes", "LINESTRING (108.98 11.56, 109 11.6)", "Tuyến 1"), [Row("checkpoints", "POINT (108.98 11.56)", "Chốt cầu")]);

        file.Position = 0;
        var gpx = XDocument.Load(file).Root!;
        var names = gpx.Name.Namespace;
        names.NamespaceName.ShouldBe("http://www.topografix.com/GPX/1/1");
        gpx.Elements().Select(one => one.Name.LocalName).ShouldBe(["wpt", "rte"]);
        gpx.Element(names + "wpt")!.Element(names + "name")!.Value.ShouldBe("Chốt cầu");
        gpx.Element(names + "rte")!.Element(names + "name")!.Value.ShouldBe("Tuyến 1");
        gpx.Element(names + "rte")!.Elements(names + "rtept").Select(place => (place.Attribute("lat")!.Value, place.Attribute("lon")!.Value))
            .ShouldBe([("11.5600000", "108.9800000"), ("11.6000000", "109.0000000")]);
    }

    private static LayerFeature Row(string layer, string wkt, string name) => new(
        layer, "1", 1, new WKTReader().Read(wkt),
        new Dictionary<string, System.Text.Json.JsonElement> { ["name"] = System.Text.Json.JsonSerializer.SerializeToElement(name) }, null);
}
