using DiaBan.MapClient.Edits;
using NetTopologySuite.IO;

namespace DiaBan.MapClient.Tests.Edits;

public class SnappingTests
{
    /// <summary>A degree of longitude on the plane, metres.</summary>
    private const double Degree = 111_319.49;

    private static readonly SnapTarget Square = new(
        new WKTReader().Read("POLYGON ((108 11, 109 11, 109 12, 108 12, 108 11), (108.4 11.4, 108.4 11.6, 108.6 11.6, 108.4 11.4))"), "Phước Diêm");

    [Fact]
    public void A_vertex_comes_before_a_nearer_edge()
    {
        var snapped = Find(108 + (8 / Degree), 11 + (1 / Degree), metresPerPixel: 1);

        snapped.ShouldBe(new Snapped(new(108, 11), SnapKind.Vertex, snapped!.Pixels, "Phước Diêm"));
        snapped.Pixels.ShouldBe(8.06, 0.05);
    }

    [Fact]
    public void An_edge_draws_the_pointer_to_its_foot()
    {
        var snapped = Find(108.5, 11 - (5 / Degree), metresPerPixel: 1)!;

        snapped.Kind.ShouldBe(SnapKind.Edge);
        snapped.At.Latitude.ShouldBe(11, 1e-9);
        snapped.At.Longitude.ShouldBe(108.5, 1e-9);
    }

    [Fact]
    public void A_hole_is_snapped_to_as_well() => Find(108.4 + (2 / Degree), 11.5, metresPerPixel: 1)!.Kind.ShouldBe(SnapKind.Edge);

    [Fact]
    public void The_tolerance_is_in_pixels()
    {
        Find(108.5, 11 - (50 / Degree), metresPerPixel: 1).ShouldBeNull();
        Find(108.5, 11 - (50 / Degree), metresPerPixel: 10).ShouldNotBeNull();
    }

    private static Snapped? Find(double longitude, double latitude, double metresPerPixel) =>
        Snapping.Find(new(longitude, latitude), metresPerPixel, 10, [Square]);
}
