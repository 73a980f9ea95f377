using System.Numerics;

namespace DiaBan.Server.Tiles;

/// <summary>
/// Writes one layer of a Mapbox vector tile, version 2, from geometries in TWKB (web mercator): scales, cuts and rounds them.
/// What would vanish because it is smaller than the grid stays as a point. Nothing is allocated for a feature.
/// </summary>
internal sealed class TileWriter(TileAddress tile, TileLayer layer, int largest) : IDisposable
{
    private const double Low = -TileAddress.Margin;
    private const double High = TileAddress.Extent + TileAddress.Margin;
    private const int NotYet = -1;

    private readonly double scale = TileAddress.Extent / tile.Side;
    private readonly LentBytes features = new();
    private readonly LentBytes keys = new();
    private readonly LentBytes tags = new();
    private readonly LentBytes geometry = new();
    private readonly TileValues values = new();
    private readonly int[] keyPlaces = [.. Enumerable.Repeat(NotYet, layer.Properties.Count)];
    private LentPoints points = new();
    private LentPoints spare = new();
    private LentPoints grid = new();
    private int keyCount;
    private int pointX;
    private int pointY;
    private double lone;
    private double loneY;
    private bool hasLone;

    private enum Kind : byte { Nothing, Point, Line, Polygon }

    public int Count { get; private set; }

    /// <summary>Features after the one that found no room under the cap.</summary>
    public int LeftOut { get; private set; }

    private int Size => features.Length + keys.Length + values.Written.Length;

    /// <param name="shape">TWKB.</param>
    /// <param name="words">Values in the order of the layer's properties, U+001F between them.</param>
    public void Add(long number, ReadOnlySpan<byte> shape, ReadOnlySpan<byte> words)
    {
        if (LeftOut > 0)
        {
            LeftOut++;
            return;
        }

        geometry.CutTo(0);
        (pointX, pointY, hasLone) = (0, 0, false);
        var kind = Draw(shape);
        if (kind == Kind.Nothing)
            return;

        var before = features.Length;
        tags.CutTo(0);
        Tag(words);
        var inner = VarintLength((ulong)number) + 1 + FieldLength(tags.Length) + 2 + FieldLength(geometry.Length);
        features.Byte(0x12);
        features.Varint((ulong)inner);
        features.Byte(0x08);
        features.Varint((ulong)number);
        features.Field(0x12, tags.Written);
        features.Byte(0x18);
        features.Byte((byte)kind);
        features.Field(0x22, geometry.Written);
        if (Size > largest)
        {
            features.CutTo(before);
            LeftOut++;
            return;
        }

        Count++;
    }

    /// <summary>The tile; no bytes at all where it has no feature.</summary>
    public byte[] Finish()
    {
        if (Count == 0 && LeftOut == 0)
            return [];

        using var whole = new LentBytes();
        var name = layer.NameInTile;
        var inner = 2 + FieldLength(name.Length) + Size + 3;
        whole.Byte(0x1A);
        whole.Varint((ulong)inner);
        whole.Byte(0x78);
        whole.Byte(2);
        whole.Field(0x0A, name.Span);
        whole.Append(features.Written);
        whole.Append(keys.Written);
        whole.Append(values.Written);
        whole.Byte(0x28);
        whole.Varint(TileAddress.Extent);
        if (LeftOut > 0)
            SayTruncated(whole);
        return whole.Written.ToArray();
    }

    public void Dispose()
    {
        features.Dispose();
        keys.Dispose();
        tags.Dispose();
        geometry.Dispose();
        values.Dispose();
        points.Dispose();
        spare.Dispose();
        grid.Dispose();
    }

    private void SayTruncated(LentBytes whole)
    {
        using var note = new LentBytes();
        using var feature = new LentBytes();
        note.Byte(0x78);
        note.Byte(2);
        note.Field(0x0A, "truncated"u8);
        feature.Field(0x12, [0, 0, 1, 1, 2, 2]);
        feature.Byte(0x18);
        feature.Byte((byte)Kind.Point);
        // Move to (2048, 2048).
        feature.Field(0x22, [9, 0x80, 0x20, 0x80, 0x20]);
        note.Field(0x12, feature.Written);
        note.Field(0x1A, "truncated"u8);
        note.Field(0x1A, "shown"u8);
        note.Field(0x1A, "leftOut"u8);
        note.Field(0x22, [0x38, 1]);
        foreach (var number in (ReadOnlySpan<int>)[Count, LeftOut])
        {
            feature.CutTo(0);
            feature.Byte(0x28);
            feature.Varint((ulong)number);
            note.Field(0x22, feature.Written);
        }

        note.Byte(0x28);
        note.Varint(TileAddress.Extent);
        whole.Field(0x1A, note.Written);
    }

    private void Tag(ReadOnlySpan<byte> words)
    {
        for (var at = 0; at < keyPlaces.Length; at++)
        {
            var end = words.IndexOf((byte)0x1F);
            var word = end < 0 ? words : words[..end];
            var property = layer.Properties[at];
            if (word.Length > 0 && tile.Zoom >= property.FromZoom)
            {
                if (keyPlaces[at] == NotYet)
                {
                    keyPlaces[at] = keyCount++;
                    keys.Field(0x1A, property.NameInTile.Span);
                }

                tags.Varint((ulong)keyPlaces[at]);
                tags.Varint((ulong)values.Place(property.Type, word));
            }

            words = end < 0 ? [] : words[(end + 1)..];
        }
    }

