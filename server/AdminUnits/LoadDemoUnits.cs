using DiaBan.Server.Database;

namespace DiaBan.Server.AdminUnits;

/// <summary>Loads the schematic units of the demo province and what became of them, through the ordinary import.</summary>
internal static class LoadDemoUnits
{
    private const string MarkSql = "insert into demo_province (loaded_at) select now() where not exists (select from demo_province)";

    private static readonly string[] Files = ["ninh-thuan-2022.geojson", "ninh-thuan-2024-11.geojson", "ninh-thuan-2025.geojson"];

    /// <exception cref="RefusedException">A file of the demo is missing or at odds with the units on record.</exception>
    public static async Task Run(Installation installation, CancellationToken cancel)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "geodata");
        foreach (var file in Files)
            Expect(await ImportUnits.Run(installation.Owner, new(Path.Combine(folder, file)), new Progress<string>(), cancel));
        Expect(await ImportSuccession.Run(installation.Owner, Path.Combine(folder, "succession.csv"), null, cancel));
        await using var mark = installation.Owner.CreateCommand(MarkSql);
        await mark.ExecuteNonQueryAsync(cancel);
    }

    private static void Expect(ImportReport report)
    {
        if (report.Refused)
            throw new RefusedException($"The demo province can't be loaded.\n{string.Join('\n', report.Lines(FindingKind.Refused))}\n{report.Summary}");
    }
}
