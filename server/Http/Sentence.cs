using System.Globalization;

namespace DiaBan.Server.Http;

/// <summary>What a person is told, in Vietnamese and English; it reads as the language of the request.</summary>
internal sealed record Sentence(string Vietnamese, string English)
{
    public static bool InEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public override string ToString() => InEnglish ? English : Vietnamese;
}
