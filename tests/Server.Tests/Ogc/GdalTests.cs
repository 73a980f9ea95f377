using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace DiaBan.Server.Tests.Ogc;

/// <summary>What GDAL's own driver makes of the service.</summary>
[Collection(MapServiceTests.Name)]
public sealed class GdalTests(MapService service)
{
    [GdalFact]
    public async Task Ogrinfo_lists_the_collections_and_counts_every_feature_by_token()
    {
        var told = await Ogrinfo(Token, "-al", "-so", Source);

        // Units, hotspots, list entries, routes, border zones, models and counts by unit.
        Count(told).ShouldBe([3, 120, 0, 0, 0, 0, 3]);
    }

    // QGIS#60473: Basic is the one that works in every version.
    [GdalFact]
    public async Task Ogrinfo_counts_every_feature_by_password()
    {
        var told = await Ogrinfo(
            ["--config", "GDAL_HTTP_AUTH", "BASIC", "--config", "GDAL_HTTP_USERPWD", $"planner:{service.PlannerPassword}"], "-al", "-so", Source);

        // Units, hotspots, list entries, routes, border zones, models and counts by unit.
        Count(told).ShouldBe([3, 120, 0, 0, 0, 0, 3]);
    }

    [GdalFact]
    public async Task Filters_of_ogrinfo_reach_the_server()
    {
        Count(await Ogrinfo(Token, "-so", Source, "hotspots", "-where", "state='watch' AND alertOpen=1")).ShouldBe([15]);
        Count(await Ogrinfo(Token, "-so", Source, "hotspots", "-spat", "108.54", "11.34", "108.56", "11.36")).ShouldBe([1]);
        // GDAL 3.6 sends a comparison of any date as datetime, with a T and no time, and does not look again: the answer is
        // what was in force from that day on, so the province of 2009 is in it.
        Count(await Ogrinfo(Token, "-so", Source, "units", "-where", "validFrom >= '2025/07/01'")).ShouldBe([3]);
    }

    private string Source => $"OAPIF:{service.Ogc}";

    private string[] Token => ["--config", "GDAL_HTTP_HEADERS", $"Authorization: Bearer {service.PlannerToken}"];

    private static int[] Count(string told) =>
        [.. told.Split('\n').Where(line => line.StartsWith("Feature Count: ", StringComparison.Ordinal)).Select(line => int.Parse(line[15..], CultureInfo.InvariantCulture))];

    private static async Task<string> Ogrinfo(string[] credentials, params string[] arguments)
    {
        using var ogrinfo = Process.Start(new ProcessStartInfo("ogrinfo", ["-ro", .. arguments, .. credentials]) { RedirectStandardOutput = true })!;
        var told = await ogrinfo.StandardOutput.ReadToEndAsync();
        await ogrinfo.WaitForExitAsync();
        return told;
    }
}

/// <summary>A test that needs the programs of GDAL.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GdalFactAttribute : FactAttribute
{
    public GdalFactAttribute()
    {
        try
        {
            using var ogrinfo = Process.Start(new ProcessStartInfo("ogrinfo", ["--version"]) { RedirectStandardOutput = true });
        }
        catch (Win32Exception)
        {
            Skip = "ogrinfo is not installed (Debian: gdal-bin).";
        }
    }
}
