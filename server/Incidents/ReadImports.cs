using System.Text;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Tables;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Incidents;

/// <summary>Imports of incidents with their state and faults.</summary>
internal static class ReadImports
{
    private const string ColumnsSql = """
        select import.id, import.file_name, import.mapping, import.lines, import.read_lines, import.faulty, import.added, import.known, import.outside,
               import.started_at, import.ended_at, import.stage, account.name as account, case when @english then import.problem_en else import.problem_vi end as problem,
               case when import.state = 'running' and import.seen_at < now() - interval '1 minute' then 'stopped' else import.state end as state
          from incident_import import
          left join account on account.id = import.account_id
        """;

    private const string OneSql = ColumnsSql + " where import.id = @import";

    private const string ListSql = ColumnsSql + " order by import.started_at desc limit 200";

    private const string FaultsSql = """
        select reason, count(*)::int as lines, min(line) as first_line
          from incident_fault
         where import_id = @import
         group by reason
         order by lines desc, reason
        """;

    private const string LinesSql = "select line, reason, column_name from incident_fault where import_id = @import order by line";

    private const string MappingsSql = "select mapping from incident_mapping order by name collate vietnamese";

    public static readonly Sentence Missing = new("Không có lần nhập này.", "There is no such import.");

    public static async Task<Ok<List<IncidentImport>>> List(Db db, IncomingFiles files, CancellationToken cancel) =>
        TypedResults.Ok(await db.Query(ListSql, row => Read(row, files, []), cancel, ("english", Sentence.InEnglish)));

    public static async Task<Results<Ok<IncidentImport>, ProblemHttpResult>> One(Guid id, Db db, IncomingFiles files, CancellationToken cancel) =>
        await Find(db, files, id, cancel) is { } import ? TypedResults.Ok(import) : Problems.NotFound(Missing);

    public static async Task<IncidentImport?> Find(Db db, IncomingFiles files, Guid id, CancellationToken cancel)
    {
        var faults = await Faults(db, id, cancel);
        return await db.QueryOne(OneSql, row => Read(row, files, faults), cancel, ("import", id), ("english", Sentence.InEnglish));
    }

    public static async Task<Ok<List<IncidentMapping>>> Mappings(Db db, CancellationToken cancel) =>
        TypedResults.Ok(await db.Query(MappingsSql, row => row.Json<IncidentMapping>("mapping"), cancel));

    /// <summary>The report by line and reason, as CSV that a spreadsheet opens.</summary>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Report(Guid id, Db db, IncomingFiles files, string? language, CancellationToken cancel)
    {
        if (await Find(db, files, id, cancel) is not { } import)
            return Problems.NotFound(Missing);
        var english = language is null ? Sentence.InEnglish : language == "en";
        var text = new StringBuilder("\uFEFF").Append(english ? "Line;Reason;Column" : "Dòng;Lý do;Cột").Append("\r\n");
        foreach (var (line, because, column) in await FaultyLines(db, id, cancel))
            text.Append(line).Append(';').Append(english ? because.English.Replace(';', ',') : because.Vietnamese.Replace(';', ',')).Append(';').Append(column?.Replace(';', ',')).Append("\r\n");
        return TypedResults.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", $"loi-nhap-{import.StartedAt:yyyyMMdd-HHmm}.csv");
    }

    internal static Task<List<(string Reason, string English, Sentence Because, int Lines, int FirstLine)>> Faults(Db db, Guid import, CancellationToken cancel) =>
        db.Query(FaultsSql, row =>
        {
            var because = IncidentFaultWords.Words(row.Word<IncidentFault>("reason"));
            return (row.Get<string>("reason"), because.English, because, row.Get<int>("lines"), row.Get<int>("first_line"));
        }, cancel, ("import", import));

    internal static Task<List<(int Line, Sentence Because, string? Column)>> FaultyLines(Db db, Guid import, CancellationToken cancel) =>
        db.Query(LinesSql, row => (row.Get<int>("line"), IncidentFaultWords.Words(row.Word<IncidentFault>("reason")), row.Maybe<string>("column_name")),
            cancel, ("import", import));

    private static IncidentImport Read(
        NpgsqlDataReader row, IncomingFiles files, List<(string Reason, string English, Sentence Because, int Lines, int FirstLine)> faults)
    {
        var id = row.Get<Guid>("id");
        var table = files.Find(id);
        var state = row.Word<ImportState>("state");
        var read = row.Get<int>("read_lines");
        return new(
            id, row.Get<string>("file_name"), state, state == ImportState.Running ? Stage(row.Get<string>("stage"), read).ToString() : "",
            state == ImportState.Running ? read : row.Get<int>("lines"), row.Get<int>("faulty"), row.Get<int>("added"), row.Get<int>("known"),
            row.Get<int>("outside"), row.Maybe<string>("problem"), [.. faults.Select(fault => new ImportFault(fault.Reason, fault.Because.ToString(), fault.Lines, fault.FirstLine))],
            table?.Columns ?? [], PersonalColumns.Among(table?.Columns ?? []),
            row.MaybeJson<IncidentMapping>("mapping") ?? (table is null ? null : SuggestMapping.From(table.Columns)), table is not null,
            row.Maybe<string>("account"), row.Get<DateTimeOffset>("started_at"), row.MaybeValue<DateTimeOffset>("ended_at"));
    }

    private static Sentence Stage(string stage, int lines) => stage switch
    {
        "checking" => new($"Đang kiểm tra {lines:N0} dòng", $"Checking {lines:N0} lines"),
        "adding" => new($"Đang ghi {lines:N0} dòng", $"Adding {lines:N0} lines"),
        _ => new($"Đã đọc {lines:N0} dòng", $"Read {lines:N0} lines"),
    };
}
