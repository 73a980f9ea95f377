using System.Globalization;
using DiaBan.Server.Database;

namespace DiaBan.Server.AdminUnits;

/// <summary>Notes where units of one level share ground: more than a sliver in the file, or with units still in force.</summary>
internal static class CompareNeighbours
{
    private const string IndexSql = "create index on incoming_outline using gist (outline)";

    private const string AnalyzeSql = "analyze incoming_outline, incoming_unit";

    // Materialised, or the intersection would be computed anew for every figure made of it.
    private const string OverlapSql = """
        with pair as materialized (
            select one.number, two.number as other, two_unit.code || ' ' || two_unit.full_name as other_name,
                   least(st_area(one.outline), st_area(two.outline)) as smaller,
                   st_collectionextract(st_intersection(one.outline, two.outline), 3) as ground
              from incoming_outline one
              join incoming_unit one_unit on one_unit.number = one.number
              join incoming_outline two on two.number > one.number and two.outline && one.outline
              join incoming_unit two_unit on two_unit.number = two.number
                                         and two_unit.level = one_unit.level and two_unit.valid && one_unit.valid
        )
        select number, other, other_name, 100 * st_area(ground) / smaller as percent, st_area(ground::geography) as area_m2
          from pair
         where st_area(ground) > @share * smaller
           and st_area(ground::geography) > @area_m2
         order by area_m2 desc
        """;

    private const string StillInForceSql = """
        select unit.number, existing.code || ' ' || existing.full_name as existing
          from incoming_unit unit
          join incoming_outline drawn on drawn.number = unit.number
          join admin_unit existing on existing.level = unit.level
                                  and existing.valid @> lower(unit.valid)
                                  and existing.outline && drawn.outline
                                  and st_covers(drawn.outline, st_pointonsurface(existing.outline))
         where not exists (select from incoming_unit same where same.code = existing.code)
         order by unit.number, existing.code
        """;

    private const double SliverM2 = 50;
    private const double SliverShare = 0.0001;
    private const int Shown = 20;

    public static async Task Run(UnitImportRun import, CancellationToken cancel)
    {
        import.Progress.Report("comparing neighbours");
        await import.Tx.Execute(IndexSql, cancel);
        await import.Tx.Execute(AnalyzeSql, cancel);
        var overlaps = await import.Tx.Query(OverlapSql, row => (
            Number: row.Get<int>("number"), Other: row.Get<int>("other"), Name: row.Get<string>("other_name"),
            Area: row.Get<double>("area_m2"), Percent: row.Get<double>("percent")), cancel, ("share", SliverShare), ("area_m2", SliverM2));
        foreach (var (number, other, name, area, percent) in overlaps.Take(Shown))
            import.Report.Note(number, string.Create(CultureInfo.InvariantCulture, $"it overlaps feature {other} ({name}) by {GroundWords.Area(area)}, {percent:0.##} % of the smaller one."));
        if (overlaps.Count > Shown)
            import.Report.Note(null, $"{overlaps.Count - Shown:N0} smaller overlaps of units of the same level are not listed.");

        var stillInForce = await import.Tx.Query(StillInForceSql, row => (Number: row.Get<int>("number"), Existing: row.Get<string>("existing")), cancel);
        foreach (var (number, existing) in stillInForce.Take(Shown))
            import.Report.Note(number, $"{existing} lies in its area and is still in force. If this unit succeeds it, say so with import succession, which ends it.");
        if (stillInForce.Count > Shown)
            import.Report.Note(null, $"{stillInForce.Count - Shown:N0} more units in force lie in the area of the new ones.");
    }
}
