using System.Globalization;

namespace DiaBan.MapClient.Words;

/// <summary>Numbers, days and hours as a person of either language writes them.</summary>
public static class Numbers
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly TimeSpan VietNam = TimeSpan.FromHours(7);

    public static string Write(double number, int decimals, Language language) => number.ToString($"N{decimals}", Of(language));

    public static string Write(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>The hour in Asia/Ho_Chi_Minh.</summary>
    public static string Hour(DateTimeOffset moment) => moment.ToOffset(VietNam).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Day and hour in Asia/Ho_Chi_Minh.</summary>
    public static string Moment(DateTimeOffset moment) => moment.ToOffset(VietNam).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>A number in both languages within one sentence.</summary>
    internal static (string Vi, string En) Both(double number, int decimals) => (Write(number, decimals, Language.Vietnamese), Write(number, decimals, Language.English));

    private static CultureInfo Of(Language language) => language == Language.English ? English : Vietnamese;
}
