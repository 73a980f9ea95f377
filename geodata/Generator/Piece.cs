using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace DiaBan.Geodata;

/// <summary>The smallest part of the map that never changed hands divided: a commune, or one part of it.</summary>
internal sealed record Piece(string Code, string Successor, Geometry Outline)
{
    public static List<Piece> Assemble(
        List<Polygon> faces, IReadOnlyList<Site> sites, IReadOnlyList<SuccessionFact> successions)
    {
        var cells = sites.ToDictionary(site => site, site => FaceOf(site, faces));
        if (cells.GroupBy(cell => cell.Value, cell => cell.Key.Code).FirstOrDefault(face => face.Count() > 1) is { } lost)
            throw new InvalidDataException($"One cell holds {string.Join(" and ", lost)}: a border between them was lost.");

        var parts = cells.ToDictionary(cell => cell.Key, cell => new List<Geometry> { cell.Value });
        // A cell that the coast cuts in two leaves a rest without a middle; the neighbour with most border takes it.
        foreach (var rest in faces.Except(cells.Values).OrderByDescending(face => face.Area))
        {
            var heir = parts.MaxBy(part => part.Value.Sum(one => one.Intersection(rest).Length)).Key;
            parts[heir].Add(rest);
        }

        return [.. parts.Select(part => new Piece(
            part.Key.Code, SuccessorOf(part.Key, successions), CoverageUnion.Union([.. part.Value])))];
    }

    private static Polygon FaceOf(Site site, List<Polygon> faces) =>
        faces.Find(face => face.Contains(Wgs84.Factory.CreatePoint(site.At)))
        ?? throw new InvalidDataException($"The middle of {site.Code} lies in no cell.");

    private static string SuccessorOf(Site site, IReadOnlyList<SuccessionFact> successions)
    {
        string After(string code, DateOnly day) =>
            successions.SingleOrDefault(one =>
                one.Predecessor == code && one.EffectiveOn == day && !one.IsPartial)?.Successor ?? code;

        return site.Successor ?? After(After(site.Code, SuccessionFact.WardsMerge), SuccessionFact.ProvincesMerge);
    }
}
