using System.Globalization;
using System.Text;

namespace DiaBan.Server.Tables;

/// <summary>The same folding as fold_marks in the database: "Giới tính" becomes "gioi tinh".</summary>
internal static class Fold
{
    public static string Marks(string words)
    {
        var folded = new StringBuilder(words.Length);
        foreach (var sign in words.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(sign) != UnicodeCategory.NonSpacingMark)
                folded.Append(sign is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(sign));
        }

        return folded.ToString();
    }
}
