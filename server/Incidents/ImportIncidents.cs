using System.Security.Cryptography;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Tables;
using Npgsql;
using NpgsqlTypes;

namespace DiaBan.Server.Incidents;

/// <summary>Reads a file of incidents into staging, checks every line, and brings in all or nothing.</summary>
internal static class ImportIncidents
{
    private const string StageSql = """
        create temp table staged_incident (
            line        int not null,
            reason      text,
            column_name text,
            fingerprint uuid,
            group_code  text,
            discovery   text,
            occurred_on date,
            occurred_to date,
            occurred_at time,
            x           double precision,
            y           double precision,
            accuracy_m  real
        ) on commit drop
        """;

    private const string PlacedSql = """
        create temp table placed_incident (
            line        int not null,
            fingerprint uuid not null,
            repeat      int not null,
            group_code  text not null,
            discovery   text not null,
            occurred_on date not null,
            occurred_to date not null,
            occurred_at time,
            accuracy_m  real,
            position    geometry(Point, 4326),
            unit_id     uuid
        ) on commit drop
        """;

    private const string Copy = """
        copy staged_incident (line, reason, column_name, fingerprint, group_code, discovery, occurred_on, occurred_to, occurred_at, x, y, accuracy_m)
        from stdin (format binary)
        """;

    // What lowest_unit_at does, written out and told to begin with the outlines' boxes: the planner would begin with the days
    // in force, and read every outline for every line.
    private const string PlaceSql = """
        insert into placed_incident
        select placed.line, placed.fingerprint, placed.repeat, placed.group_code, placed.discovery, placed.occurred_on, placed.occurred_to,
               placed.occurred_at, placed.accuracy_m, placed.position,
               (select unit.id
                  from (select near.id, near.level, near.valid, near.outline from admin_unit near where near.outline && placed.position offset 0) unit
                 where unit.valid @> placed.occurred_on and st_covers(unit.outline, placed.position)
                 order by unit.level desc, unit.id limit 1)
          from (select staged.*,
                       row_number() over (partition by staged.fingerprint order by staged.line)::int as repeat,
                       case when @crs = 4326 then st_setsrid(st_makepoint(staged.x, staged.y), 4326)
                            else position_in_degrees(staged.x, staged.y, @crs)
                       end as position
                  from staged_incident staged
                 where staged.reason is null) placed
        """;

    // A line without a position in its CRS, or outside the units where the mapping refuses that.
    private const string RefuseSql = """
        insert into staged_incident (line, reason, column_name)
        select line, case when position is null then 'positionOutOfRange' else 'outsideUnits' end, @x
          from placed_incident
         where position is null or (@refuse_outside and unit_id is null)
        """;

    private const string CountSql = """
        select count(*) filter (where reason is not null)::int as faulty,
               (select count(*) from placed_incident where unit_id is null and position is not null)::int as outside
          from staged_incident
        """;

    private const string FaultsSql = """
        insert into incident_fault (import_id, line, reason, column_name)
        select @import, line, reason, column_name
          from staged_incident
         where reason is not null
         order by line
         limit @most
        """;

    private const string AddSql = """
        insert into incident (import_id, fingerprint, repeat, group_code, discovery, occurred_on, occurred_to, occurred_at, position, accuracy_m, unit_id)
        select @import, fingerprint, repeat, group_code, discovery, occurred_on, occurred_to, occurred_at, position, accuracy_m, unit_id
          from placed_incident
         where position is not null and not (@refuse_outside and unit_id is null)
            on conflict on constraint incident_once do nothing
        """;

    private const string EndSql = """
        update incident_import
           set state = @state, stage = '', lines = @lines, faulty = @faulty, added = @added, known = @known, outside = @outside, ended_at = now()
         where id = @import
        """;

    private const string AnalyzeSql = "analyze incident";

    private const string CrsSql = "select proj4text like '%+proj=longlat%' as degrees from spatial_ref_sys where srid = @crs";

    private const int Wgs84 = 4326;

    /// <summary>Faults beyond this many are counted, not listed.</summary>
    private const int MostFaults = 100_000;

    /// <summary>A whole file takes longer than a request may take.</summary>
    private const int NoLimit = 0;

    /// <summary>Brings the file in, or refuses it with its faults on record.</summary>
    /// <exception cref="RefusedImportException">The file or the mapping can't be used at all.</exception>
    public static async Task<ImportOutcome> Run(
        NpgsqlDataSource source, Guid? account, Guid import, TableFile file, IncidentMapping mapping, bool leaveOutFaulty, DateOnly today,
        IProgress<ImportProgress> progress, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var tx = new DbTransaction(connection, NoLimit);
        if (account is { } id)
            await tx.ActAs(id, cancel);

        var reader = await Bind(tx, file, mapping, today, cancel);
        await tx.Execute(StageSql, cancel);
        await tx.Execute(PlacedSql, cancel);
        var lines = await Stage(connection, reader, file, mapping.Crs, progress, cancel);

        progress.Report(new(ImportStage.Checking, lines));
        var refuseOutside = mapping.Outside == OutsideUnits.Refuse;
        await tx.Execute(PlaceSql, cancel, ("crs", mapping.Crs));
        await tx.Execute(RefuseSql, cancel, ("x", mapping.X), ("refuse_outside", refuseOutside));
        var (faulty, outside) = (await tx.Query(CountSql, row => (row.Get<int>("faulty"), row.Get<int>("outside")), cancel))[0];
        await tx.Execute(FaultsSql, cancel, ("import", import), ("most", MostFaults));

        var refused = lines == 0 || (faulty > 0 && !leaveOutFaulty) || faulty == lines;
        var (added, known) = (0, 0);
        if (!refused)
        {
            progress.Report(new(ImportStage.Adding, lines));
            added = await tx.Execute(AddSql, cancel, ("import", import), ("refuse_outside", refuseOutside));
            known = lines - faulty - added;
        }

        await tx.Execute(EndSql, cancel,
            ("import", import), ("state", refused ? ImportState.Refused : ImportState.Done), ("lines", lines), ("faulty", faulty),
            ("added", added), ("known", known), ("outside", outside));
        await transaction.CommitAsync(cancel);
        return new(!refused, lines, faulty, added, known, outside);
    }

