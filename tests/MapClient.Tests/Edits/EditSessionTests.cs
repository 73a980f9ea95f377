using CsCheck;
using DiaBan.MapClient.Edits;
using DiaBan.MapClient.Map;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace DiaBan.MapClient.Tests.Edits;

public class EditSessionTests
{
    [Fact]
    public void An_area_is_drawn_vertex_by_vertex_and_closed()
    {
        var session = Drawn(ShapeKind.Area, (0, 0), (2, 0), (2, 2), (0, 2));

        session.Close().ShouldBeNull();

        session.Finish().Outline!.AsText().ShouldBe("POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))");
    }

    [Fact]
    public void A_vertex_on_the_first_one_closes_the_ring()
    {
        var session = Drawn(ShapeKind.Area, (0, 0), (2, 0), (2, 2));

        session.Place(new(0, 0)).ShouldBeNull();

        session.Finish().Outline!.NumPoints.ShouldBe(4);
    }

    [Fact]
    public void An_edge_that_crosses_is_refused_as_it_is_drawn()
    {
        var session = Drawn(ShapeKind.Area, (0, 0), (2, 0), (2, 2));

        session.Place(new(1, -1)).ShouldBe(EditWords.EdgeCrosses);

        session.Shape.Sketch!.Vertices.Length.ShouldBe(3);
    }

    [Fact]
    public void An_edge_that_runs_back_on_itself_is_refused() =>
        Drawn(ShapeKind.Area, (0, 0), (2, 0)).Place(new(1, 0)).ShouldBe(EditWords.EdgeCrosses);

    [Fact]
    public void A_closing_edge_that_crosses_is_refused_and_one_may_go_on()
    {
        var session = Drawn(ShapeKind.Area, (0, 0), (4, 0), (4, 4), (-2, 4), (-2, -2), (6, -2), (6, 2));

        session.Close().ShouldBe(EditWords.ClosingCrosses);

        session.Undo().ShouldBeTrue();
        session.Shape.Sketch!.Vertices.Length.ShouldBe(6);
    }

    [Fact]
    public void Too_few_vertices_make_no_area() => Drawn(ShapeKind.Area, (0, 0), (1, 0)).Close().ShouldBe(EditWords.TooFew(3));

    [Fact]
    public void A_hole_lies_within_its_part()
    {
        var session = EditSession.Of(Read("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0))"));
        session.BeginHole(0).ShouldBeNull();
        session.Place(new(10, 1)).ShouldBe(EditWords.HoleOutside);
        Place(session, (1, 1), (3, 1), (3, 3));
        session.Place(new(3, 12)).ShouldBe(EditWords.EdgeCrosses);
        session.Close().ShouldBeNull();

        session.BeginHole(0).ShouldBeNull();
        Place(session, (4, 4), (6, 4), (6, 6));
        session.Close().ShouldBeNull();

        session.Finish().Outline!.ShouldBeOfType<Polygon>().NumInteriorRings.ShouldBe(2);
        session.RemoveHole(0, 0).ShouldBe(EditWords.NoHole);
        session.RemoveHole(0, 1).ShouldBeNull();
        session.Finish().Outline!.ShouldBeOfType<Polygon>().NumInteriorRings.ShouldBe(1);
    }

    [Fact]
    public void Parts_stand_apart()
    {
        var session = EditSession.Of(Read("POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))"));
        session.BeginPart().ShouldBeNull();
        Place(session, (2, 0), (4, 0), (4, 2), (2, 2));
        session.Close().ShouldBe(EditWords.Crosses);
        session.Drop().ShouldBeNull();

        session.BeginPart().ShouldBeNull();
        Place(session, (3, 0), (4, 0), (4, 2), (3, 2));
        session.Close().ShouldBeNull();

        session.Finish().Outline!.ShouldBeOfType<MultiPolygon>().NumGeometries.ShouldBe(2);
        session.RemovePart(0).ShouldBeNull();
        session.RemovePart(0).ShouldBe(EditWords.LastPart);
    }

    [Fact]
    public void Vertices_move_come_and_go()
    {
        var session = EditSession.Of(Read("POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))"));

        session.Insert(new(0, 0, 0), new(1, -1)).ShouldBeNull();
        session.Move(new(0, 0, 1), new(1, 3)).ShouldBe(EditWords.Crosses);
        session.Move(new(0, 0, 1), new(1, -2)).ShouldBeNull();
        session.Finish().Outline!.AsText().ShouldBe("POLYGON ((0 0, 1 -2, 2 0, 2 2, 0 2, 0 0))");
        session.Remove(new(0, 0, 1)).ShouldBeNull();
        session.Remove(new(0, 0, 1)).ShouldBeNull();
        session.Remove(new(0, 0, 1)).ShouldBe(EditWords.TooFewToRemove);
        session.Remove(new(0, 0, 7)).ShouldBe(EditWords.NoSuchSpot);
    }

    [Fact]
    public void A_drag_is_undone_as_one_step()
    {
        var session = EditSession.Of(Read("POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))"));

        session.Move(new(0, 0, 2), new(2.1, 2.1));
        session.Move(new(0, 0, 2), new(2.5, 2.5), sameStroke: true);
        session.Move(new(0, 0, 2), new(3, 3), sameStroke: true);
        session.Undo().ShouldBeTrue();

        session.CanUndo.ShouldBeFalse();
        session.Redo().ShouldBeTrue();
        session.Shape.Parts[0][0][2].ShouldBe(new LonLat(3, 3));
    }

