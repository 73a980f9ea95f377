using DiaBan.MapClient.Map;
using NetTopologySuite.IO;

namespace DiaBan.MapClient.Tests.Map;

public class MercatorTests
{
    [Fact]
    public void The_plane_and_degrees_are_each_others_inverse()
    {
        var (x, y) = Mercator.FromLonLat(new(108.98, 11.57));
        var back = Mercator.ToLonLat(x, y);

        // What PROJ says.
        x.ShouldBe(12_131_598.05, 0.5);
        back.Longitude.ShouldBe(108.98, 1e-11);
        back.Latitude.ShouldBe(11.57, 1e-11);
    }

    [Fact]
    public void A_geometry_is_copied_with_its_holes()
    {
        var degrees = new WKTReader().Read("POLYGON ((108 11, 109 11, 109 12, 108 12, 108 11), (108.4 11.4, 108.4 11.6, 108.6 11.6, 108.4 11.4))");

        var plane = Mercator.FromDegrees(degrees);

        plane.SRID.ShouldBe(3857);
        plane.EnvelopeInternal.Width.ShouldBe(111_319.49, 0.01);
        degrees.EnvelopeInternal.Width.ShouldBe(1);
        Mercator.ToDegrees(plane).EqualsExact(degrees, 1e-9).ShouldBeTrue();
    }
}
