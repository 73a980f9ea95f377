using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;

namespace DiaBan.Server.Reports;

/// <summary>What the tables of a report are made for.</summary>
/// <param name="Day">Cut-off, or today for a draft.</param>
/// <param name="UnitsOn">Units in force on this day make the rows: the period's last, or the cut-off where it comes before.</param>
/// <param name="Level">Level of the units that make the rows: districts, or communes where there are none.</param>
/// <param name="Place">The province's short name, as papers are dated from.</param>
/// <param name="Before">The period of the same kind a year before, or null.</param>
internal sealed record ReportBasis(
    FigureBasis Figures, DateOnly Day, DateOnly UnitsOn, string Kind, ReportWords PeriodName, string Level, FigureBasis? Before, UnitName Province, string Place, bool Schematic)
{
    private const string Sql = """
        select period.kind, period.name_vi, period.name_en,
               case when exists (select from admin_unit unit join admin_level level on level.level = unit.level
                                  where level.code = 'district' and unit.valid @> least(@day::date, upper(period.span) - 1))
                    then 'district' else 'commune' end as level,
               (select earlier.id from reporting_period earlier
                 where earlier.kind = period.kind and lower(earlier.span) = (lower(period.span) - interval '1 year')::date) as before,
               top.code, top.name, top.full_name, exists (select from admin_unit where schematic) as schematic
          from reporting_period period
          join lateral (
              select unit.code, unit.name, unit.full_name
                from admin_unit unit
               where unit.valid @> least(@day::date, upper(period.span) - 1)
                 and ((select account_covers_everything()) or unit.id = any ((select account_scope())::uuid[]))
               order by unit.level, unit.code limit 1) top on true
         where period.id = @period
        """;

    /// <summary>First day of the period.</summary>
    public DateOnly From => Figures.From;

    /// <summary>Last day that is counted: the period's, or the cut-off where it comes before.</summary>
    public DateOnly Until => Day < Figures.To ? Day : Figures.To;

    /// <summary>The same day a year before, for figures of the same period.</summary>
    public DateOnly DayBefore => Day.AddYears(-1);

    /// <summary>Null where no unit is in force.</summary>
    public static async Task<ReportBasis?> Find(Db db, FigureBasis figures, DateOnly day, CancellationToken cancel)
    {
        var found = await db.QueryOne(Sql, row => new
        {
            Kind = row.Get<string>("kind"),
            Name = new ReportWords(row.Get<string>("name_vi"), row.Get<string>("name_en")),
            Level = row.Get<string>("level"),
            Before = row.Maybe<string>("before"),
            Province = new UnitName(row.Get<string>("code"), row.Get<string>("full_name")),
            Place = row.Get<string>("name"),
            Schematic = row.Get<bool>("schematic"),
        }, cancel, ("period", figures.Period), ("day", day));
        if (found is null)
            return null;
        var before = found.Before is null ? null : (await FigureBasis.Find(db, found.Before, "province", cancel)).Basis;
        return new(
            figures, day, day < figures.To ? day : figures.To, found.Kind, found.Name, found.Level, before, found.Province, found.Place, found.Schematic);
    }
}
