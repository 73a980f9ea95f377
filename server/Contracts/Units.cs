namespace DiaBan.Contracts;

/// <summary>An administrative unit by its official code and full name.</summary>
public sealed record UnitName(string Code, string FullName);

/// <summary>A part of a hotspot's footprint that lies in one unit.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="SharePercent">Share of the footprint's area, 0 to 100.</param>
public sealed record UnitShare(UnitName Unit, double SharePercent);
