using System.Globalization;

namespace DiaBan.Server.Http;

/// <summary>Days and numbers as a Vietnamese sentence writes them.</summary>
internal static class Vietnamese
{
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>22/11/2022.</summary>
    public static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>One decimal at most, with a comma; thousands with a point.</summary>
    public static string Number(double number) => number.ToString("#,0.#", Culture);
}
