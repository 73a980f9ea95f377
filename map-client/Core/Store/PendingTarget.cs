using DiaBan.Contracts;

namespace DiaBan.MapClient.Store;

/// <summary>Where a change's thing stands in the package, and which column an attribute of the change is called there.</summary>
internal sealed record PendingTarget(string Layer, string Geometry, IReadOnlyDictionary<string, string> Columns)
{
    private static readonly Dictionary<DeltaTarget, PendingTarget> All = new()
    {
        [DeltaTarget.Hotspot] = new("hotspots", "outline", new Dictionary<string, string> { ["leadUnit"] = "leadUnitCode" }),
        [DeltaTarget.PatrolRoute] = new("patrol_routes", "line", new Dictionary<string, string> { ["unit"] = "unitCode" }),
        [DeltaTarget.CommunityModel] = new("community_models", "position", new Dictionary<string, string>()),
    };

    public static PendingTarget Of(DeltaTarget target) => All[target];

    public string Column(string attribute) => Columns.GetValueOrDefault(attribute, attribute);
}
