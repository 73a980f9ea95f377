using NetTopologySuite.Geometries;

namespace DiaBan.Geodata;

/// <summary>
/// Numbers that look random and are the same in every run, on every machine and in every version of .NET
/// (SplitMix64). The seed is what is being drawn, so that a change in one place does not move the others.
/// </summary>
internal sealed class Chance
{
    private ulong state;

    private Chance(ulong seed) => state = seed;

    public static Chance For(Coordinate from, Coordinate to)
    {
        var seed = 17UL;
        foreach (var ordinate in (ReadOnlySpan<double>)[from.X, from.Y, to.X, to.Y])
            seed = Mix(seed ^ (ulong)(long)Math.Round(ordinate * 1e6));
        return new Chance(seed);
    }

    public static Chance For(string text) => new(text.Aggregate(17UL, (seed, letter) => Mix(seed ^ letter)));

    public double Between(double low, double high)
    {
        state += 0x9E3779B97F4A7C15;
        return low + (high - low) * ((Mix(state) >> 11) * (1.0 / (1UL << 53)));
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
