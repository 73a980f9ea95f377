using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Reports;

/// <summary>A file is written in one language, whatever the language of the request.</summary>
internal static class InLanguage
{
    public static string In(this ReportWords words, bool english) => english ? words.En : words.Vi;

    public static string In(this Sentence sentence, bool english) => english ? sentence.English : sentence.Vietnamese;
}
