using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace DiaBan.Server.Tiles;

/// <summary>What a tile is asked for, and by whose eyes: requests with the same key get the same bytes until data changes.</summary>
/// <param name="Scope">Accounts with the same scope see the same rows.</param>
internal sealed record TileKey(TileLayer Layer, TileAddress Address, DateOnly Day, int? Level, string? State, string Scope)
{
    /// <summary>The box that the tile draws, its margin included, in metres.</summary>
    public (string Name, object? Value)[] Place
    {
        get
        {
            var margin = Address.Side * TileAddress.Margin / TileAddress.Extent;
            return
            [
                ("west", Address.West - margin), ("east", Address.West + Address.Side + margin),
                ("north", Address.North + margin), ("south", Address.North - Address.Side - margin),
            ];
        }
    }

    /// <summary>The ETag of what the tile shows: the same on every server, and as long as no change touches it.</summary>
    public string Tag(long newest)
    {
        var (layer, (zoom, row, column), day, level, state, scope) = this;
        var text = FormattableString.Invariant($"1 {layer.Id} {zoom}/{row}/{column} {day:yyyy-MM-dd} {level} {state} {scope} {newest}");
        return $"W/\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12))}\"";
    }
}

/// <summary>A tile as it is sent.</summary>
/// <param name="Newest">The newest change that touches it.</param>
/// <param name="Scope">Whose eyes it was made for, as the rows were read.</param>
/// <param name="Tag">Its ETag.</param>
internal sealed record Tile(byte[] Bytes, long Newest, string Scope, string Tag, int Features, int LeftOut)
{
    private readonly Lock once = new();
    private byte[]? squeezed;

    /// <summary>Compressed by whoever asks for it first.</summary>
    public byte[] Gzip
    {
        get
        {
            lock (once)
                return squeezed ??= Squeeze();
        }
    }

    private byte[] Squeeze()
    {
        using var buffer = new MemoryStream(Bytes.Length / 2);
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
            gzip.Write(Bytes);
        return buffer.ToArray();
    }
}
