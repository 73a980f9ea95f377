using System.Globalization;
using DiaBan.MapClient.Map;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace DiaBan.MapClient.Store;

/// <summary>
/// The SQLite file of a store, in GeoPackage form. A write is acknowledged when it is on the disk: WAL with synchronous FULL. One
/// thread at a time; a transaction is whole or was never begun, wherever the program stops.
/// </summary>
internal sealed class StoreFile : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Lock turn = new();
    private SqliteTransaction? open;

    private StoreFile(SqliteConnection connection) => this.connection = connection;

    /// <summary>Opens the file, and makes it readable by its owner alone when it is not there.</summary>
    public static StoreFile Open(string path)
    {
        OwnerOnly.MakeFile(path);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString());
        try
        {
            connection.Open();
            var file = new StoreFile(connection);
            file.Run("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma trusted_schema = off");
            return file;
        }
        catch (SqliteException notADatabase) when (notADatabase.SqliteErrorCode is 26 or 11)
        {
            connection.Dispose();
            throw new StoreRefusedException(StoreWords.NotAStore);
        }
    }

    /// <summary>Runs a piece of work as one transaction; within another it is part of that one.</summary>
    public T Transaction<T>(Func<T> work)
    {
        lock (turn)
        {
            if (open is not null)
                return work();
            using var transaction = connection.BeginTransaction(deferred: false);
            open = transaction;
            try
            {
                var result = work();
                transaction.Commit();
                return result;
            }
            finally
            {
                open = null;
            }
        }
    }

    public void Transaction(Action work) => Transaction(() =>
    {
        work();
        return true;
    });

    /// <summary>Work that SQLite does outside of transactions, as attaching a file.</summary>
    public void Alone(Action work)
    {
        lock (turn)
            work();
    }

    public int Run(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        lock (turn)
        {
            using var command = Command(sql, values);
            return command.ExecuteNonQuery();
        }
    }

    public IReadOnlyList<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        lock (turn)
        {
            using var command = Command(sql, values);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
                rows.Add(read(reader));
            return rows;
        }
    }

    public string? Text(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Query(sql, row => row.IsDBNull(0) ? null : Convert.ToString(row.GetValue(0), CultureInfo.InvariantCulture), values) is [var first, ..] ? first : null;

    public int Number(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        int.Parse(Text(sql, values) ?? "0", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        open?.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = open;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}

/// <summary>Geometries as GeoPackage keeps them: its header, then WKB; EPSG:4326.</summary>
internal static class GeoPackageBlob
{
    public const int Wgs84Code = 4326;

    public static byte[] Write(Geometry geometry)
    {
        var copy = geometry.Copy();
        copy.SRID = Wgs84Code;
        return new GeoPackageGeoWriter().Write(copy);
    }

    public static Geometry Read(byte[] blob)
    {
        var geometry = Wgs84.Factory.CreateGeometry(new GeoPackageGeoReader().Read(blob));
        geometry.SRID = Wgs84Code;
        return geometry;
    }
}
