using System.Globalization;
using System.Text;

namespace DiaBan.Server.AdminUnits;

/// <summary>
/// Whether two texts name the same unit: kind words, case, marks, blanks and dashes apart. Marks are folded, so it is no
/// matter where the tone stands (Hòa, Hoà); by itself this says little, a code has to agree as well.
/// </summary>
internal static class SameName
{
    public static bool Of(string one, string other) => Key(one) == Key(other);

    private static string Key(string name)
    {
        var whole = name.Normalize(NormalizationForm.FormC).Trim();
        var bare = UnitKind.Of(whole) is { } kind ? UnitKind.Strip(whole, whole[..kind.Length]) : whole;
        var key = new StringBuilder(bare.Length);
        foreach (var sign in bare.Normalize(NormalizationForm.FormD).ToUpperInvariant())
        {
            if (sign == 'Đ')
                key.Append('D');
            else if (char.IsLetterOrDigit(sign) && CharUnicodeInfo.GetUnicodeCategory(sign) != UnicodeCategory.NonSpacingMark)
                key.Append(sign);
        }

        return key.ToString();
    }
}
