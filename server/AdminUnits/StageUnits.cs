using System.Text.Json;
using NetTopologySuite.Geometries;
using NpgsqlTypes;

namespace DiaBan.Server.AdminUnits;

/// <summary>Copies a file's outlines and attributes into staging tables, noting what can't be copied at all.</summary>
internal static class StageUnits
{
    private const string StageOutlinesSql = """
        create temp table incoming_outline (
            number  int primary key,
            drawn   geometry not null,
            outline geometry(MultiPolygon, 4326)
        ) on commit drop
        """;

    private const string StageUnitsSql = """
        create temp table incoming_unit (
            number      int primary key,
            id          uuid not null default gen_random_uuid(),
            code        text not null,
            level       smallint not null,
            kind        text not null,
            name        text not null,
            full_name   text not null,
            parent_code text,
            valid       daterange not null,
            schematic   boolean not null,
            takes_place boolean not null default false
        ) on commit drop
        """;

    private const string CopyOutlines = "copy incoming_outline (number, drawn) from stdin (format binary)";

    private const string CopyUnits =
        "copy incoming_unit (number, code, level, kind, name, full_name, parent_code, valid, schematic) from stdin (format binary)";

    private const string CrsSql = "select proj4text like '%+proj=longlat%' from spatial_ref_sys where srid = @crs";

    private const int Wgs84 = 4326;

    public static async Task<StagedUnits> Run(UnitImportRun import, CancellationToken cancel)
    {
        await RefuseUnknownCrs(import, cancel);
        await import.Tx.Execute(StageOutlinesSql, cancel);
        await import.Tx.Execute(StageUnitsSql, cancel);
        var wanted = import.Wanted;
        var fields = new UnitFields(wanted);
        var read = await ReadFeatures(import, fields, cancel);

        if (wanted.ValidFrom is null && !fields.TellValidFrom && read.Values.Count > 0)
            throw new WrongUsageException($"{wanted.Path} doesn't say since when its units are in force. Give --valid-from DATE, e.g. 2025-07-01.");
        if (fields.Personal.ToList() is { Count: > 0 } personal)
            import.Report.Refuse(null, $"The fields {string.Join(", ", personal)} look like data about persons, which DiaBan never holds. Remove them from the file.");

        var units = read.Values.ConvertAll(values => IncomingUnit.Read(values, fields, wanted, import.Report));
        if (fields.Understood.Length > 0)
            import.Report.Note(null, $"read as {fields.Understood}.");
        await CopyAttributes(import, units.OfType<IncomingUnit>(), cancel);
        var names = units.Zip(read.Values, (unit, values) => (values.Number, Name: Called(unit, fields.Code(values).Text)));
        return new(read.Values.Count, read.Drawn, names.ToDictionary(name => name.Number, name => name.Name));
    }

    private static string Called(IncomingUnit? unit, string code) =>
        unit is null || unit.FullName == code ? code : $"{code} {unit.FullName}";

    private static async Task RefuseUnknownCrs(UnitImportRun import, CancellationToken cancel)
    {
        if (import.Wanted.Crs is not { } crs || crs == Wgs84)
            return;
        var known = await import.Tx.Query(CrsSql, row => row.GetBoolean(0), cancel, ("crs", crs));
        if (known.Count == 0)
            throw new WrongUsageException($"--crs {crs} is not an EPSG code this database knows. For Ninh Thuận and Khánh Hòa VN-2000 is 9217.");
        import.Projected = !known[0];
    }

    private static async Task<(List<UnitValues> Values, Dictionary<int, Envelope> Drawn)> ReadFeatures(
        UnitImportRun import, UnitFields fields, CancellationToken cancel)
    {
        var wanted = import.Wanted;
        using var file = UnitFile.Open(wanted.Path);
        var values = new List<UnitValues>();
        var drawn = new Dictionary<int, Envelope>();
        await using (var copy = await import.Connection.BeginBinaryImportAsync(CopyOutlines, cancel))
        {
            foreach (var feature in file.Features())
                await Take(feature);

            if (file.Type != "FeatureCollection" || !file.HasFeatures)
            {
                using var whole = UnitFile.ReadWhole(wanted.Path);
                var nested = NestedUnits.Find(whole.RootElement);
                import.Report.Mend(
                    wanted.Repair && nested.Count > 0, null,
                    $"{wanted.Path} is JSON but not a GeoJSON FeatureCollection: {NestedUnits.Describe(whole.RootElement, nested)}",
                    $"It is read as {nested.Count} units.", mendable: nested.Count > 0);
                if (import.Report.Refused)
                    throw new RefusedException(string.Join('\n', import.Report.Lines(FindingKind.Refused))
                        + (nested.Count > 0 ? "\nNothing was loaded. With --repair it is read as units." : "\nNothing was loaded."));
                values.Clear();
                foreach (var unit in nested)
                    await Take(unit);
            }

            await copy.CompleteAsync(cancel);

            async Task Take(JsonElement feature)
            {
                var number = values.Count + 1;
                import.Progress.Report($"reading feature {number:N0}");
                values.Add(fields.Collect(number, feature));
                if (ReadOutline(import, number, feature) is not { } outline)
                    return;
                drawn.Add(number, outline.EnvelopeInternal);
                await copy.StartRowAsync(cancel);
                await copy.WriteAsync(number, NpgsqlDbType.Integer, cancel);
                await copy.WriteAsync(outline, NpgsqlDbType.Geometry, cancel);
            }
        }

        if (values.Count == 0)
            throw new RefusedException($"{wanted.Path} holds no features: its list is empty.");
        RefuseOtherCrs(file, wanted);
        return (values, drawn);
    }

