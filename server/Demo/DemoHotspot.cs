using DiaBan.Contracts;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Demo;

/// <summary>A hotspot of geodata/demo-hotspots.json: a place, and how it fared on each period's list.</summary>
internal sealed record DemoHotspot
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required HotspotCategory Category { get; init; }

    public required HotspotRegime Regime { get; init; }

    public required IReadOnlyList<HotspotType> Types { get; init; }

    public required HotspotForm Form { get; init; }

    public required string LeadUnit { get; init; }

    public required Geometry Geometry { get; init; }

    public required IncidentEvidence Evidence { get; init; }

    public required IReadOnlyList<MeasureKind> Measures { get; init; }

    public bool MultiUnitConsent { get; init; }

    public required string Stage { get; init; }

    public required IReadOnlyList<DemoChapter> Story { get; init; }

    public string? Superseded { get; init; }

    public IReadOnlyList<string> SupersededBy { get; init; } = [];
}

/// <summary>One period of a demo hotspot's story.</summary>
internal sealed record DemoChapter
{
    public required string Period { get; init; }

    public required string Outcome { get; init; }

    public string? Watch { get; init; }

    public string? RecurredFor { get; init; }

    public bool Late { get; init; }
}
