namespace DiaBan.Contracts;

/// <summary>Something found by name or number.</summary>
/// <param name="Kind">hotspot, unit or decision.</param>
/// <param name="Id">The hotspot's or decision's id, or the unit's code.</param>
/// <param name="Detail">State and unit, kind of unit, or date of the decision.</param>
/// <param name="Bbox">West, south, east, north in EPSG:4326; null where it has no place.</param>
public sealed record Found(string Kind, string Id, string Title, string Detail, IReadOnlyList<double>? Bbox);

/// <summary>What the map needs to know before it draws.</summary>
/// <param name="Extent">West, south, east, north of the units on record, EPSG:4326; null without any.</param>
/// <param name="Schematic">Some outlines are schematic: every screen says so.</param>
/// <param name="Demo">The installation shows the demo province.</param>
/// <param name="Basemap">XYZ tiles, or null.</param>
/// <param name="Today">Today in Asia/Ho_Chi_Minh.</param>
public sealed record MapSettings(IReadOnlyList<double>? Extent, bool Schematic, bool Demo, Basemap? Basemap, DateOnly Today);

/// <summary>An XYZ tile source set by the administrator.</summary>
public sealed record Basemap(string Url, string Attribution, int MaxZoom);
