using NetTopologySuite.Geometries;

namespace DiaBan.Contracts;

/// <summary>A file of features that waits on the server, with what its coordinates seem to be.</summary>
/// <param name="Id">Names the file for an hour, to who sent it.</param>
/// <param name="Layer">The layer that was read, of those in <paramref name="Layers"/>.</param>
/// <param name="Features">Features with a geometry.</param>
/// <param name="Without">Features without one; they are passed over.</param>
/// <param name="Declared">EPSG code that the file names, or null.</param>
/// <param name="Recommended">The candidate that fits best, or null where none does.</param>
/// <param name="Candidates">Readings that bring features into the units on record, the best first.</param>
/// <param name="Warnings">What is wrong with the coordinates, as sentences.</param>
/// <param name="PersonalColumns">Columns that look like data about persons; they are not read.</param>
public sealed record LayerFile(
    Guid Id, string FileName, string Layer, IReadOnlyList<string> Layers, int Features, int Without, IReadOnlyList<string> Columns,
    IReadOnlyList<string> PersonalColumns, int? Declared, CrsCandidate? Recommended, IReadOnlyList<CrsCandidate> Candidates,
    IReadOnlyList<string> Warnings);

/// <summary>One way to read coordinates.</summary>
/// <param name="Swapped">Northing or latitude stands first.</param>
/// <param name="Inside">Features whose middle falls within the units on record.</param>
/// <param name="Total">Features looked at.</param>
public sealed record CrsCandidate(int Crs, string Name, bool Swapped, int Inside, int Total)
{
    /// <summary>Inside / Total, 0 to 1.</summary>
    public double Share => Total == 0 ? 0 : (double)Inside / Total;
}

/// <summary>Features of a waiting file as hotspots to register.</summary>
public sealed record LayerHotspots
{
    /// <summary>EPSG code of the file's coordinates.</summary>
    [Within(1024, 998999)]
    public required int Crs { get; init; }

    /// <summary>Northing or latitude stands first.</summary>
    public bool Swapped { get; init; }

    /// <summary>Column of the name.</summary>
    [TextLength(1, 200)]
    public required string NameColumn { get; init; }

    /// <summary>Column of the types: numbers 1 to 4 or their words, with commas; <see cref="Types"/> where it is empty.</summary>
    [TextLength(0, 200)]
    public string? TypesColumn { get; init; }

    /// <summary>Column of the category: key or complex, or their Vietnamese names; <see cref="Category"/> where it is empty.</summary>
    [TextLength(0, 200)]
    public string? CategoryColumn { get; init; }

    public HotspotCategory Category { get; init; } = HotspotCategory.Complex;

    public HotspotRegime Regime { get; init; }

    [Count(1, 4)]
    public required IReadOnlyList<HotspotType> Types { get; init; }

    /// <summary>As in <see cref="DrawnHotspot.BufferMetres"/>, for lines and points.</summary>
    [Within(10, 500)]
    public double? BufferMetres { get; init; }
}

/// <summary>What came of it: all features, or none.</summary>
/// <param name="Registered">Hotspots registered; 0 where any feature was refused.</param>
/// <param name="Faults">Features refused, with the reason.</param>
public sealed record LayerOutcome(int Registered, IReadOnlyList<LayerFault> Faults, IReadOnlyList<Guid> Hotspots);

/// <summary>A feature refused.</summary>
/// <param name="Feature">Its number in the file, from 1.</param>
public sealed record LayerFault(int Feature, string? Name, string Because);

/// <summary>A feature of a waiting file as it would lie on the map.</summary>
/// <param name="Outline">EPSG:4326.</param>
public sealed record LayerPlace(int Feature, string? Name, Geometry Outline);
