using DiaBan.Contracts;
using DiaBan.MapClient.Store;

namespace DiaBan.MapClient.Map;

/// <summary>A patrol route of the package for a handheld.</summary>
public static class RouteGpx
{
    /// <param name="checkpoints">Those of the route, in the order of the way.</param>
    public static void Write(Stream to, LayerFeature route, IEnumerable<LayerFeature> checkpoints)
    {
        ArgumentNullException.ThrowIfNull(route);
        ArgumentNullException.ThrowIfNull(checkpoints);
        GpxRoute.Write(
            to, $"{route.Text("code")} {route.Text("name")}".Trim(), null, route.Outline?.Coordinates ?? [],
            checkpoints.Where(one => one.Outline is not null).Select(one => new GpxWaypoint(one.Outline!.Coordinate, one.Text("name"), null)));
    }
}
