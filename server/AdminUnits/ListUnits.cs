using DiaBan.Server.Database;
using DiaBan.Server.Http;

namespace DiaBan.Server.AdminUnits;

/// <summary>Units in force on a day, as GeoJSON.</summary>
internal static class ListUnits
{
    private static readonly string Sql = SqlFile.Read("AdminUnits/ListUnits.sql");

    private const string LevelsSql = "select code from admin_level order by level";

    private const double LargestTolerance = 5_000;

    /// <summary>More than the country has: units come in one piece, never in pages.</summary>
    private const int AllUnits = 50_000;

    /// <param name="asOf">Day on which the units are in force; today when left out.</param>
    /// <param name="level">Tier: province, district or commune.</param>
    /// <param name="bbox">West, south, east, north in degrees.</param>
    /// <param name="q">Words of the full name, with or without marks, or the beginning of the code.</param>
    /// <param name="tolerance">Metres by which outlines may be simplified, 0 to 5000.</param>
    public static async Task<IResult> Handle(
        DateOnly? asOf, string? level, BoundingBox? bbox, string? q, double? tolerance,
        Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (tolerance is not (null or (>= 0 and <= LargestTolerance)))
        {
            return Problems.Refuse(400, new(
                $"tolerance là số mét từ 0 đến {LargestTolerance:0}.", $"tolerance is a number of metres from 0 to {LargestTolerance:0}."));
        }

        if (level is not null)
        {
            var levels = await db.Query(LevelsSql, row => row.Get<string>("code"), cancel);
            if (!levels.Contains(level))
            {
                var known = string.Join(", ", levels);
                return Problems.Refuse(400, new(
                    $"Không có cấp “{level}”; các cấp là {known}.", $"There is no level {level}; the levels are {known}."));
            }
        }

        return new FeatureStream(db, Sql, AllUnits,
            ("as_of", asOf ?? clock.Today), ("level", level),
            ("west", bbox?.West), ("south", bbox?.South), ("east", bbox?.East), ("north", bbox?.North),
            ("words", string.IsNullOrWhiteSpace(q) ? null : q.Trim()), ("tolerance", tolerance ?? 0));
    }
}
