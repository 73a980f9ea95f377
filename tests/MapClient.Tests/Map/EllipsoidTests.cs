using DiaBan.Contracts;
using DiaBan.MapClient.Map;
using DiaBan.Server.Tests.Fixtures;
using NetTopologySuite.IO;

namespace DiaBan.MapClient.Tests.Map;

public class EllipsoidTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    [Theory]
    [InlineData(HotspotForm.Area, "POLYGON ((108.53 11.03, 108.55 11.03, 108.55 11.05, 108.53 11.05, 108.53 11.03))")]
    [InlineData(HotspotForm.Area, "POLYGON ((108.53 11.03, 108.60 11.05, 108.58 11.12, 108.53 11.03), (108.555 11.055, 108.57 11.08, 108.575 11.06, 108.555 11.055))")]
    [InlineData(HotspotForm.Corridor, "LINESTRING (108.52 11.02, 108.58 11.2, 108.7 11.24)")]
    public async Task Figures_are_those_of_the_server(HotspotForm form, string wkt)
    {
        var drawn = new WKTReader().Read(wkt);

        var said = await new ServerClient(province.As("planner")).Preview(new() { Form = form, Outline = drawn }, CancellationToken.None);

        if (form == HotspotForm.Area)
            Ellipsoid.Hectares(drawn).ShouldBe(said.AreaHectares, said.AreaHectares * 1e-5);
        else
            Ellipsoid.Metres(drawn).ShouldBe(said.LengthMetres, said.LengthMetres * 1e-5);
    }
}
