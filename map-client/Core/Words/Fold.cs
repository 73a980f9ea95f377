using System.Globalization;
using System.Text;

namespace DiaBan.MapClient.Words;

/// <summary>Text without Vietnamese marks and capitals, so that "cho phan rang" finds "Chợ Phan Rang".</summary>
public static class Fold
{
    public static string Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                folded.Append(char.ToLowerInvariant(letter) is 'đ' ? 'd' : char.ToLowerInvariant(letter));
        }

        return folded.ToString();
    }

    /// <summary>Whether every word of a search begins a word of the text.</summary>
    public static bool Finds(string words, string text)
    {
        ArgumentNullException.ThrowIfNull(words);
        var folded = ' ' + Text(text).Replace('-', ' ');
        return Text(words).Replace('-', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => folded.Contains(' ' + word, StringComparison.Ordinal));
    }
}
