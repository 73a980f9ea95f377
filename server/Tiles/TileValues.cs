using System.Buffers;
using System.Buffers.Text;
using DiaBan.Server.Ogc;

namespace DiaBan.Server.Tiles;

/// <summary>The values of a layer, each once however many features have it.</summary>
internal sealed class TileValues : IDisposable
{
    private const byte ValueOfLayer = 0x22;

    private readonly LentBytes message = new();
    private readonly LentBytes values = new();
    private int[] slots;
    private int[] begins = ArrayPool<int>.Shared.Rent(1024);
    private int[] lengths = ArrayPool<int>.Shared.Rent(1024);
    private int slotCount = 2048;
    private int count;

    public TileValues()
    {
        slots = ArrayPool<int>.Shared.Rent(slotCount);
        Array.Clear(slots);
    }

    /// <summary>As they stand in the layer.</summary>
    public ReadOnlySpan<byte> Written => values.Written;

    /// <summary>The value's place among the values.</summary>
    public int Place(PropertyType type, ReadOnlySpan<byte> text)
    {
        Encode(type, text);
        var wanted = message.Written;
        var slot = (int)(Hash(wanted) & (uint)(slotCount - 1));
        for (; slots[slot] != 0; slot = (slot + 1) & (slotCount - 1))
        {
            var known = slots[slot] - 1;
            if (values.Written.Slice(begins[known], lengths[known]).SequenceEqual(wanted))
                return known;
        }

        if (count == begins.Length)
        {
            begins = Larger(begins);
            lengths = Larger(lengths);
        }

        values.Field(ValueOfLayer, wanted);
        (begins[count], lengths[count]) = (values.Length - wanted.Length, wanted.Length);
        slots[slot] = ++count;
        if (count * 2 > slotCount)
            Spread();
        return count - 1;
    }

    public void Dispose()
    {
        message.Dispose();
        values.Dispose();
        ArrayPool<int>.Shared.Return(slots);
        ArrayPool<int>.Shared.Return(begins);
        ArrayPool<int>.Shared.Return(lengths);
    }

    private void Encode(PropertyType type, ReadOnlySpan<byte> text)
    {
        message.CutTo(0);
        switch (type)
        {
            case PropertyType.Integer when Utf8Parser.TryParse(text, out long whole, out var read) && read == text.Length:
                message.Byte(whole < 0 ? (byte)0x30 : (byte)0x28);
                message.Varint(whole < 0 ? (ulong)((whole << 1) ^ (whole >> 63)) : (ulong)whole);
                break;
            case PropertyType.Number when Utf8Parser.TryParse(text, out double number, out var read) && read == text.Length:
                message.Byte(0x19);
                message.Double(number);
                break;
            case PropertyType.Truth:
                message.Byte(0x38);
                message.Byte(text.SequenceEqual("true"u8) ? (byte)1 : (byte)0);
                break;
            default:
                message.Field(0x0A, text);
                break;
        }
    }

    private void Spread()
    {
        ArrayPool<int>.Shared.Return(slots);
        slotCount *= 4;
        slots = ArrayPool<int>.Shared.Rent(slotCount);
        Array.Clear(slots);
        for (var known = 0; known < count; known++)
        {
            var slot = (int)(Hash(values.Written.Slice(begins[known], lengths[known])) & (uint)(slotCount - 1));
            while (slots[slot] != 0)
                slot = (slot + 1) & (slotCount - 1);
            slots[slot] = known + 1;
        }
    }

    // FNV-1a.
    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261u;
        foreach (var one in bytes)
            hash = (hash ^ one) * 16777619u;
        return hash ^ (hash >> 15);
    }

    private static int[] Larger(int[] full)
    {
        var larger = ArrayPool<int>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger.AsSpan());
        ArrayPool<int>.Shared.Return(full);
        return larger;
    }
}