    /// <summary>The geometry's commands into <see cref="geometry"/>.</summary>
    private Kind Draw(ReadOnlySpan<byte> shape)
    {
        var reader = new TwkbReader(shape, scale, tile.West * scale, tile.North * scale);
        var drawn = false;
        for (var part = 0; part < reader.Parts; part++)
        {
            if (reader.Type == TwkbReader.Shape.Polygon)
            {
                var hasExterior = false;
                for (int ring = 0, rings = reader.Count(); ring < rings; ring++)
                {
                    reader.Read(points, reader.Count());
                    if (ring == 0 || hasExterior)
                    {
                        var shows = Ring(isHole: ring > 0);
                        hasExterior = ring == 0 ? shows : hasExterior;
                        drawn |= shows;
                    }
                }
            }
            else if (reader.Type == TwkbReader.Shape.Line)
            {
                reader.Read(points, reader.Count());
                drawn |= Line();
            }
            else
            {
                reader.Read(points, 1);
                Lone(points.X[0], points.Y[0]);
            }
        }

        if (drawn)
            return reader.Type == TwkbReader.Shape.Polygon ? Kind.Polygon : Kind.Line;
        if (!hasLone)
            return Kind.Nothing;
        MoveTo((int)Math.Round(lone), (int)Math.Round(loneY));
        return Kind.Point;
    }

    private bool Ring(bool isHole)
    {
        var (west, north, east, south) = Box();
        if (west > High || east < Low || north > High || south < Low)
            return false;
        if (west < Low || east > High || north < Low || south > High)
            Clip.Ring(ref points, ref spare, Low, High);

        Round();
        ReadOnlySpan<double> xs = grid.X, ys = grid.Y;
        var count = xs.Length;
        if (count > 1 && xs[0] == xs[^1] && ys[0] == ys[^1])
            count--;
        var area = 0.0;
        for (int at = 0, before = count - 1; at < count; before = at++)
            area += (xs[before] * ys[at]) - (xs[at] * ys[before]);
        if (count < 3 || area == 0)
        {
            if (!isHole)
                Lone((west + east) / 2, (north + south) / 2);
            return false;
        }

        // Rows grow to the south: an exterior ring has a positive area, a hole a negative one.
        var backwards = area > 0 == isHole;
        MoveTo((int)xs[backwards ? count - 1 : 0], (int)ys[backwards ? count - 1 : 0]);
        geometry.Varint((ulong)(((count - 1) << 3) | 2));
        for (var step = 1; step < count; step++)
        {
            var at = backwards ? count - 1 - step : step;
            Go((int)xs[at], (int)ys[at]);
        }

        geometry.Byte((1 << 3) | 7);
        return true;
    }

    private bool Line()
    {
        var (west, north, east, south) = Box();
        if (west > High || east < Low || north > High || south < Low)
            return false;
        if (west >= Low && east <= High && north >= Low && south <= High)
        {
            var shows = Way();
            if (!shows)
                Lone((west + east) / 2, (north + south) / 2);
            return shows;
        }

        var drawn = false;
        (points, spare) = (spare, points);
        points.Clear();
        for (var at = 1; at < spare.Count; at++)
        {
            var (fromX, fromY, toX, toY) = (spare.X[at - 1], spare.Y[at - 1], spare.X[at], spare.Y[at]);
            if (!Clip.Stretch(fromX, fromY, toX, toY, Low, High, out var begins, out var ends))
                continue;
            if (begins > 0 || points.Count == 0)
            {
                drawn |= Way();
                points.Clear();
                points.Add(fromX + (begins * (toX - fromX)), fromY + (begins * (toY - fromY)));
            }

            points.Add(fromX + (ends * (toX - fromX)), fromY + (ends * (toY - fromY)));
        }

        return drawn | Way();
    }

    private bool Way()
    {
        Round();
        ReadOnlySpan<double> xs = grid.X, ys = grid.Y;
        if (xs.Length < 2)
            return false;
        MoveTo((int)xs[0], (int)ys[0]);
        geometry.Varint((ulong)(((xs.Length - 1) << 3) | 2));
        for (var at = 1; at < xs.Length; at++)
            Go((int)xs[at], (int)ys[at]);
        return true;
    }

    /// <summary>Where the thing is, should nothing else be left of it.</summary>
    private void Lone(double x, double y)
    {
        if (!hasLone && x is >= Low and <= High && y is >= Low and <= High)
            (lone, loneY, hasLone) = (x, y, true);
    }

    private void Round()
    {
        grid.Clear();
        ReadOnlySpan<double> xs = points.X, ys = points.Y;
        for (var at = 0; at < xs.Length; at++)
        {
            var (x, y) = (Math.Round(xs[at]), Math.Round(ys[at]));
            if (grid.Count == 0 || x != grid.X[^1] || y != grid.Y[^1])
                grid.Add(x, y);
        }
    }

    private (double West, double North, double East, double South) Box()
    {
        var (west, north, east, south) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        ReadOnlySpan<double> xs = points.X, ys = points.Y;
        for (var at = 0; at < xs.Length; at++)
        {
            west = Math.Min(west, xs[at]);
            east = Math.Max(east, xs[at]);
            north = Math.Min(north, ys[at]);
            south = Math.Max(south, ys[at]);
        }

        return (west, north, east, south);
    }

    private void MoveTo(int x, int y)
    {
        geometry.Byte((1 << 3) | 1);
        Go(x, y);
    }

    private void Go(int x, int y)
    {
        var (dx, dy) = (x - pointX, y - pointY);
        geometry.Varint((uint)((dx << 1) ^ (dx >> 31)));
        geometry.Varint((uint)((dy << 1) ^ (dy >> 31)));
        (pointX, pointY) = (x, y);
    }

    private static int FieldLength(int length) => 1 + VarintLength((ulong)length) + length;

    private static int VarintLength(ulong value) => (BitOperations.Log2(value | 1) / 7) + 1;
}
