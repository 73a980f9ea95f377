using DiaBan.MapClient.Edits;
using NetTopologySuite.IO;

namespace DiaBan.MapClient.Tests.Edits;

public class SpotsTests
{
    /// <summary>A degree of longitude on the plane, metres.</summary>
    private const double Degree = 111_319.49;

    private static readonly DrawnShape Square = Shape(
        "POLYGON ((108 11, 109 11, 109 12, 108 12, 108 11), (108.4 11.4, 108.4 11.6, 108.6 11.6, 108.4 11.4))");

    [Fact]
    public void The_nearest_vertex_within_reach_is_found()
    {
        Spots.Vertex(Square, new(109 + (8 / Degree), 11), 1, 9).ShouldBe(new(0, 0, 1));
        Spots.Vertex(Square, new(109 + (8 / Degree), 11), 1, 7).ShouldBeNull();
        Spots.Vertex(Square, new(108.4, 11.6), 1, 9)!.Value.Ring.ShouldBe(1);
    }

    [Fact]
    public void An_edge_is_found_by_the_vertex_it_begins_at()
    {
        Spots.Edge(Square, new(108.5, 11 + (5 / Degree)), 1, 9).ShouldBe(new(0, 0, 0));
        Spots.Edge(Square, new(108 + (5 / Degree), 11.5), 1, 9).ShouldBe(new(0, 0, 3), "the edge that closes the ring");
        Spots.Edge(Square, new(108.5, 11.2), 1, 9).ShouldBeNull();
    }

    [Fact]
    public void A_line_has_no_edge_after_its_last_vertex()
    {
        var line = Shape("LINESTRING (108 11, 109 11, 109 12)");

        Spots.Edge(line, new(109, 11.5), 1, 9).ShouldBe(new(0, 0, 1));
        Spots.Edge(line, new(108.5, 11.5), 1, 9).ShouldBeNull();
    }

    private static DrawnShape Shape(string wkt) => EditSession.Of(new WKTReader().Read(wkt)).Shape;
}
