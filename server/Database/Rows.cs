using System.Text.Json;
using DiaBan.Contracts;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;

namespace DiaBan.Server.Database;

/// <summary>Between C# values and columns.</summary>
internal static class Rows
{
    public static T Get<T>(this NpgsqlDataReader row, string column) => row.GetFieldValue<T>(row.GetOrdinal(column));

    public static T? Maybe<T>(this NpgsqlDataReader row, string column) where T : class =>
        row.IsDBNull(row.GetOrdinal(column)) ? null : row.Get<T>(column);

    public static T? MaybeValue<T>(this NpgsqlDataReader row, string column) where T : struct =>
        row.IsDBNull(row.GetOrdinal(column)) ? null : row.Get<T>(column);

    public static T Word<T>(this NpgsqlDataReader row, string column) where T : struct, Enum =>
        Enum.Parse<T>(row.Get<string>(column), ignoreCase: true);

    public static T? MaybeWord<T>(this NpgsqlDataReader row, string column) where T : struct, Enum =>
        row.Maybe<string>(column) is { } word ? Enum.Parse<T>(word, ignoreCase: true) : null;

    public static IReadOnlyList<T> Words<T>(this NpgsqlDataReader row, string column) where T : struct, Enum =>
        [.. row.Get<string[]>(column).Select(word => Enum.Parse<T>(word, ignoreCase: true))];

    public static T Json<T>(this NpgsqlDataReader row, string column) =>
        JsonSerializer.Deserialize<T>(row.Get<string>(column), WireJson.Options)!;

    public static T? MaybeJson<T>(this NpgsqlDataReader row, string column) where T : class =>
        row.Maybe<string>(column) is { } json ? JsonSerializer.Deserialize<T>(json, WireJson.Options) : null;

    public static void AddAll(this NpgsqlParameterCollection parameters, (string Name, object? Value)[] values)
    {
        foreach (var (name, value) in values)
            parameters.Add(Parameter(name, value));
    }

    private static NpgsqlParameter Parameter(string name, object? value) => value switch
    {
        null => new(name, DBNull.Value),
        Enum word => new(name, JsonNamingPolicy.CamelCase.ConvertName(word.ToString())),
        DateTimeOffset moment => new(name, moment.ToUniversalTime()),
        JsonElement json => new(name, NpgsqlDbType.Jsonb) { Value = json.GetRawText() },
        Geometry geometry => new(name, NpgsqlDbType.Geometry) { Value = geometry },
        _ => new(name, value),
    };
}