    [Fact]
    public void A_corridor_may_not_cross_itself_and_a_route_may()
    {
        (double, double)[] loop = [(0, 0), (2, 0), (2, 2), (1, 2)];

        Drawn(ShapeKind.Line, loop).Place(new(1, -1)).ShouldBe(EditWords.EdgeCrosses);
        var route = EditSession.Begin(ShapeKind.Line, mayCross: true);
        Place(route, [.. loop, (1, -1)]);
        route.Close().ShouldBeNull();

        route.Finish().Outline.ShouldBeOfType<LineString>().NumPoints.ShouldBe(5);
    }

    [Fact]
    public void A_line_may_end_where_it_began_and_have_parts()
    {
        var session = Drawn(ShapeKind.Line, (0, 0), (2, 0), (2, 2), (0, 0));
        session.Close().ShouldBeNull();
        session.BeginPart().ShouldBeNull();
        Place(session, (5, 5), (6, 6));
        session.Close().ShouldBeNull();

        session.Finish().Outline.ShouldBeOfType<MultiLineString>().NumGeometries.ShouldBe(2);
    }

    [Fact]
    public void A_point_is_placed_again()
    {
        var session = Drawn(ShapeKind.Point, (1, 1), (2, 2));

        session.Finish().Outline!.AsText().ShouldBe("POINT (2 2)");
        session.BeginPart().ShouldBe(EditWords.OnePoint);
        session.Undo();
        session.Finish().Outline!.AsText().ShouldBe("POINT (1 1)");
    }

    [Fact]
    public void Nothing_drawn_is_not_finished() =>
        EditSession.Begin(ShapeKind.Area).Finish().Problem.ShouldBe(EditWords.NothingDrawn);

    [Fact]
    public void Area_and_length_are_those_on_the_ellipsoid_while_it_is_drawn()
    {
        var session = Drawn(ShapeKind.Area, (108.98, 11.56), (109.0, 11.56), (109.0, 11.58));
        session.AreaHectares.ShouldBe(241.31, 0.01);
        session.LengthMetres.ShouldBe(4393.9, 0.05);

        Place(session, (108.98, 11.58));
        session.Close();

        session.AreaHectares.ShouldBe(482.6, 0.05);
        session.BeginHole(0);
        Place(session, (108.985, 11.565), (108.995, 11.565), (108.995, 11.575));
        session.AreaHectares.ShouldBe(482.6 - 60.3, 0.1);
    }

    [Fact]
    public void Undone_to_the_start_it_is_the_start_and_redone_the_end_and_what_is_finished_is_valid() =>
        Gen.Select(Gen.Int[0, 3], Steps).Sample((start, steps) =>
        {
            var session = start switch
            {
                0 => EditSession.Begin(ShapeKind.Area),
                1 => EditSession.Begin(ShapeKind.Line),
                2 => EditSession.Begin(ShapeKind.Point),
                _ => EditSession.Of(Read("MULTIPOLYGON (((0 0, 6 0, 6 6, 0 6, 0 0), (1 1, 1 2, 2 2, 1 1)), ((8 8, 9 8, 9 9, 8 8)))")),
            };
            var before = Told(session);
            var valid = true;
            foreach (var step in steps)
            {
                Make(session, step);
                valid &= session.Finish() is not { Outline: { } outline } || outline.IsValid;
            }

            while (session.Redo())
            {
            }

            var after = Told(session);
            while (session.Undo())
                valid &= session.Finish() is not { Outline: { } outline } || outline.IsValid;
            var undone = Told(session);
            while (session.Redo())
            {
            }

            return valid && undone == before && Told(session) == after;
        }, iter: 2_000);

    private static readonly Gen<(int What, int X, int Y, int Part, int Ring, int Vertex)[]> Steps =
        Gen.Select(Gen.Int[0, 15], Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 5]).Array[0, 60];

    private static void Make(EditSession session, (int What, int X, int Y, int Part, int Ring, int Vertex) step)
    {
        var (place, spot) = (new LonLat(step.X, step.Y), new Spot(step.Part, step.Ring, step.Vertex));
        _ = step.What switch
        {
            0 => session.BeginPart(),
            1 => session.BeginHole(step.Part),
            2 => session.Close(),
            3 => session.Drop(),
            4 => session.Move(spot, place),
            5 => session.Move(spot, place, sameStroke: true),
            6 => session.Insert(spot, place),
            7 => session.Remove(spot),
            8 => session.RemovePart(step.Part),
            9 => session.RemoveHole(step.Part, step.Ring),
            _ => session.Place(place),
        };
        if (step is { What: 10, X: < 3 })
            session.Undo();
        if (step is { What: 11, X: < 3 })
            session.Redo();
    }

    /// <summary>The shape to the last digit.</summary>
    private static string Told(EditSession session) =>
        string.Join('/', session.Shape.Parts.Select(part => string.Join(';', part.Select(ring => string.Join(',', ring)))))
        + "|" + session.Shape.Sketch?.HoleOf + (session.Shape.Sketch is { } sketch ? string.Join(',', sketch.Vertices) : "none");

    private static EditSession Drawn(ShapeKind kind, params (double, double)[] vertices)
    {
        var session = EditSession.Begin(kind);
        Place(session, vertices);
        return session;
    }

    private static void Place(EditSession session, params (double X, double Y)[] vertices)
    {
        foreach (var (x, y) in vertices)
            session.Place(new(x, y)).ShouldBeNull();
    }

    private static Geometry Read(string wkt) => new WKTReader().Read(wkt);
}
