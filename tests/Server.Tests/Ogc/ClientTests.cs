using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DiaBan.Server.Http;
using DiaBan.Server.Ogc;

namespace DiaBan.Server.Tests.Ogc;

/// <summary>
/// GDAL and QGIS load every collection of the demo province with the rights of an account, filter it and look at single features;
/// PostgreSQL, asked directly with the same rights, counts the same.
/// </summary>
public sealed class ClientTests(FilledFixture demo) : IClassFixture<FilledFixture>
{
    private const string Account = "planner";

    /// <summary>Longitudes and latitudes of a box in the middle of the province.</summary>
    private static readonly string[] Box = ["108.9", "11.5", "109.05", "11.65"];

    private string Service => $"{demo.As(Account).BaseAddress}ogc/v1";

    private string[] Token => ["--config", "GDAL_HTTP_HEADERS", $"Authorization: Bearer {demo.Login(Account).Token}"];

    public static TheoryData<string> Ids => [.. Collection.All.Select(collection => collection.Id)];

    [GdalTheory]
    [MemberData(nameof(Ids))]
    public async Task Ogrinfo_counts_what_the_tables_hold(string id)
    {
        var told = await Run("ogrinfo", ["-ro", "-so", $"OAPIF:{Service}", id, .. Token]);

        told.ShouldContain($"Feature Count: {await Counted(id)}", Case.Sensitive, told);
        (await Loaded(id)).ShouldBe(await Counted(id));
    }

    [GdalTheory]
    [MemberData(nameof(Ids))]
    public async Task Ogr2ogr_filters_by_attribute_and_by_box_as_the_database_does(string id)
    {
        var code = (await Read<string>(Collection.Find(id)!, "min(feature.code)", "true"))!;

        (await Loaded(id, "-where", $"code='{code}'")).ShouldBe(await Counted(id, $"feature.code = '{code}'"));
        (await Loaded(id, ["-spat", .. Box])).ShouldBe(await Counted(id, InBox));
        (await Loaded(id, ["-spat", .. Box, "-where", $"code='{code}'"])).ShouldBe(await Counted(id, $"{InBox} and feature.code = '{code}'"));
    }

    [QgisFact]
    public async Task Qgis_loads_filters_and_identifies_in_every_collection()
    {
        var lines = await Run("/usr/bin/python3",
        [
            Path.Combine(AppContext.BaseDirectory, "Ogc", "qgis_client.py"), Service, Account, demo.Login(Account).Password, .. Box,
            .. Collection.All.Select(collection => collection.Id),
        ]);
        var layers = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        layers.Select(layer => layer.GetProperty("collection").GetString()).ShouldBe(Collection.All.Select(collection => collection.Id));
        foreach (var layer in layers)
        {
            var collection = Collection.Find(layer.GetProperty("collection").GetString()!)!;
            layer.GetProperty("valid").GetBoolean().ShouldBeTrue($"{collection.Id}: {layer.GetProperty("error")}");
            layer.GetProperty("loaded").GetInt64().ShouldBe(await Counted(collection.Id), collection.Id);
            layer.GetProperty("shapes").GetInt64().ShouldBe(await Counted(collection.Id), collection.Id);
            layer.GetProperty("boxed").GetInt64().ShouldBe(await Counted(collection.Id, InBox), collection.Id);
            layer.GetProperty("fields").EnumerateObject().Select(field => field.Name).ShouldBe(
                ["id", .. collection.Properties.Select(property => property.Name)], collection.Id);

            var code = layer.GetProperty("code").GetString()!;
            var same = await Counted(collection.Id, $"feature.code = '{code}'");
            Codes(layer, "expressed").ShouldBe(Enumerable.Repeat(code, (int)same), collection.Id);
            Codes(layer, "filtered").ShouldBe(Enumerable.Repeat(code, (int)same), collection.Id);
            Codes(layer, "identified").ShouldContain(code, collection.Id);
            layer.GetProperty("values").GetArrayLength().ShouldBe(collection.Properties.Count + 1, collection.Id);
        }
    }

    private static string InBox => $"st_intersects(feature.geometry, st_makeenvelope({string.Join(", ", Box)}, 4326))";

    private static List<string> Codes(JsonElement layer, string member) =>
        [.. layer.GetProperty(member).EnumerateArray().Select(code => code.GetString()!)];

    /// <summary>Features of today, with the rights of the account; without a condition in other words than the server's.</summary>
    private async Task<long> Counted(string id, string? condition = null) => condition is null
        ? (await (await demo.Reader(Account)).Query(FilledFixture.CountSql(id, Today), row => row.GetInt64(0), CancellationToken.None))[0]
        : await Read<long>(Collection.Find(id)!, "count(*)", condition);

    private async Task<T?> Read<T>(Collection collection, string what, string condition)
    {
        var days = collection.Asked(Days.Of(DateOnly.Parse(Today, CultureInfo.InvariantCulture)));
        return (await (await demo.Reader(Account)).Query(
            $"select {what} from ({collection.RowsSql}) feature where {condition}", row => row.GetFieldValue<T>(0), CancellationToken.None,
            ("from", days.From), ("until", days.Until)))[0];
    }

    private static string Today => VietNamClock.DayOf(TimeProvider.System.GetUtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<long> Loaded(string collection, params string[] filter)
    {
        var lines = await Run("ogr2ogr", ["-f", "GeoJSONSeq", "/vsistdout/", $"OAPIF:{Service}", collection, .. filter, .. Token]);
        return lines.Split('\n').LongCount(line => line.Length > 2);
    }

    private static async Task<string> Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["QT_QPA_PLATFORM"] = "offscreen";
        using var running = Process.Start(start)!;
        var told = await running.StandardOutput.ReadToEndAsync();
        await running.WaitForExitAsync();
        return told;
    }
}

/// <summary>A test that needs the programs of GDAL.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GdalTheoryAttribute : TheoryAttribute
{
    public GdalTheoryAttribute() => Skip = new GdalFactAttribute().Skip;
}

/// <summary>A test that needs QGIS as a library of Debian's Python.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class QgisFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> IsThere = new(Look);

    public QgisFactAttribute()
    {
        if (!IsThere.Value)
            Skip = "QGIS for Python is not installed (Debian: python3-qgis).";
    }

    private static bool Look()
    {
        try
        {
            var start = new ProcessStartInfo("/usr/bin/python3", ["-c", "import qgis.core"]) { RedirectStandardError = true };
            start.Environment["QT_QPA_PLATFORM"] = "offscreen";
            using var asked = Process.Start(start)!;
            asked.StandardError.ReadToEnd();
            asked.WaitForExit();
            return asked.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
