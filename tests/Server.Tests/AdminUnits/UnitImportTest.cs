using System.IO.Compression;
using System.Text;
using DiaBan.Server.AdminUnits;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.AdminUnits;

/// <summary>What import tests share: files written on the spot, and the import run on the class's own database.</summary>
public abstract class UnitImportTest(DatabaseFixture database) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("diaban-import-");

    protected static DateOnly Day2025 => new(2025, 7, 1);

    private protected DatabaseFixture Database => database;

    private protected Task<ImportReport> Import(UnitImport wanted) =>
        ImportUnits.Run(database.Installation.Owner, wanted, new Progress<string>(), CancellationToken.None);

    private protected Task<ImportReport> Import(string path, bool repair = false) =>
        Import(new UnitImport(path, Day2025) { Repair = repair });

    /// <summary>Units valid on a day of which codes begin with the prefix.</summary>
    private protected Task<long> OnRecord(string prefix) =>
        database.Given.Value<long>($"select count(*) from admin_unit where code like '{prefix}%'");

    protected string Collection(params string[] features) =>
        Write($$"""{"type":"FeatureCollection","features":[{{string.Join(",\n", features)}}]}""");

    protected string Write(string text, string name = "units.geojson") => Write(Encoding.UTF8.GetBytes(text), name);

    protected string Write(byte[] bytes, string name = "units.geojson")
    {
        var path = Path.Combine(folder.FullName, $"{Guid.NewGuid():N}-{name}");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    protected static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    /// <summary>A feature with a square of a hundredth of a degree, or with the ring given.</summary>
    protected static string Feature(string code, string ring = "", double west = 109, string more = "", string name = "Vĩnh Hải") =>
        $$$"""
        {"type":"Feature","properties":{"code":"{{{code}}}","name":"{{{name}}}","type":"Xã"{{{more}}}},
         "geometry":{"type":"Polygon","coordinates":[{{{(ring.Length > 0 ? ring : FormattableString.Invariant(
             $"[[{west},11.5],[{west + 0.01},11.5],[{west + 0.01},11.51],[{west},11.51],[{west},11.5]]"))}}}]}}
        """;

    private protected static string Refusals(ImportReport report) => string.Join('\n', report.Lines(FindingKind.Refused));

    private protected static string Said(ImportReport report, FindingKind kind) => string.Join('\n', report.Lines(kind));

    public void Dispose()
    {
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
