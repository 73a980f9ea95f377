using System.Reflection;
using System.Text.RegularExpressions;
using DiaBan.Server.Database;
using DiaBan.Server.Tests.Fixtures;
using Npgsql;

namespace DiaBan.Server.Tests.Database;

/// <summary>Every statement of the server is prepared against the schema: a misspelt column fails here, not at a user's.</summary>
public sealed partial class EveryStatementPrepares(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static readonly Assembly Server = typeof(WebServer).Assembly;
    private static readonly string[] Preparable = ["select", "insert", "update", "delete", "with"];
    private static readonly string[] Runnable = ["create temp table", "create index", "analyze"];

    [Fact]
    public async Task Every_statement_prepares()
    {
        var statements = Constants().Concat(Files()).ToList();
        await using var connection = await database.Installation.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        // Staging tables first: other statements speak of them.
        var failures = new List<string>();
        foreach (var (name, sql) in statements.OrderBy(statement => Array.FindIndex(Runnable, verb => Begins(statement.Sql, verb)) is var at && at < 0 ? 9 : at))
        {
            if (Begins(sql, Runnable))
                await Try(connection, name, sql, failures);
            else if (Begins(sql, Preparable))
                await Try(connection, name, $"prepare statement as {Positional(sql)}", failures);
        }

        statements.Count(statement => Begins(statement.Sql, Preparable)).ShouldBeGreaterThan(20);
        failures.ShouldBeEmpty();
    }

    private static async Task Try(NpgsqlConnection connection, string name, string sql, List<string> failures)
    {
        await Execute(connection, "savepoint before");
        try
        {
            await Execute(connection, sql);
            if (sql.StartsWith("prepare", StringComparison.Ordinal))
                await Execute(connection, "deallocate statement");
        }
        catch (PostgresException failed)
        {
            failures.Add($"{name}: {failed.MessageText}");
            await Execute(connection, "rollback to savepoint before");
        }
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true };
        await command.ExecuteNonQueryAsync();
    }

    private static IEnumerable<(string Name, string Sql)> Constants() =>
        from type in Server.GetTypes()
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where field.IsLiteral && field.FieldType == typeof(string) && field.Name.EndsWith("Sql", StringComparison.Ordinal)
        select ($"{type.Name}.{field.Name}", (string)field.GetRawConstantValue()!);

    private static IEnumerable<(string Name, string Sql)> Files() =>
        from name in Server.GetManifestResourceNames()
        where name.EndsWith(".sql", StringComparison.Ordinal) && !name.StartsWith("migrations/", StringComparison.Ordinal)
        select (name, SqlFile.Read(name));

    private static bool Begins(string sql, params string[] verbs)
    {
        var text = Comments().Replace(sql, "").TrimStart();
        return Array.Exists(verbs, verb => text.StartsWith(verb, StringComparison.Ordinal));
    }

    private static string Positional(string sql)
    {
        var names = new List<string>();
        return Parameter().Replace(sql.Trim().TrimEnd(';'), found =>
        {
            var name = found.Groups[1].Value;
            if (!names.Contains(name))
                names.Add(name);
            return $"${names.IndexOf(name) + 1}";
        });
    }

    [GeneratedRegex(@"(?<![@\w])@(\w+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^\s*--.*$", RegexOptions.Multiline)]
    private static partial Regex Comments();
}
