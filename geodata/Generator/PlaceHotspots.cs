using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Geometries.Utilities;

namespace DiaBan.Geodata;

/// <summary>
/// Puts every hotspot at the first spot near its wish where all that was asked of it holds. The cells are
/// schematic, so a true position can fall into the neighbour's.
/// </summary>
internal static class PlaceHotspots
{
    private const double StepKm = 0.04;
    private const double FarthestKm = 9;
    private const double GapKm = 0.06;
    private const double StreetKm = 0.02;

    public static List<Hotspot> In(IReadOnlyList<Unit> units, IReadOnlyList<HotspotFact> facts)
    {
        var outlines = units.Where(unit => unit.Level == 3).ToDictionary(unit => unit.Code, unit => unit.Outline);
        var placed = new List<Hotspot>();
        var homeless = new List<string>();
        // What lies partly on another must wait until that one stands.
        foreach (var fact in facts.Where(fact => fact.Wish is not null).OrderBy(fact => fact.Overlaps is not null))
        {
            if (Spot(fact, outlines, placed) is { } spot) placed.Add(new Hotspot(fact, spot));
            else homeless.Add($"There is no room for {fact.Name} ({fact.Code}) in {fact.LeadUnit}.");
        }

        if (homeless.Count > 0) throw new InvalidDataException(string.Join('\n', homeless));

        foreach (var old in placed.Where(hotspot => hotspot.Fact.SupersededBy.Count > 0).ToList())
        {
            placed.AddRange(Halves(old.Geometry).Zip(
                old.Fact.SupersededBy,
                (half, code) => new Hotspot(facts.Single(fact => fact.Code == code), half)));
        }

        return [.. placed.OrderBy(hotspot => hotspot.Fact.Code, StringComparer.Ordinal)];
    }

    private static Geometry? Spot(
        HotspotFact fact, Dictionary<string, Geometry> outlines, IReadOnlyList<Hotspot> placed)
    {
        var lead = outlines[fact.LeadUnit];
        var inner = PreparedGeometryFactory.Prepare(lead.Buffer(-Plane.DegreesNorth(GapKm)));
        var both = fact.Beyond is { } beyond ? PreparedGeometryFactory.Prepare(lead.Union(outlines[beyond])) : null;
        var shape = DrawHotspot.Around(fact);
        return Spiral(fact.Wish!)
            .Select(middle => DrawHotspot.At(shape, middle))
            .FirstOrDefault(there =>
                (both is null ? inner.Contains(there) : both.Contains(there) && IsMostlyIn(lead, there))
                && placed.All(other => Agree(fact, there, other)));
    }

    private static bool IsMostlyIn(Geometry lead, Geometry there) =>
        HotspotCheck.ShareIn(lead, there) is > 0.64 and < 0.88;

    private static bool Agree(HotspotFact fact, Geometry there, Hotspot other) =>
        fact.Overlaps == other.Fact.Code
            ? there.Intersection(other.Geometry).Area / there.Area is > 0.12 and < 0.3
            : there.Distance(other.Geometry) > Plane.DegreesNorth(GapKm);

    private static IEnumerable<Coordinate> Spiral(Coordinate wish)
    {
        yield return wish;
        var middle = Plane.ToKm(wish);
        for (var away = StepKm; away < FarthestKm; away += StepKm)
        {
            var turns = Math.Clamp((int)(2 * Math.PI * away / StepKm), 6, 48);
            for (var turn = 0; turn < turns; turn++)
            {
                var (sine, cosine) = Math.SinCos(2 * Math.PI * turn / turns);
                yield return Plane.ToDegrees(new(middle.X + away * cosine, middle.Y + away * sine));
            }
        }
    }

    // Cut across the longer side, with a street's width between the parts; north or west comes first.
    private static IEnumerable<Geometry> Halves(Geometry whole)
    {
        var middle = whole.Centroid.Coordinate;
        var box = whole.EnvelopeInternal;
        var isWide = box.Width > box.Height;
        var (east, north) = isWide ? (0.12 * box.Width, box.Height) : (box.Width, 0.12 * box.Height);
        var street = new LineString([
            new(middle.X - east, middle.Y - north), new(middle.X + east, middle.Y + north)])
            .Buffer(Plane.DegreesNorth(StreetKm) / 2);
        var parts = PolygonExtracter.GetPolygons(whole.Difference(street)).Cast<Polygon>()
            .OrderByDescending(part => part.Area).Take(2);
        return parts
            .OrderBy(part => isWide ? part.Centroid.X : -part.Centroid.Y)
            .Select(part => (Geometry)Wgs84.Factory.CreatePolygon([.. part.Shell.Coordinates.Select(Wgs84.Rounded)]));
    }
}