    public static string Digest(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    public static Task Analyze(DbTransaction tx, CancellationToken cancel) => tx.Execute(AnalyzeSql, cancel);

    private static async Task<ReadIncident> Bind(DbTransaction tx, TableFile file, IncidentMapping mapping, DateOnly today, CancellationToken cancel)
    {
        var degrees = await tx.Query(CrsSql, row => row.Get<bool>("degrees"), cancel, ("crs", mapping.Crs));
        if (degrees is not [var geographic] || (geographic && mapping.Crs != Wgs84 && mapping.Crs != 4756))
        {
            throw new RefusedImportException(new(
                $"Mã EPSG {mapping.Crs} không dùng được cho tọa độ vụ việc; VN-2000 của Ninh Thuận, Khánh Hòa là 9217, kinh độ và vĩ độ WGS 84 là 4326.",
                $"EPSG {mapping.Crs} can't be used for incidents; VN-2000 of Ninh Thuận and Khánh Hòa is 9217, longitude and latitude of WGS 84 is 4326."));
        }

        var groups = await ListGroups.Named(tx, cancel);
        var (reader, problem) = ReadIncident.Bind(mapping, file.Columns, groups, geographic, today);
        return reader ?? throw new RefusedImportException(problem!);
    }

    private static async Task<int> Stage(
        NpgsqlConnection connection, ReadIncident reader, TableFile file, int crs, IProgress<ImportProgress> progress, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync(Copy, cancel);
        copy.Timeout = TimeSpan.Zero;
        var lines = 0;
        foreach (var row in file.Rows())
        {
            lines++;
            if (lines % 10_000 == 0)
            {
                cancel.ThrowIfCancellationRequested();
                progress.Report(new(ImportStage.Reading, lines));
            }

            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(row.Line, NpgsqlDbType.Integer, cancel);
            if (reader.Read(row, out var record, out var column) is { } fault)
            {
                await copy.WriteAsync(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(fault.ToString()), NpgsqlDbType.Text, cancel);
                await Maybe(copy, column, cancel);
                for (var rest = 0; rest < 9; rest++)
                    await copy.WriteNullAsync(cancel);
                continue;
            }

            await copy.WriteNullAsync(cancel);
            await copy.WriteNullAsync(cancel);
            await copy.WriteAsync(record.Fingerprint(crs), NpgsqlDbType.Uuid, cancel);
            await copy.WriteAsync(record.Group, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(Word(record.Discovery), NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(record.On, NpgsqlDbType.Date, cancel);
            await copy.WriteAsync(record.To, NpgsqlDbType.Date, cancel);
            if (record.At is { } at)
                await copy.WriteAsync(at, NpgsqlDbType.Time, cancel);
            else
                await copy.WriteNullAsync(cancel);
            await copy.WriteAsync(record.X, NpgsqlDbType.Double, cancel);
            await copy.WriteAsync(record.Y, NpgsqlDbType.Double, cancel);
            if (record.Accuracy is { } accuracy)
                await copy.WriteAsync(accuracy, NpgsqlDbType.Real, cancel);
            else
                await copy.WriteNullAsync(cancel);
        }

        await copy.CompleteAsync(cancel);
        return lines;
    }

    private static Task Maybe(NpgsqlBinaryImporter copy, string? text, CancellationToken cancel) =>
        text is null ? copy.WriteNullAsync(cancel) : copy.WriteAsync(text, NpgsqlDbType.Text, cancel);

    private static string Word(DiscoveryMode mode) => mode switch
    {
        DiscoveryMode.Reported => "reported",
        DiscoveryMode.Patrol => "patrol",
        _ => "operation",
    };
}

/// <summary>The file or the mapping can't be used at all.</summary>
internal sealed class RefusedImportException(Sentence because) : Exception(because.English)
{
    public Sentence Because => because;
}

internal enum ImportStage { Reading, Checking, Adding }

/// <param name="Lines">Lines read so far.</param>
internal readonly record struct ImportProgress(ImportStage Stage, int Lines);

/// <summary>What became of a file.</summary>
/// <param name="Taken">False: refused, nothing was added.</param>
internal sealed record ImportOutcome(bool Taken, int Lines, int Faulty, int Added, int Known, int Outside);
