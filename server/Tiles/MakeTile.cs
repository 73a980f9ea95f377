using System.Text;
using DiaBan.Server.Database;
using Npgsql;

namespace DiaBan.Server.Tiles;

/// <summary>One tile, from the rows that the account may see.</summary>
internal static class MakeTile
{
    private static readonly Dictionary<TileLayer, string> Sql = TileLayer.All.ToDictionary(layer => layer, layer => layer.Own(SqlFile.Read("Tiles/MakeTile.sql")));

    /// <param name="largest">Bytes that the tile may have.</param>
    public static async Task<Tile> Run(Db db, TileKey asked, int largest, CancellationToken cancel)
    {
        var address = asked.Address;
        using var writer = new TileWriter(address, asked.Layer, largest);
        using var shape = new LentBytes();
        using var words = new LentBytes();
        var newest = 0L;
        var scope = "";
        await db.ReadPrepared(Sql[asked.Layer], row =>
        {
            // The first row tells of the moment that all the others are read in.
            if (row.IsDBNull(1))
            {
                newest = row.GetInt64(0);
                scope = row.IsDBNull(2) ? "" : Encoding.UTF8.GetString(Bytes(row, 2, words));
                return;
            }

            writer.Add(row.GetInt64(0), Bytes(row, 1, shape), Bytes(row, 2, words));
        }, cancel, [.. asked.Place, ("band", address.Band), ("level", asked.Level), ("state", asked.State), ("day", asked.Day), ("deepest", Deepest(asked))]);
        return new(writer.Finish(), newest, scope, asked.Tag(newest), writer.Count, writer.LeftOut);
    }

    /// <summary>Without a level asked for, a tile of units draws the tiers that can be told apart at its zoom.</summary>
    private static int? Deepest(TileKey asked) => asked switch
    {
        { Layer.HasLevels: false } or { Level: not null } => null,
        { Address.Zoom: < 7 } => 1,
        { Address.Zoom: < 10 } => 2,
        _ => null,
    };

    private static ReadOnlySpan<byte> Bytes(NpgsqlDataReader row, int column, LentBytes into)
    {
        var length = (int)row.GetBytes(column, 0, null, 0, 0);
        row.GetBytes(column, 0, into.Whole(length), 0, length);
        return into.Written;
    }
}
