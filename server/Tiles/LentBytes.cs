using System.Buffers;
using System.Buffers.Binary;

namespace DiaBan.Server.Tiles;

/// <summary>Bytes that grow, in an array lent by the pool; it writes the wire forms of protocol buffers.</summary>
internal sealed class LentBytes : IDisposable
{
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(4096);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    /// <summary>Forgets what was written after a place.</summary>
    public void CutTo(int length) => Length = length;

    public void Byte(byte value)
    {
        Room(1);
        bytes[Length++] = value;
    }

    public void Varint(ulong value)
    {
        Room(10);
        while (value >= 0x80)
        {
            bytes[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        bytes[Length++] = (byte)value;
    }

    public void Append(ReadOnlySpan<byte> more)
    {
        Room(more.Length);
        more.CopyTo(bytes.AsSpan(Length));
        Length += more.Length;
    }

    public void Double(double value)
    {
        Room(sizeof(double));
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(Length), value);
        Length += sizeof(double);
    }

    /// <summary>A field that carries bytes: its tag, their number, themselves.</summary>
    public void Field(byte tag, ReadOnlySpan<byte> value)
    {
        Byte(tag);
        Varint((ulong)value.Length);
        Append(value);
    }

    /// <summary>Room for so many bytes, to be written by somebody else.</summary>
    public Span<byte> Take(int count)
    {
        Room(count);
        Length += count;
        return bytes.AsSpan(Length - count, count);
    }

    /// <summary>The array itself with a place for so many bytes from its beginning.</summary>
    public byte[] Whole(int count)
    {
        Length = 0;
        Room(count);
        Length = count;
        return bytes;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(bytes);

    private void Room(int more)
    {
        if (Length + more <= bytes.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length * 2, Length + more));
        bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}
