using System.Text.Json;
using System.Text.Json.Nodes;
using DiaBan.Server.AdminUnits;
using DiaBan.Server.Tests.Fixtures;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Tests.Rebasing;

/// <summary>
/// The units of Ninh Thuận of 2022 and of November 2024 (facts, schematic outlines), the 24 communes of 1 July 2025 with
/// their real outlines, and the succession as it was published for the whole country. Without the shared geodata it is empty.
/// </summary>
public sealed class RealReformFixture : ReformFixture
{
    private static readonly string Geodata = Path.Combine(AppContext.BaseDirectory, "geodata");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("diaban-reform-");

    /// <summary>What the import of the published succession said.</summary>
    internal ImportReport Succession { get; private set; } = null!;

    /// <summary>The same, before the units of November 2024 were loaded.</summary>
    internal ImportReport TooEarly { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        if (SharedGeodata.Missing is not null)
            return;

        await Units(new(Path.Combine(Geodata, "ninh-thuan-2022.geojson")));
        await Units(new(ProvinceOf2025()));
        await Units(new(SharedGeodata.File("admin/ninh-thuan-communes-2025.geojson"), Reform));
        // As if the list of 2022 had been taken for that of the day before the reform.
        await Given.Run("update admin_unit set valid = '[2004-07-01,2025-07-01)' where code = '22750'");
        TooEarly = await Published();
        await Given.Run("update admin_unit set valid = '[2004-07-01,2024-11-01)' where code = '22750'");
        await Units(new(Path.Combine(Geodata, "ninh-thuan-2024-11.geojson")));
        Loaded(await ImportSuccession.Run(Installation.Owner, SuccessionOf2024(), null, CancellationToken.None));
        Succession = await Published();
        Loaded(Succession);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>A square of about 100 m in the middle of a unit's outline of 2022.</summary>
    internal async Task<Polygon> Within(string unit)
    {
        var middle = await Given.Value<Point>($"""
            select st_pointonsurface(outline) from admin_unit where code = '{unit}' and valid @> '2022-06-01'::date
            """);
        return Shapes.Square(middle.X - 0.0005, middle.Y - 0.0005, 0.001);
    }

    private async Task Units(UnitImport file) => Loaded(await ImportUnits.Run(Installation.Owner, file, new Progress<string>(), CancellationToken.None));

    private Task<ImportReport> Published() =>
        ImportSuccession.Run(Installation.Owner, SharedGeodata.File("units/succession-2025-07-01.csv"), Reform, CancellationToken.None);

    private static void Loaded(ImportReport report) =>
        report.Refused.ShouldBeFalse(string.Join('\n', report.Lines(FindingKind.Refused).Take(10)));

    private string ProvinceOf2025()
    {
        var all = JsonNode.Parse(File.ReadAllText(Path.Combine(Geodata, "ninh-thuan-2025.geojson")))!;
        var features = all["features"]!.AsArray();
        foreach (var commune in features.Where(feature => feature!["properties"]!["code"]!.GetValue<string>() != "56").ToList())
            features.Remove(commune);
        return Write("khanh-hoa.geojson", all.ToJsonString(JsonSerializerOptions.Default));
    }

    private string SuccessionOf2024()
    {
        var lines = File.ReadAllLines(Path.Combine(Geodata, "succession.csv"));
        return Write("2024.csv", string.Join('\n', lines.Where((line, i) => i == 0 || line.Contains("2024-11-01", StringComparison.Ordinal))));
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
