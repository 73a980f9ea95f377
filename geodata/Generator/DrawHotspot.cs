using NetTopologySuite.Geometries;

namespace DiaBan.Geodata;

/// <summary>The shape of a hotspot in kilometres around its middle, before it has a place.</summary>
internal static class DrawHotspot
{
    public static Geometry Around(HotspotFact fact)
    {
        var chance = Chance.For(fact.Code);
        return fact.Form switch
        {
            HotspotFact.Area => Patch(fact.Size / 100, fact.Bearing ?? chance.Between(0, 180), chance),
            HotspotFact.Corridor => Road(fact.Size, fact.Bearing ?? chance.Between(0, 180), chance),
            HotspotFact.GatheringPoint => new Point(0, 0),
            _ => throw new InvalidDataException($"{fact.Code} has the unknown form {fact.Form}."),
        };
    }

    public static Geometry At(Geometry shape, Coordinate middle)
    {
        var km = Plane.ToKm(middle);
        Coordinate[] placed = [.. shape.Coordinates.Select(at => Plane.ToDegrees(new(at.X + km.X, at.Y + km.Y)))];
        return shape switch
        {
            Polygon => Wgs84.Factory.CreatePolygon(placed),
            LineString => Wgs84.Factory.CreateLineString(placed),
            _ => Wgs84.Factory.CreatePoint(placed[0]),
        };
    }

    // Two slow waves and a little noise on an ellipse: a patch seen from one middle cannot cross itself.
    private static Polygon Patch(double areaKm2, double bearing, Chance chance)
    {
        var corners = (int)Math.Clamp(15 + areaKm2 * 8, 15, 34);
        var stretch = chance.Between(1.15, 1.7);
        var (wave2, wave3) = (chance.Between(0, 2 * Math.PI), chance.Between(0, 2 * Math.PI));
        var ring = new Coordinate[corners + 1];
        for (var corner = 0; corner < corners; corner++)
        {
            var angle = 2 * Math.PI * (corner + chance.Between(-0.3, 0.3)) / corners;
            var reach = 1 + 0.13 * Math.Sin(2 * angle + wave2) + 0.16 * Math.Sin(3 * angle + wave3)
                + chance.Between(-0.09, 0.09);
            ring[corner] = Turned(reach * stretch * Math.Sin(angle), reach / stretch * Math.Cos(angle), bearing - 90);
        }

        ring[corners] = ring[0].Copy();
        var patch = new Polygon(new LinearRing(ring));
        var scale = Math.Sqrt(areaKm2 / patch.Area);
        foreach (var at in ring) (at.X, at.Y) = (at.X * scale, at.Y * scale);
        return new Polygon(new LinearRing(ring));
    }

    // A road bends slowly to one side and back.
    private static LineString Road(double lengthKm, double bearing, Chance chance)
    {
        var corners = (int)Math.Clamp(lengthKm * 4, 9, 26);
        var (bend, sway) = (chance.Between(-0.07, 0.07), chance.Between(0.015, 0.035));
        var phase = chance.Between(0, 2 * Math.PI);
        var line = new Coordinate[corners];
        for (var corner = 0; corner < corners; corner++)
        {
            var share = (double)corner / (corners - 1);
            var aside = bend * Math.Sin(Math.PI * share) + sway * Math.Sin(5 * share + phase)
                + chance.Between(-0.006, 0.006);
            line[corner] = Turned(aside, share - 0.5, bearing);
        }

        var scale = lengthKm / new LineString(line).Length;
        foreach (var at in line) (at.X, at.Y) = (at.X * scale, at.Y * scale);
        return new LineString(line);
    }

    private static Coordinate Turned(double east, double north, double bearing)
    {
        var (sine, cosine) = Math.SinCos(bearing * Math.PI / 180);
        return new Coordinate(east * cosine + north * sine, north * cosine - east * sine);
    }
}
