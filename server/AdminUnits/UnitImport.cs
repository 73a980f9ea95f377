namespace DiaBan.Server.AdminUnits;

/// <summary>What the administrator asked of an import of units.</summary>
/// <param name="ValidFrom">First day in force; null takes it from the file.</param>
internal sealed record UnitImport(string Path, DateOnly? ValidFrom = null)
{
    /// <summary>First day no longer in force; null takes it from the file or leaves it open.</summary>
    public DateOnly? ValidTo { get; init; }

    public FieldChoice Code { get; init; }

    public FieldChoice Name { get; init; }

    public FieldChoice Kind { get; init; }

    public FieldChoice Parent { get; init; }

    public FieldChoice Level { get; init; }

    /// <summary>EPSG code of the file's coordinates; null is degrees of WGS 84, as GeoJSON demands.</summary>
    public int? Crs { get; init; }

    public bool Repair { get; init; }

    /// <summary>Marks all outlines as schematic; otherwise the file says.</summary>
    public bool Schematic { get; init; }

    /// <summary>An earlier unit of the same code ends the day the new one begins.</summary>
    public bool EndExisting { get; init; }
}

/// <summary>Where a value comes from: a field of the file, a text given with "=", or the importer's guess.</summary>
internal readonly record struct FieldChoice(string? Field, string? Text)
{
    public static FieldChoice Parse(string? option) => option switch
    {
        null or "" => default,
        ['=', .. var text] => new(null, text),
        _ => new(option, null),
    };
}
