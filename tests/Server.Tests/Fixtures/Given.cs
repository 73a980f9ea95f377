using Npgsql;

namespace DiaBan.Server.Tests.Fixtures;

/// <summary>What a test finds on record when it begins.</summary>
internal sealed class Given(NpgsqlDataSource owner)
{
    private const string UnitSql = """
        insert into admin_unit (code, level, kind, name, full_name, parent_id, valid, outline, schematic)
        values (@code, @level, @kind, @name, @kind || ' ' || @name,
                (select id from admin_unit where code = @parent and valid @> @from),
                daterange(@from, @to), st_multi(st_makeenvelope(@west, @south, @east, @north, 4326)), @schematic)
        returning id
        """;

    private const string SuccessionSql = """
        insert into unit_succession (predecessor_id, successor_id, effective_on, part) values (@before, @after, @on, @part)
        """;

    private static readonly string[] Kinds = ["Tỉnh", "Huyện", "Xã"];

    /// <param name="level">1 province, 2 district, 3 commune.</param>
    public async Task<Guid> Unit(
        string code, int level, (double West, double South, double East, double North) box, string? name = null,
        string? parent = null, DateOnly? from = null, DateOnly? to = null, bool schematic = false)
    {
        await using var command = owner.CreateCommand(UnitSql);
        Add(command, ("code", code), ("level", (short)level), ("kind", Kinds[level - 1]), ("name", name ?? $"Số {code}"), ("parent", parent ?? ""),
            ("from", from ?? new DateOnly(2020, 1, 1)), ("west", box.West), ("south", box.South), ("east", box.East), ("north", box.North),
            ("schematic", schematic));
        command.Parameters.Add(new NpgsqlParameter("to", NpgsqlTypes.NpgsqlDbType.Date) { Value = to is { } end ? end : DBNull.Value });
        return (Guid)(await command.ExecuteScalarAsync())!;
    }

    public async Task Succession(Guid before, Guid after, DateOnly on, string part = "full")
    {
        await using var command = owner.CreateCommand(SuccessionSql);
        Add(command, ("before", before), ("after", after), ("on", on), ("part", part));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A statement as the owner of the schema.</summary>
    public async Task Run(string sql)
    {
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A single value of the database, to see what became of it.</summary>
    public async Task<T> Value<T>(string sql)
    {
        await using var command = owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private static void Add(NpgsqlCommand command, params (string Name, object Value)[] values)
    {
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
    }
}
