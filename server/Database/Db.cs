using System.Data;
using Npgsql;

namespace DiaBan.Server.Database;

/// <summary>
/// Runs statements as one account: row level security sees the account through the setting <c>diaban.account</c>,
/// which every statement or transaction sets for itself alone.
/// </summary>
internal sealed class Db(NpgsqlDataSource source, Guid? account)
{
    private const string ActAs = "select set_config('diaban.account', $1, true)";

    public Guid? Account => account;

    public async Task<List<T>> Query<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var batch = Batch(connection, sql, values);
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel);
        return await ReadAll(reader, read, cancel);
    }

    public async Task<T?> QueryOne<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel, params (string Name, object? Value)[] values)
        where T : class =>
        (await Query(sql, read, cancel, values)).FirstOrDefault();

    /// <summary>Hands the rows to <paramref name="each"/> one at a time; memory stays flat.</summary>
    public async Task Stream(
        string sql, Func<NpgsqlDataReader, Task> each, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var batch = Batch(connection, sql, values);
        await using var reader = await batch.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancel);
        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
            await each(reader);
    }

    /// <summary>As <see cref="Stream"/>, planned once a connection: for small statements that are asked all the time.</summary>
    public async Task ReadPrepared(
        string sql, Action<NpgsqlDataReader> each, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var batch = Batch(connection, sql, values);
        await batch.PrepareAsync(cancel);
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
            each(reader);
    }

    /// <summary>All or nothing: commits when <paramref name="work"/> returns, rolls back when it throws.</summary>
    public Task<T> Transaction<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancel) => Run(IsolationLevel.ReadCommitted, work, cancel);

    /// <summary>All statements of <paramref name="work"/> see the same moment; it only reads.</summary>
    public Task<T> Snapshot<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancel) => Run(IsolationLevel.RepeatableRead, work, cancel);

    private async Task<T> Run<T>(IsolationLevel isolation, Func<DbTransaction, Task<T>> work, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(isolation, cancel);
        await using (var actAs = new NpgsqlCommand(ActAs, connection) { Parameters = { new() { Value = account?.ToString() ?? "" } } })
            await actAs.ExecuteNonQueryAsync(cancel);

        var result = await work(new DbTransaction(connection));
        await transaction.CommitAsync(cancel);
        return result;
    }

    private NpgsqlBatch Batch(NpgsqlConnection connection, string sql, (string, object?)[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddAll(values);
        return new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(ActAs) { Parameters = { new() { Value = account?.ToString() ?? "" } } },
                command,
            },
        };
    }

    internal static async Task<List<T>> ReadAll<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancel)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
            rows.Add(read(reader));
        return rows;
    }
}
