using DiaBan.Server.Database;

namespace DiaBan.Server.Analysis;

/// <summary>The grid and the chance of the rule set in force, and how far incidents are known.</summary>
/// <param name="EdgeMetres">Edge of a hexagon, metres.</param>
/// <param name="KnownUntil">Last day with incidents on record, at most the day asked for.</param>
internal sealed record GridRules(string Version, double EdgeMetres, double HotChance, DateOnly KnownUntil)
{
    private const string Sql = """
        select version, hexagon_metres, hot_chance, least(@day::date, coalesce(incidents_known_until(), @day)) as known_until
          from rule_set
         where valid @> @day
        """;

    /// <summary>3√3/2 · edge².</summary>
    public double CellHectares => Math.Round(1.5 * Math.Sqrt(3) * EdgeMetres * EdgeMetres / 10_000, 2);

    public static async Task<GridRules> At(Db db, DateOnly day, CancellationToken cancel) =>
        await db.QueryOne(Sql, row => new GridRules(
            row.Get<string>("version"), row.Get<double>("hexagon_metres"), row.Get<double>("hot_chance"), row.Get<DateOnly>("known_until")),
            cancel, ("day", day))
        ?? new("–", 250, 0.05, day);
}
