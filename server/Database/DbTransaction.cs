using Npgsql;

namespace DiaBan.Server.Database;

/// <summary>Statements inside one transaction of <see cref="Db"/>.</summary>
/// <param name="timeoutSeconds">Longest run of a statement, 0 for no limit; null for the connection's own.</param>
internal sealed class DbTransaction(NpgsqlConnection connection, int? timeoutSeconds = null)
{
    public async Task<List<T>> Query<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await Db.ReadAll(reader, read, cancel);
    }

    public async Task<T?> QueryOne<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel, params (string Name, object? Value)[] values)
        where T : class =>
        (await Query(sql, read, cancel, values)).FirstOrDefault();

    /// <summary>Hands the rows to <paramref name="each"/> one at a time; memory stays flat.</summary>
    public async Task Stream(string sql, Func<NpgsqlDataReader, Task> each, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            await each(reader);
    }

    public async Task<int> Execute(string sql, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Plans the statement once a connection: for one that takes long to plan and is run for many things.</summary>
    public async Task<int> ExecutePrepared(string sql, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        await using var command = Command(sql, values);
        await command.PrepareAsync(cancel);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task<T> Value<T>(string sql, CancellationToken cancel, params (string Name, object? Value)[] values) where T : notnull
    {
        await using var command = Command(sql, values);
        return (T)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Goes on as another account; for loads that tell several accounts' acts in one transaction.</summary>
    public Task ActAs(Guid account, CancellationToken cancel) =>
        Execute("select set_config('diaban.account', @account, true)", cancel, ("account", account.ToString()));

    private NpgsqlCommand Command(string sql, (string, object?)[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.CommandTimeout = timeoutSeconds ?? command.CommandTimeout;
        command.Parameters.AddAll(values);
        return command;
    }
}
