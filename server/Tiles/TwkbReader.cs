namespace DiaBan.Server.Tiles;

/// <summary>Reads the geometries that PostGIS's st_astwkb writes without boxes and sizes, into units of a tile.</summary>
internal ref struct TwkbReader
{
    private readonly ReadOnlySpan<byte> bytes;
    private readonly double scale;
    private readonly double west;
    private readonly double north;
    private int at;
    private long x;
    private long y;

    public TwkbReader(ReadOnlySpan<byte> twkb, double unitsPerMetre, double west, double north)
    {
        bytes = twkb;
        at = 2;
        (this.west, this.north) = (west, north);
        var type = twkb[0] & 0x0F;
        var digits = (twkb[0] >> 5) ^ -((twkb[0] >> 4) & 1);
        scale = unitsPerMetre * Math.Pow(10, -digits);
        Type = type switch
        {
            1 or 4 => Shape.Point,
            2 or 5 => Shape.Line,
            3 or 6 => Shape.Polygon,
            _ => throw new InvalidDataException($"TWKB of type {type} is not drawn"),
        };
        if ((twkb[1] & 0b1111) != 0)
            throw new InvalidDataException("TWKB with a box, sizes, ids or heights is not read");
        var isEmpty = (twkb[1] & 0b1_0000) != 0;
        Parts = isEmpty ? 0 : type >= 4 ? Count() : 1;
    }

    internal enum Shape { Point, Line, Polygon }

    public Shape Type { get; }

    public int Parts { get; }

    /// <summary>How many rings or points follow.</summary>
    public int Count() => checked((int)Varint());

    /// <summary>The next points.</summary>
    public void Read(LentPoints into, int count)
    {
        into.Clear();
        for (var point = 0; point < count; point++)
        {
            x += Signed(Varint());
            y += Signed(Varint());
            into.Add((x * scale) - west, north - (y * scale));
        }
    }

    private ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var one = bytes[at++];
            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80)
                return value;
        }
    }

    private static long Signed(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
