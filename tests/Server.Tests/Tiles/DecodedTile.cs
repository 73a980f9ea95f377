using System.Buffers.Binary;
using System.Text;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace DiaBan.Server.Tests.Tiles;

/// <summary>A Mapbox vector tile, read by the letter of its specification.</summary>
internal sealed class DecodedTile
{
    private static readonly GeometryFactory Geometries = new();

    public DecodedTile(ReadOnlySpan<byte> bytes)
    {
        while (Field(ref bytes, out var number, out var payload, out _))
        {
            if (number == 3)
                ReadLayer(payload);
        }
    }

    public Dictionary<string, List<TileFeature>> Layers { get; } = [];

    public IReadOnlyList<TileFeature> this[string layer] => Layers.GetValueOrDefault(layer, []);

    private void ReadLayer(ReadOnlySpan<byte> bytes)
    {
        var name = "";
        var (keys, values) = (new List<string>(), new List<object>());
        var features = new List<byte[]>();
        while (Field(ref bytes, out var number, out var payload, out var value))
        {
            switch (number)
            {
                case 1: name = Encoding.UTF8.GetString(payload); break;
                case 2: features.Add(payload.ToArray()); break;
                case 3: keys.Add(Encoding.UTF8.GetString(payload)); break;
                case 4: values.Add(ReadValue(payload)); break;
                case 5: value.ShouldBe(4096UL); break;
                case 15: value.ShouldBe(2UL); break;
                default: throw new InvalidDataException($"field {number} of a layer");
            }
        }

        Layers.Add(name, [.. features.Select(feature => ReadFeature(feature, keys, values))]);
        keys.ShouldBeUnique();
        values.ShouldBeUnique();
    }

    private static object ReadValue(ReadOnlySpan<byte> bytes)
    {
        Field(ref bytes, out var number, out var payload, out var value).ShouldBeTrue();
        return number switch
        {
            1 => Encoding.UTF8.GetString(payload),
            3 => BinaryPrimitives.ReadDoubleLittleEndian(payload),
            4 or 5 => (long)value,
            6 => (long)(value >> 1) ^ -(long)(value & 1),
            7 => value == 1,
            _ => throw new InvalidDataException($"field {number} of a value"),
        };
    }

    private static TileFeature ReadFeature(ReadOnlySpan<byte> bytes, List<string> keys, List<object> values)
    {
        var (id, type) = (0UL, 0UL);
        var (tags, commands) = (new List<ulong>(), new List<ulong>());
        while (Field(ref bytes, out var number, out var payload, out var value))
        {
            switch (number)
            {
                case 1: id = value; break;
                case 2: ReadAll(payload, tags); break;
                case 3: type = value; break;
                case 4: ReadAll(payload, commands); break;
                default: throw new InvalidDataException($"field {number} of a feature");
            }
        }

        return new(id, Enumerable.Range(0, tags.Count / 2).ToDictionary(at => keys[(int)tags[2 * at]], at => values[(int)tags[(2 * at) + 1]]), Draw(type, commands));
    }

    private static Geometry Draw(ulong type, List<ulong> commands)
    {
        var parts = new List<List<Coordinate>>();
        var (x, y) = (0L, 0L);
        for (var at = 0; at < commands.Count;)
        {
            var (command, count) = (commands[at] & 7, commands[at] >> 3);
            at++;
            if (command == 7)
            {
                parts[^1].Add(parts[^1][0].Copy());
                continue;
            }

            for (var step = 0UL; step < count; step++)
            {
                x += (long)(commands[at] >> 1) ^ -(long)(commands[at] & 1);
                y += (long)(commands[at + 1] >> 1) ^ -(long)(commands[at + 1] & 1);
                at += 2;
                if (command == 1)
                    parts.Add([]);
                parts[^1].Add(new(x, y));
            }
        }

        return type switch
        {
            1 => Geometries.CreateMultiPointFromCoords([.. parts.Select(part => part[0])]),
            2 => Geometries.CreateMultiLineString([.. parts.Select(part => Geometries.CreateLineString([.. part]))]),
            3 => Polygons(parts),
            _ => throw new InvalidDataException($"geometry type {type}"),
        };
    }

    private static Geometry Polygons(List<List<Coordinate>> rings)
    {
        var polygons = new List<Polygon>();
        foreach (var ring in rings.Select(ring => Geometries.CreateLinearRing([.. ring])))
        {
            var area = Enumerable.Range(1, ring.NumPoints - 1).Sum(at =>
                (ring.GetCoordinateN(at - 1).X * ring.GetCoordinateN(at).Y) - (ring.GetCoordinateN(at).X * ring.GetCoordinateN(at - 1).Y));
            area.ShouldNotBe(0);
            if (area > 0)
                polygons.Add(Geometries.CreatePolygon(ring));
            else
                polygons[^1] = Geometries.CreatePolygon(polygons[^1].Shell, [.. polygons[^1].Holes, ring]);
        }

        return GeometryFixer.Fix(Geometries.CreateMultiPolygon([.. polygons]));
    }

    private static void ReadAll(ReadOnlySpan<byte> bytes, List<ulong> into)
    {
        while (bytes.Length > 0)
            into.Add(Varint(ref bytes));
    }

    private static bool Field(ref ReadOnlySpan<byte> bytes, out int number, out ReadOnlySpan<byte> payload, out ulong value)
    {
        number = 0;
        payload = [];
        value = 0;
        if (bytes.Length == 0)
            return false;
        var tag = Varint(ref bytes);
        number = (int)(tag >> 3);
        switch (tag & 7)
        {
            case 0:
                value = Varint(ref bytes);
                break;
            case 1:
                payload = bytes[..8];
                bytes = bytes[8..];
                break;
            case 2:
                var length = (int)Varint(ref bytes);
                payload = bytes[..length];
                bytes = bytes[length..];
                break;
            default:
                throw new InvalidDataException($"wire type {tag & 7}");
        }

        return true;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var at = 0; ; at++)
        {
            value |= (ulong)(bytes[at] & 0x7F) << (7 * at);
            if (bytes[at] < 0x80)
            {
                bytes = bytes[(at + 1)..];
                return value;
            }
        }
    }
}

internal sealed record TileFeature(ulong Number, IReadOnlyDictionary<string, object> Properties, Geometry Geometry)
{
    public string Code => (string)Properties.GetValueOrDefault("code", "");
}
