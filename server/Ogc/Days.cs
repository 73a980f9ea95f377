using System.Globalization;
using System.Text.RegularExpressions;
using DiaBan.Server.Http;

namespace DiaBan.Server.Ogc;

/// <summary>
/// From one day to another, both included, in Asia/Ho_Chi_Minh; <see cref="DateOnly.MinValue"/> and
/// <see cref="DateOnly.MaxValue"/> stand for an open end, as they do between Npgsql and PostgreSQL.
/// </summary>
internal sealed partial record Days(DateOnly From, DateOnly Until)
{
    public static readonly Days Always = new(DateOnly.MinValue, DateOnly.MaxValue);

    public static readonly Sentence Expected = new(
        "datetime nhận một ngày hoặc thời điểm (2022-11-20, 2022-11-20T08:00:00+07:00) hoặc một khoảng (2022-01-01/2022-12-31, 2022-01-01/.., ../2022-12-31), ngày đầu không sau ngày cuối.",
        "datetime takes a day or a moment (2022-11-20, 2022-11-20T08:00:00+07:00) or an interval (2022-01-01/2022-12-31, 2022-01-01/.., ../2022-12-31) whose start is not after its end.");

    public static Days Of(DateOnly day) => new(day, day);

    /// <summary>The datetime parameter of Part 1.</summary>
    public static bool TryParse(string text, out Days? days)
    {
        var ends = text.Split('/');
        days = ends switch
        {
            [var moment] when Day(moment) is { } day => Of(day),
            [var first, var last] when first is not ("" or "..") || last is not ("" or "..") => Between(first, last),
            _ => null,
        };
        return days is not null && days.From <= days.Until;
    }

    private static Days? Between(string first, string last)
    {
        var from = first is "" or ".." ? DateOnly.MinValue : Day(first);
        var until = last is "" or ".." ? DateOnly.MaxValue : Day(last);
        return from is null || until is null ? null : new(from.Value, until.Value);
    }

    /// <summary>The day that a day or a moment names, or null.</summary>
    public static DateOnly? Day(string text)
    {
        var parts = Moment().Match(text);
        if (!parts.Success)
            return null;
        // QGIS sends years 0000 and 9999 for open ends; .NET has no year 0, and 9999 may not move into another zone.
        if (parts.Groups["year"].Value is "0000")
            return DateOnly.MinValue;
        if (parts.Groups["year"].Value is "9999")
            return DateOnly.MaxValue;
        if (!DateOnly.TryParseExact(parts.Groups["date"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return null;
        if (!parts.Groups["zone"].Success)
            return day;
        return DateTimeOffset.TryParse(text.ToUpperInvariant(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? VietNamClock.DayOf(moment)
            : null;
    }

    // GDAL writes a day as "2022-11-20T", and QGIS a local time without a zone: both name a day here.
    [GeneratedRegex(@"^(?<date>(?<year>\d{4})-\d{2}-\d{2})([Tt]((?<time>\d{2}(:\d{2}(:\d{2}(\.\d{1,9})?)?)?)(?<zone>[Zz]|[+-]\d{2}:\d{2})?)?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Moment();
}
