using DiaBan.Server.Database;

namespace DiaBan.Server.AdminUnits;

/// <summary>Holds staged units against each other and against the units on record.</summary>
internal static class CheckUnits
{
    private const string TwiceSql = """
        select later.number, earlier.number as earlier, earlier.full_name,
               later.valid = earlier.valid and later.full_name = earlier.full_name
               and coalesce(st_orderingequals(later_outline.outline, earlier_outline.outline), false) as same
          from incoming_unit later
          join incoming_unit earlier on earlier.code = later.code and earlier.valid && later.valid and earlier.number < later.number
          left join incoming_outline later_outline on later_outline.number = later.number
          left join incoming_outline earlier_outline on earlier_outline.number = earlier.number
         order by later.number, earlier.number
        """;

    private const string DropSql = "delete from incoming_unit where number = any (@numbers)";

    private const string OnRecordSql = """
        select unit.number, existing.id, existing.full_name, lower(existing.valid) as valid_from, upper(existing.valid) as valid_to,
               existing.schematic and not unit.schematic and existing.level = unit.level
               and existing.valid @> lower(unit.valid) and fold_marks(existing.name) = fold_marks(unit.name) as gives_way,
               lower(existing.valid) < lower(unit.valid) as earlier,
               fold_marks(existing.name) = fold_marks(unit.name) as same_name
          from incoming_unit unit
          join admin_unit existing on existing.code = unit.code and existing.valid && unit.valid
         order by unit.number, existing.valid
        """;

    private const string TakePlaceSql = """
        update incoming_unit unit
           set takes_place = true, id = existing.id
          from unnest(@numbers::int[], @ids::uuid[]) existing (number, id)
         where unit.number = existing.number
        """;

    private const string ParentSql = """
        select unit.number, unit.parent_code, unit.level,
               coalesce(in_file.level, on_record.level) as parent_level,
               elsewhen.full_name as elsewhen, lower(elsewhen.valid) as valid_from, upper(elsewhen.valid) as valid_to
          from incoming_unit unit
          left join lateral (
              select parent.level from incoming_unit parent
               where parent.code = unit.parent_code and parent.valid && unit.valid
               order by parent.valid @> lower(unit.valid) desc, parent.number limit 1
          ) in_file on true
          left join lateral (
              select parent.level from admin_unit parent
               where parent.code = unit.parent_code and parent.valid && unit.valid
               order by parent.valid @> lower(unit.valid) desc, parent.valid limit 1
          ) on_record on true
          left join lateral (
              select parent.full_name, parent.valid from admin_unit parent where parent.code = unit.parent_code
               order by parent.valid desc limit 1
          ) elsewhen on true
         where unit.parent_code is not null
         order by unit.number
        """;

    public static async Task Run(UnitImportRun import, CancellationToken cancel)
    {
        import.Progress.Report("comparing with the units on record");
        var report = import.Report;
        var repeated = new List<int>();
        var twice = await import.Tx.Query(TwiceSql, row => (
            Number: row.Get<int>("number"), Earlier: row.Get<int>("earlier"), Same: row.Get<bool>("same")), cancel);
        foreach (var (number, earlier, same) in twice.DistinctBy(pair => pair.Number))
        {
            if (same)
            {
                report.Mend(import.Wanted.Repair, number, $"it repeats feature {earlier}.", "The repetition was left out.");
                repeated.Add(number);
            }
            else
            {
                report.Refuse(number, $"its code stands twice in the file: feature {earlier} has it too, for the same time.");
            }
        }

        await import.Tx.Execute(DropSql, cancel, ("numbers", repeated.ToArray()));
        await CheckRecord(import, cancel);
        await CheckParents(import, cancel);
    }

    private static async Task CheckRecord(UnitImportRun import, CancellationToken cancel)
    {
        var onRecord = await import.Tx.Query(OnRecordSql, row => new OnRecord(
            row.Get<int>("number"), row.Get<Guid>("id"), row.Get<string>("full_name"),
            row.Get<DateOnly>("valid_from"), row.MaybeValue<DateOnly>("valid_to"),
            row.Get<bool>("gives_way"), row.Get<bool>("earlier"), row.Get<bool>("same_name")), cancel);
        var replacing = new List<OnRecord>();
        foreach (var same in onRecord.GroupBy(existing => existing.Number))
        {
            // What can't be solved is said before what can.
            var existing = same.OrderByDescending(existing => existing.GivesWay).ThenBy(existing => existing.Earlier).First();
            var force = Force(existing.ValidFrom, existing.ValidTo);
            if (existing.GivesWay)
            {
                replacing.Add(existing);
                import.Report.Note(existing.Number, "its outline takes the place of the schematic one on record; the dates on record stay.");
            }
            else if (import.Wanted.EndExisting && existing.Earlier)
            {
                import.Report.Note(existing.Number, $"the unit of that code on record since {existing.ValidFrom:yyyy-MM-dd} ends the day this one begins."
                    + (existing.SameName ? "" : $" It was {existing.FullName}: import the succession, or nothing tells what followed it."));
            }
            else
            {
                import.Report.Refuse(existing.Number, existing.Earlier
                    ? $"its code is on record already, {existing.FullName}, {force}. Give --end-existing to let that one end the day this one begins."
                    : $"its code is on record already, {existing.FullName}, {force}.");
            }
        }

        await import.Tx.Execute(TakePlaceSql, cancel,
            ("numbers", replacing.Select(unit => unit.Number).ToArray()), ("ids", replacing.Select(unit => unit.Id).ToArray()));
    }

    private static async Task CheckParents(UnitImportRun import, CancellationToken cancel)
    {
        var parents = await import.Tx.Query(ParentSql, row => (
            Number: row.Get<int>("number"), Parent: row.Get<string>("parent_code"),
            Level: row.Get<short>("level"), ParentLevel: row.MaybeValue<short>("parent_level"),
            Elsewhen: row.Maybe<string>("elsewhen"), From: row.MaybeValue<DateOnly>("valid_from"), To: row.MaybeValue<DateOnly>("valid_to")), cancel);
        foreach (var unit in parents)
        {
            if (unit.ParentLevel >= unit.Level)
                import.Report.Refuse(unit.Number, $"its parent {unit.Parent} does not stand above it: both levels are {unit.ParentLevel} and {unit.Level}. Give another field with --parent.");
            else if (unit.ParentLevel is null && unit.Elsewhen is not null)
                import.Report.Mend(import.Wanted.Repair, unit.Number, $"its parent {unit.Parent} {unit.Elsewhen} is not in force then: it is {Force(unit.From!.Value, unit.To)}.", "It is loaded without a parent.");
            else if (unit.ParentLevel is null)
                import.Report.Note(unit.Number, $"the parent {unit.Parent} is not on record, so it is loaded without one. Import the parent first to keep the tie.");
        }
    }

    private static string Force(DateOnly from, DateOnly? to) =>
        to is { } end ? $"in force from {from:yyyy-MM-dd} until {end:yyyy-MM-dd}" : $"in force since {from:yyyy-MM-dd}";

    private sealed record OnRecord(
        int Number, Guid Id, string FullName, DateOnly ValidFrom, DateOnly? ValidTo, bool GivesWay, bool Earlier, bool SameName);
}
