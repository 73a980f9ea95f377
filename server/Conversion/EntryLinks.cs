using System.Globalization;
using DiaBan.Contracts;
using Microsoft.AspNetCore.WebUtilities;

namespace DiaBan.Server.Conversion;

/// <summary>Addresses of the entries behind a row's figures.</summary>
internal static class EntryLinks
{
    public static RateLinks Of(string period, string unit, DateOnly asOf, NonRecurrenceCohort? cohort = null) => new(
        Link(period, unit, asOf, cohort, null),
        Link(period, unit, asOf, cohort, "achieved"),
        Link(period, unit, asOf, cohort, "notAchieved"),
        Link(period, unit, asOf, cohort, "pending"),
        Link(period, unit, asOf, cohort, "withdrawn"));

    private static string Link(string period, string unit, DateOnly asOf, NonRecurrenceCohort? cohort, string? verdict) =>
        QueryHelpers.AddQueryString("/api/v1/entries", new Dictionary<string, string?>
        {
            ["period"] = period,
            ["unit"] = unit,
            ["asOf"] = asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["cohort"] = cohort is { } judged ? WireJson.Word(judged) : null,
            ["verdict"] = verdict,
        }.Where(pair => pair.Value is not null));
}