    private static MultiPolygon? ReadOutline(UnitImportRun import, int number, JsonElement feature)
    {
        var report = import.Report;
        if (feature.ValueKind != JsonValueKind.Object
            || !feature.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() != "Feature")
        {
            report.Refuse(number, "it is not a GeoJSON Feature.");
            return null;
        }

        var reader = new UnitOutline(import.Wanted.Crs ?? Wgs84, import.Wanted.Repair);
        var outline = reader.Read(feature);
        foreach (var fatal in reader.Fatal)
            report.Refuse(number, fatal);
        var bad = string.Join("; ", reader.Mendable);
        if (bad.Length > 0 && reader.Fatal.Count == 0)
            report.Mend(import.Wanted.Repair, number, bad + ".", $"Mended: {string.Join("; ", reader.Mended)}.");
        return outline is null || !InDegrees(import, number, outline.EnvelopeInternal) ? null : outline;
    }

    /// <summary>Whether the outline can lie on the globe as it is: degrees where degrees are due.</summary>
    private static bool InDegrees(UnitImportRun import, int number, Envelope extent)
    {
        var degrees = extent is { MinX: >= -180, MaxX: <= 180, MinY: >= -90, MaxY: <= 90 };
        if (import.Projected)
        {
            if (degrees)
                import.Report.Refuse(number, $"its coordinates are degrees ({GroundWords.At(extent)}) though --crs {import.Wanted.Crs} is in metres. Leave --crs out.");
            return !degrees;
        }

        if (CheckOutlines.Swapped(extent))
        {
            import.Report.Mend(import.Wanted.Repair, number, $"latitude and longitude are swapped ({GroundWords.At(extent)}); GeoJSON puts longitude first.", "They were put in order.");
            return import.Wanted.Repair;
        }

        if (degrees)
            return true;
        import.Report.Refuse(number, extent is { MinX: > 100_000, MaxX: < 1_000_000, MinY: > 600_000, MaxY: < 2_800_000 }
            ? $"its coordinates are metres ({GroundWords.At(extent)}), probably VN-2000. Give the system with --crs; for Ninh Thuận and Khánh Hòa that is --crs 9217."
            : $"its coordinates are not degrees of longitude and latitude ({GroundWords.At(extent)}). Give their system with --crs EPSG.");
        return false;
    }

    private static void RefuseOtherCrs(UnitFile file, UnitImport wanted)
    {
        if (file.Crs is not { } named || wanted.Crs is not null)
            return;
        var code = named.Split(':', '/')[^1].TrimEnd('"', '}');
        if (code is not ("CRS84" or "4326"))
            throw new RefusedException($"{wanted.Path} names the coordinate system {named}, not degrees of WGS 84. If its coordinates are in that system, give --crs {(code.All(char.IsAsciiDigit) ? code : "EPSG")}. Nothing was loaded.");
    }

    private static async Task CopyAttributes(UnitImportRun import, IEnumerable<IncomingUnit> units, CancellationToken cancel)
    {
        await using var copy = await import.Connection.BeginBinaryImportAsync(CopyUnits, cancel);
        foreach (var unit in units)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(unit.Number, NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(unit.Code, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(unit.Level, NpgsqlDbType.Smallint, cancel);
            await copy.WriteAsync(unit.Kind, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(unit.Name, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(unit.FullName, NpgsqlDbType.Text, cancel);
            if (unit.Parent is null)
                await copy.WriteNullAsync(cancel);
            else
                await copy.WriteAsync(unit.Parent, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(
                new NpgsqlRange<DateOnly>(unit.ValidFrom, true, false, unit.ValidTo ?? default, false, unit.ValidTo is null),
                NpgsqlDbType.DateRange, cancel);
            await copy.WriteAsync(unit.Schematic, NpgsqlDbType.Boolean, cancel);
        }

        await copy.CompleteAsync(cancel);
    }
}

/// <summary>What was staged.</summary>
/// <param name="Drawn">Extents of the outlines as drawn, by number of the feature.</param>
/// <param name="Names">How each feature is called.</param>
internal sealed record StagedUnits(int Count, Dictionary<int, Envelope> Drawn, Dictionary<int, string> Names);
