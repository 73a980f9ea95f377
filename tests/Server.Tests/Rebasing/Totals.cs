using DiaBan.Contracts;

namespace DiaBan.Server.Tests.Rebasing;

/// <summary>What rows of rates add up to, the undecided with them.</summary>
internal sealed record Totals(int L0, int Withdrawn, int Listed, int Achieved, int Pending, int NotAchieved, int Other)
{
    public static Totals Of(ConversionByUnit figures) => Of([.. figures.Rows, .. Maybe(figures.Undecided)]);

    public static Totals Of(NonRecurrenceByUnit figures) => Of([.. figures.Rows, .. Maybe(figures.Undecided)]);

    private static Totals Of(IReadOnlyList<ConversionRow> rows) => new(
        rows.Sum(row => row.ListedWithWithdrawn), rows.Sum(row => row.Withdrawn), rows.Sum(row => row.Listed), rows.Sum(row => row.Achieved),
        rows.Sum(row => row.Pending), rows.Sum(row => row.NotAchieved), rows.Sum(row => row.New + (1_000 * row.CarriedOver)));

    private static Totals Of(IReadOnlyList<NonRecurrenceRow> rows) => new(
        rows.Sum(row => row.ListedWithWithdrawn), 0, rows.Sum(row => row.Listed), rows.Sum(row => row.Achieved), rows.Sum(row => row.Pending),
        rows.Sum(row => row.NotAchieved), rows.Sum(row => row.NewlyConverted + (1_000 * (row.UnderWatch + row.WatchEnded))));

    private static IEnumerable<T> Maybe<T>(T? row) where T : class => row is null ? [] : [row];
}
