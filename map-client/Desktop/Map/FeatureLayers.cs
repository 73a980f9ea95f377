using DiaBan.MapClient.Map;
using DiaBan.MapClient.Store;
using Mapsui;
using Mapsui.Layers;
using Mapsui.Nts;
using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Desktop.Map;

/// <summary>Rows of the store as features of Mapsui.</summary>
internal static class FeatureLayers
{
    /// <summary>A layer that is drawn as its features say.</summary>
    public static MemoryLayer Layer(string name) => new(name) { Style = null };

    public static void Show(MemoryLayer layer, IEnumerable<IFeature> features)
    {
        layer.Features = [.. features];
        layer.DataHasChanged();
    }

    /// <summary>The shapes of rows, in the order in which looks lie over each other.</summary>
    public static IEnumerable<IFeature> Shapes(IEnumerable<LayerFeature> rows, Func<LayerFeature, LookRule?> look) =>
        Looked(rows, look).Select(row => Feature(row.Row.Outline!, row.Look));

    /// <summary>Names, a layer of their own so that no shape covers them.</summary>
    public static IEnumerable<IFeature> Labels(IEnumerable<PlacedLabel> labels) => labels.Select(label =>
    {
        var feature = new GeometryFeature(new Point(label.Place)) { [label.Rule.Attribute] = label.Text };
        feature.Styles.Add(LookStyles.Label(label.Rule, label.Below));
        return feature;
    });

    /// <param name="shape">EPSG:4326.</param>
    public static GeometryFeature Feature(Geometry shape, LookRule look)
    {
        var feature = new GeometryFeature(Mercator.FromDegrees(shape));
        foreach (var style in LookStyles.Shape(look, shape))
            feature.Styles.Add(style);
        return feature;
    }

    private static IEnumerable<(LayerFeature Row, LookRule Look)> Looked(IEnumerable<LayerFeature> rows, Func<LayerFeature, LookRule?> look) =>
        rows.Where(row => row.Outline is { IsEmpty: false }).Select(row => (Row: row, Look: look(row))).Where(row => row.Look is not null)
            .Select(row => (row.Row, row.Look!)).OrderBy(row => row.Item2.Order);
}
