using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace DiaBan.Server.Analysis;

/// <summary>Statistics of values on a map (domain.md §3.9). Pure; neighbours are places in the list of values, never the value itself.</summary>
internal static class SpatialStatistics
{
    /// <param name="I">Moran's I with row-standardised weights.</param>
    /// <param name="Expected">Of I where nothing clusters.</param>
    /// <param name="VarianceNormal">Under normality.</param>
    /// <param name="VarianceRandom">Under randomisation.</param>
    internal sealed record Moran(double I, double Expected, double VarianceNormal, double VarianceRandom)
    {
        /// <summary>Standard deviate under randomisation.</summary>
        public double Z => (I - Expected) / Math.Sqrt(VarianceRandom);

        /// <summary>Chance of such clustering or more, under randomisation.</summary>
        public double Chance => Upper(Z);
    }

    /// <summary>Getis-Ord Gi* as standard deviates, binary weights, the value itself among its neighbours.</summary>
    /// <returns>NaN where all values are equal.</returns>
    public static double[] GiStar(IReadOnlyList<double> values, IReadOnlyList<IReadOnlyList<int>> neighbours)
    {
        var n = (double)values.Count;
        var mean = values.Sum() / n;
        var deviation = Math.Sqrt(values.Sum(value => value * value) / n - mean * mean);
        return [.. values.Select((own, at) =>
        {
            var weight = neighbours[at].Count + 1;
            var sum = own + neighbours[at].Sum(other => values[other]);
            return (sum - mean * weight) / (deviation * Math.Sqrt((n * weight - (double)weight * weight) / (n - 1)));
        })];
    }

    /// <summary>Getis-Ord Gi as standard deviates, binary weights, the value itself left out of everything.</summary>
    public static double[] Gi(IReadOnlyList<double> values, IReadOnlyList<IReadOnlyList<int>> neighbours)
    {
        var others = values.Count - 1.0;
        var (total, squares) = (values.Sum(), values.Sum(value => value * value));
        return [.. values.Select((own, at) =>
        {
            var weight = neighbours[at].Count;
            var mean = (total - own) / others;
            var variance = (squares - own * own) / others - mean * mean;
            var sum = neighbours[at].Sum(other => values[other]);
            return (sum - mean * weight) / Math.Sqrt(variance * (others * weight - (double)weight * weight) / (others - 1));
        })];
    }

    /// <summary>Moran's I with row-standardised weights; values without neighbours count in the mean and have no weight.</summary>
    public static Moran MoranI(IReadOnlyList<double> values, IReadOnlyList<IReadOnlyList<int>> neighbours)
    {
        var n = (double)values.Count;
        var mean = values.Sum() / n;
        var from = values.Select(value => value - mean).ToArray();
        var (second, fourth) = (from.Sum(z => z * z), from.Sum(z => z * z * z * z));

        double s0 = 0, s1 = 0, cross = 0;
        var into = new double[values.Count];
        var linked = neighbours.Select(list => list.ToHashSet()).ToArray();
        for (var at = 0; at < values.Count; at++)
        {
            foreach (var other in neighbours[at])
            {
                var weight = 1.0 / neighbours[at].Count;
                var back = linked[other].Contains(at) ? 1.0 / neighbours[other].Count : 0;
                s0 += weight;
                // A link that has no way back is met once, one that has is met from both ends.
                s1 += (weight + back) * (weight + back) / (back > 0 ? 2 : 1);
                cross += weight * from[at] * from[other];
                into[other] += weight;
            }
        }

        var s2 = values.Select((_, at) => Math.Pow((neighbours[at].Count > 0 ? 1 : 0) + into[at], 2)).Sum();
        var expected = -1 / (n - 1);
        var kurtosis = fourth / n / Math.Pow(second / n, 2);
        var normal = (n * n * s1 - n * s2 + 3 * s0 * s0) / ((n * n - 1) * s0 * s0) - expected * expected;
        var random = (n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0) - kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0))
            / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - expected * expected;
        return new(n / s0 * cross / second, expected, normal, random);
    }

    /// <summary>Local Moran's I with row-standardised weights.</summary>
    public static double[] LocalMoran(IReadOnlyList<double> values, IReadOnlyList<IReadOnlyList<int>> neighbours)
    {
        var mean = values.Sum() / values.Count;
        var second = values.Sum(value => (value - mean) * (value - mean)) / values.Count;
        return [.. values.Select((own, at) =>
            (own - mean) / second * neighbours[at].Sum(other => values[other] - mean) / Math.Max(1, neighbours[at].Count))];
    }

    /// <summary>Chance of a standard deviate so large or larger.</summary>
    public static double Upper(double z) => double.IsNaN(z) ? 1 : SpecialFunctions.Erfc(z / Math.Sqrt(2)) / 2;

    /// <summary>Chance of a standard deviate so far from 0 or farther, either way.</summary>
    public static double TwoSided(double z) => double.IsNaN(z) ? 1 : 2 * Normal.CDF(0, 1, -Math.Abs(z));

    /// <summary>Chances corrected for the number of them, after Benjamini and Hochberg; in the order given.</summary>
    public static double[] BenjaminiHochberg(IReadOnlyList<double> chances)
    {
        var corrected = new double[chances.Count];
        var least = 1.0;
        foreach (var (at, rank) in Enumerable.Range(0, chances.Count).OrderBy(at => chances[at]).Select((at, index) => (at, index + 1)).Reverse())
            corrected[at] = least = Math.Min(least, chances[at] * chances.Count / rank);
        return corrected;
    }
}
