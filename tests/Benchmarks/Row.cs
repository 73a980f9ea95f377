namespace DiaBan.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="Operation">What was done, and with how much.</param>
/// <param name="PerSecond">How often a second.</param>
/// <param name="P50">Median time, milliseconds.</param>
/// <param name="P99">99th percentile, milliseconds.</param>
/// <param name="LimitPerSecond">How often a second PostgreSQL alone does the same through pgbench; null where there is nothing to set it beside.</param>
/// <param name="Goal">What it is to reach, in words.</param>
internal sealed record Row(string Operation, double PerSecond, double P50, double P99, double? LimitPerSecond, string Goal)
{
    public double? Ratio => PerSecond / LimitPerSecond;
}
