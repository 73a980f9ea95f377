using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Conversion;

/// <summary>Filters of the list page that an account keeps under a name.</summary>
internal static class SavedFilters
{
    private const string ListSql = "select id, name, query from saved_filter order by name collate vietnamese";

    private const string SaveSql = """
        insert into saved_filter (name, query) values (@name, @query)
            on conflict on constraint saved_filter_once do nothing
        returning id, name, query
        """;

    private const string DropSql = "delete from saved_filter where id = @id";

    public static async Task<Ok<List<SavedFilter>>> List(Db db, CancellationToken cancel) =>
        TypedResults.Ok(await db.Query(ListSql, Read, cancel));

    public static async Task<Results<Ok<SavedFilter>, ProblemHttpResult>> Save(NamedFilter named, Db db, CancellationToken cancel) =>
        await db.Transaction(
            tx => tx.Query(SaveSql, Read, cancel, ("name", named.Name.Trim().Normalize()), ("query", named.Query)), cancel) is [var saved]
            ? TypedResults.Ok(saved)
            : Problems.Refuse(409, new("Đã có bộ lọc mang tên này; hãy đặt tên khác hoặc xóa bộ lọc cũ.", "A filter of this name exists; choose another name, or remove it first."));

    public static async Task<Results<NoContent, ProblemHttpResult>> Drop(Guid id, Db db, CancellationToken cancel) =>
        await db.Transaction(tx => tx.Execute(DropSql, cancel, ("id", id)), cancel) > 0
            ? TypedResults.NoContent()
            : Problems.NotFound(new("Không có bộ lọc này.", "There is no such filter."));

    private static SavedFilter Read(Npgsql.NpgsqlDataReader row) => new(row.Get<Guid>("id"), row.Get<string>("name"), row.Get<string>("query"));
}
