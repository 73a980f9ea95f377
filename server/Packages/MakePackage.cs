using System.Globalization;
using System.Reflection;
using DiaBan.Contracts;
using DiaBan.Server.Closure;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Layers;
using DiaBan.Server.Shifts;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DiaBan.Server.Packages;

/// <summary>Writes what an officer of a unit needs where there is no network, as of one moment and with the account's own rights.</summary>
internal static class MakePackage
{
    private const int Wgs84 = 4326;

    /// <summary>Shifts of so many days before and after today go along.</summary>
    private const int ShiftDays = 7;

    private const int MostShifts = 100_000;

    private static readonly string TagSql = SqlFile.Read("Packages/PackageTag.sql");

    private const string SystemSql = "select srtext from spatial_ref_sys where srid = 4326";

    private static readonly string Version =
        typeof(MakePackage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>What the package would be made of now.</summary>
    public static Task<PackageCard> Card(DbTransaction tx, Guid account, PackagedUnit unit, PackageDay of, CancellationToken cancel) =>
        Card(tx, account, unit, of.Day, Values(unit, of), cancel);

    /// <returns>How many rows went in, and their tag.</returns>
    public static Task<MadePackage> Run(string path, Db db, PackagedUnit unit, PackageDay of, DateTimeOffset now, CancellationToken cancel) => db.Snapshot(async tx =>
    {
        var (day, values) = (of.Day, Values(unit, of));
        var card = await Card(tx, db.Account!.Value, unit, day, values, cancel);
        using var file = new GeoPackageFile(path, new(Wgs84, await tx.Value<string>(SystemSql, cancel)));
        var rows = 0;
        foreach (var layer in PackageLayers.All)
        {
            var written = file.AddLayer(layer.Name, layer.Geometry, layer.Columns);
            await tx.Stream(layer.Sql, async row => written.Add(
                layer.Geometry is null ? null : await row.GetFieldValueAsync<Geometry>(layer.Columns.Length, cancel), Cells(row, layer.Columns.Length)), cancel, values);
            rows += written.Rows;
        }

        rows += await AddShifts(file, tx, unit, day, now, cancel);
        file.AddLayer("package", null, PackageLayers.Card).Add(null,
        [
            unit.Name.Code, unit.Name.FullName, Moment(now), Day(day), Day(day.AddDays(-ShiftDays)), Day(day.AddDays(ShiftDays)), card.Account, Version,
            card.Tag, card.Schematic ? 1 : 0, card.Demo ? 1 : 0,
        ]);
        file.Finish();
        return new MadePackage(card.Tag, rows);
    }, cancel);

    private static async Task<int> AddShifts(GeoPackageFile file, DbTransaction tx, PackagedUnit unit, DateOnly day, DateTimeOffset now, CancellationToken cancel)
    {
        var late = (await tx.QueryOne(ReadShiftRules.LateSql, row => new { Minutes = row.Get<int>("late_minutes") }, cancel, ("day", day)))?.Minutes ?? 30;
        var written = file.AddLayer("patrol_shifts", null, PackageLayers.Shifts);
        var (from, until) = Span(day);
        await tx.Stream(ListShifts.Sql, row =>
        {
            var shift = ListShifts.Read(row, now, late);
            written.Add(null,
            [
                shift.Id.ToString(), shift.Version, WireJson.Word(shift.State), Moment(shift.Starts), Moment(shift.Ends), shift.Plan.ToString(), shift.PlanName,
                shift.Unit.Code, shift.Unit.FullName, shift.Route.Id.ToString(), shift.Route.Code, shift.Route.Name, shift.Team.Id.ToString(), shift.Team.Name,
                shift.Headcount, shift.Turns, shift.Movement, Moment(shift.BegunAt), Moment(shift.CancelledAt), shift.CancelReason,
            ]);
            return Task.CompletedTask;
        }, cancel,
            ("id", null), ("from", from), ("until", until), ("units", unit.Reach), ("unit", null), ("plan", null), ("route", null), ("team", null), ("limit", MostShifts));
        return written.Rows;
    }

    private static async Task<PackageCard> Card(
        DbTransaction tx, Guid account, PackagedUnit unit, DateOnly day, (string, object?)[] values, CancellationToken cancel)
    {
        var (from, until) = Span(day);
        return (await tx.QueryOne(TagSql, row => new PackageCard(
                row.Get<string>("tag"), row.Get<string>("account"), row.Get<bool>("schematic"), row.Get<bool>("demo")),
            cancel, [.. values, ("version", Version), ("account", account), ("from", from), ("until", until)]))!;
    }

    private static (string, object?)[] Values(PackagedUnit unit, PackageDay of)
    {
        var windows = of.Weeks?.Windows ?? [];
        return
        [
            ("unit", unit.Id), ("units", unit.Reach), ("day", of.Day),
            ("begins", windows.Select(window => window.From.UtcDateTime).ToArray()), ("ends", windows.Select(window => window.To.UtcDateTime).ToArray()),
            ("weeks_from", windows is [var first, ..] ? VietNamClock.DayOf(first.From) : null), ("weeks_to", of.Weeks?.Day),
        ];
    }

    private static (DateTime From, DateTime Until) Span(DateOnly day) =>
        (VietNamClock.StartOf(day.AddDays(-ShiftDays)), VietNamClock.StartOf(day.AddDays(ShiftDays + 1)));

    private static object?[] Cells(NpgsqlDataReader row, int count)
    {
        var cells = new object?[count];
        for (var at = 0; at < count; at++)
            cells[at] = row.IsDBNull(at) ? null : row.GetValue(at);
        return cells;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Moment(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}

/// <summary>The unit a package is about.</summary>
/// <param name="Reach">The unit with all below it, what those were before and what became of them.</param>
internal sealed record PackagedUnit(Guid Id, UnitName Name, Guid[] Reach);

/// <summary>The day a package is of.</summary>
/// <param name="Weeks">Over which gaps of borders are judged; null before patrol rules are in force.</param>
internal sealed record PackageDay(DateOnly Day, AskedWindows? Weeks)
{
    /// <summary>Gaps are those of so many whole weeks.</summary>
    private const int GapWeeks = 4;

    public static async Task<PackageDay> Of(DateOnly day, Db db, VietNamClock clock, DateTimeOffset now, CancellationToken cancel) =>
        new(day, await FindWindows.LastWeeks(GapWeeks, day, db, clock, now, cancel));
}

/// <param name="Tag">Changes with anything the package would hold.</param>
internal sealed record PackageCard(string Tag, string Account, bool Schematic, bool Demo);

internal sealed record MadePackage(string Tag, int Rows);
