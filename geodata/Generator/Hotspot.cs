using NetTopologySuite.Geometries;

namespace DiaBan.Geodata;

internal sealed record Hotspot(HotspotFact Fact, Geometry Geometry);
