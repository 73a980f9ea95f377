using NetTopologySuite.Geometries;

namespace DiaBan.Geodata;

internal static class BackdropFile
{
    public static void Write(string path, IReadOnlyDictionary<string, Geometry> neighbours) =>
        JsonText.SaveCollection(path, neighbours
            .OrderBy(neighbour => neighbour.Key, StringComparer.Ordinal)
            .Select(neighbour => JsonText.Feature(neighbour.Value.Normalized(), writer =>
            {
                writer.WriteString("kind", "neighbour");
                writer.WriteString("name", neighbour.Key);
            })));
}
