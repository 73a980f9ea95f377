using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;

namespace DiaBan.Server.Incidents;

/// <summary>The record of an import: opened when a file comes in, closed by the outcome.</summary>
internal static class IncidentImports
{
    private const string OpenSql = """
        insert into incident_import (file_name, file_sha256, state) values (@name, @sha256, 'read') returning id
        """;

    private const string BeginSql = """
        update incident_import
           set state = 'running', stage = 'reading', read_lines = 0, lines = 0, faulty = 0, added = 0, known = 0, outside = 0,
               problem_vi = null, problem_en = null, mapping = @mapping, seen_at = now(), ended_at = null
         where id = @import and state in ('read', 'refused', 'stopped')
        """;

    private const string ForgetFaultsSql = "delete from incident_fault where import_id = @import";

    private const string SaveMappingSql = """
        insert into incident_mapping (name, mapping) values (@name, @mapping)
            on conflict on constraint incident_mapping_pk do update
           set mapping = excluded.mapping, saved_by = current_account(), saved_at = now()
         where incident_mapping.mapping <> excluded.mapping
        """;

    private const string FindMappingSql = "select mapping from incident_mapping where name = @name";

    private const string StageSql = """
        update incident_import set stage = @stage, read_lines = @lines, seen_at = now() where id = @import and state = 'running'
        """;

    private const string StopSql = """
        update incident_import set state = 'stopped', stage = '', ended_at = now() where id = @import and state = 'running'
        """;

    private const string RefuseSql = """
        update incident_import set state = 'refused', stage = '', problem_vi = @vietnamese, problem_en = @english, ended_at = now() where id = @import and state = 'running'
        """;

    public static Task<Guid> Open(DbTransaction tx, string fileName, string sha256, CancellationToken cancel) =>
        tx.Value<Guid>(OpenSql, cancel, ("name", Path.GetFileName(fileName) is { Length: > 0 } name ? name[..Math.Min(200, name.Length)] : "?"), ("sha256", sha256));

    /// <returns>False where the import runs already or is done.</returns>
    public static async Task<bool> Begin(DbTransaction tx, Guid import, IncidentMapping mapping, CancellationToken cancel)
    {
        var kept = JsonSerializer.SerializeToElement(mapping, WireJson.Options);
        if (await tx.Execute(BeginSql, cancel, ("import", import), ("mapping", kept)) == 0)
            return false;
        await tx.Execute(ForgetFaultsSql, cancel, ("import", import));
        await tx.Execute(SaveMappingSql, cancel, ("name", mapping.Name), ("mapping", kept));
        return true;
    }

    public static Task Note(DbTransaction tx, Guid import, ImportProgress progress, CancellationToken cancel) =>
        tx.Execute(StageSql, cancel, ("import", import), ("stage", progress.Stage), ("lines", progress.Lines));

    public static Task Stop(DbTransaction tx, Guid import, CancellationToken cancel) => tx.Execute(StopSql, cancel, ("import", import));

    public static Task Refuse(DbTransaction tx, Guid import, Sentence because, CancellationToken cancel) =>
        tx.Execute(RefuseSql, cancel, ("import", import), ("vietnamese", because.Vietnamese), ("english", because.English));

    public static async Task<IncidentMapping?> FindMapping(Db db, string name, CancellationToken cancel) =>
        await db.QueryOne(FindMappingSql, row => row.Json<IncidentMapping>("mapping"), cancel, ("name", name));
}
