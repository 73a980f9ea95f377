using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Distance;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Polygonize;
using NetTopologySuite.Simplify;
using CoverageUnion = NetTopologySuite.Coverage.CoverageUnion;

namespace DiaBan.Geodata;

/// <summary>
/// All land of the map as pieces cut from one linework, noded once: whatever is put together from them
/// fits without gaps and overlaps.
/// </summary>
internal sealed record Tiling(
    Geometry Province,
    IReadOnlyList<Piece> Pieces,
    IReadOnlyDictionary<string, Geometry> Neighbours)
{
    private const double BorderRoughness = 0.14;
    private const double ShoreKm = 0.35;
    private const double CoastToleranceKm = 0.3;

    private static readonly Envelope Backdrop = new(107.05, 110.2, 10.3, 13.2);

    public static Tiling Draw(
        IReadOnlyList<NaturalEarth> provinces, IReadOnlyList<Site> sites, IReadOnlyList<SuccessionFact> successions)
    {
        var province = provinces.Single(one => one.Name == NaturalEarth.NinhThuan).Outline;
        var inland = province.Buffer(-Plane.DegreesNorth(ShoreKm));
        sites = [.. sites.Select(site => site with { At = Ashore(site.At, inland) })];

        var lines = provinces.Select(one => one.Outline.Boundary)
            .Concat(CommuneBorders(province, sites))
            .Append(((Polygon)Wgs84.Factory.ToGeometry(Backdrop)).Shell);
        var polygonizer = new Polygonizer();
        polygonizer.Add(UnaryUnionNG.Union(Wgs84.Factory.BuildGeometry(lines), Wgs84.Precision));
        var faces = polygonizer.GetPolygons().Cast<Polygon>()
            .Where(face => Backdrop.Contains(face.InteriorPoint.Coordinate))
            .ToLookup(face => OwnerOf(face, provinces));

        return new Tiling(
            CoverageUnion.Union([.. faces[NaturalEarth.NinhThuan]]),
            Piece.Assemble([.. faces[NaturalEarth.NinhThuan]], sites, successions),
            faces.Where(owner => owner.Key is not null and not NaturalEarth.NinhThuan)
                .ToDictionary(owner => owner.Key!, owner => CoverageUnion.Union([.. owner])));
    }

    private static string? OwnerOf(Polygon face, IEnumerable<NaturalEarth> provinces)
    {
        var inside = face.InteriorPoint.Coordinate;
        return provinces
            .FirstOrDefault(one => SimplePointInAreaLocator.Locate(inside, one.Outline) == Location.Interior)?.Name;
    }

    // Some centroids lie off the simplified coast.
    private static Coordinate Ashore(Coordinate at, Geometry inland)
    {
        var point = Wgs84.Factory.CreatePoint(at);
        return inland.Contains(point)
            ? at
            : Wgs84.Rounded(DistanceOp.NearestPoints(inland, point)[0]);
    }

    private static IEnumerable<Geometry> CommuneBorders(MultiPolygon province, IReadOnlyList<Site> sites)
    {
        var diagram = new PowerDiagram([.. sites.Select(site => Plane.ToKm(site.At))]);
        diagram.FitAreas(InKm(province), [.. sites.Select(site => site.AreaKm2)]);

        return diagram.Borders()
            .Select(border => (From: Plane.ToDegrees(border.From), To: Plane.ToDegrees(border.To)))
            .Where(border => !border.From.Equals2D(border.To))
            .SelectMany(border => Inside(border.From, border.To, province))
            .Select(border => Wgs84.Factory.CreateLineString(
                RoughEdge.Between(border.From, border.To, BorderRoughness)));
    }

    // A border ends in a vertex of the province's outline, never between two: the outline stays as it is.
    private static IEnumerable<(Coordinate From, Coordinate To)> Inside(
        Coordinate from, Coordinate to, MultiPolygon province)
    {
        var border = Wgs84.Factory.CreateLineString([from, to]);
        var inside = OverlayNGRobust.Overlay(
            border, province, SpatialFunction.Intersection);
        foreach (var part in LineStringExtracter.GetLines(inside).Where(part => !part.IsEmpty).Cast<LineString>())
        {
            var start = End(part.StartPoint.Coordinate);
            var end = End(part.EndPoint.Coordinate);
            if (!start.Equals2D(end)) yield return (start, end);
        }

        Coordinate End(Coordinate at) =>
            at.Equals2D(from, 1e-9) ? from
            : at.Equals2D(to, 1e-9) ? to
            : province.Coordinates.MinBy(vertex => vertex.Distance(at))!.Copy();
    }

    // Areas are fitted hundreds of times; a few hundred metres of coast make no difference to them.
    private static Geometry InKm(MultiPolygon province) =>
        DouglasPeuckerSimplifier.Simplify(
            new Polygon(new LinearRing([.. ((Polygon)province[0]).Shell.Coordinates.Select(Plane.ToKm)])),
            CoastToleranceKm);
}
