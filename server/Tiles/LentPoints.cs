using System.Buffers;

namespace DiaBan.Server.Tiles;

/// <summary>Points of one part of a geometry in units of the tile, with the box around them.</summary>
internal sealed class LentPoints : IDisposable
{
    private double[] xs = ArrayPool<double>.Shared.Rent(256);
    private double[] ys = ArrayPool<double>.Shared.Rent(256);

    public int Count { get; private set; }

    public ReadOnlySpan<double> X => xs.AsSpan(0, Count);

    public ReadOnlySpan<double> Y => ys.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(double x, double y)
    {
        if (Count == xs.Length)
        {
            xs = Larger(xs);
            ys = Larger(ys);
        }

        xs[Count] = x;
        ys[Count++] = y;
    }

    public void Dispose()
    {
        ArrayPool<double>.Shared.Return(xs);
        ArrayPool<double>.Shared.Return(ys);
    }

    private static double[] Larger(double[] full)
    {
        var larger = ArrayPool<double>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger.AsSpan());
        ArrayPool<double>.Shared.Return(full);
        return larger;
    }
}
