using System.Globalization;
using DiaBan.Contracts;
using Microsoft.AspNetCore.WebUtilities;

namespace DiaBan.Server.Conversion;

/// <summary>Addresses of the entries behind a row's figures.</summary>
internal static class EntryLinks
{
    /// <param name="unit">Null for what is undecided on the level <paramref name="by"/>.</param>
    /// <param name="unitsOn">Day of which the unit is meant; null is the frozen attribution.</param>
    public static RateLinks Of(string period, string? unit, DateOnly asOf, string by, DateOnly? unitsOn, NonRecurrenceCohort? cohort = null)
    {
        return new(Link(null), Link("achieved"), Link("notAchieved"), Link("pending"), Link("withdrawn"));

        string Link(string? verdict) =>
            QueryHelpers.AddQueryString("/api/v1/entries", new Dictionary<string, string?>
            {
                ["period"] = period,
                ["unit"] = unit,
                ["undecided"] = unit is null ? by : null,
                ["unitsOn"] = unitsOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["asOf"] = asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["cohort"] = cohort is { } judged ? WireJson.Word(judged) : null,
                ["verdict"] = verdict,
            }.Where(pair => pair.Value is not null));
    }
}
