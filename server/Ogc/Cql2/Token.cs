using System.Text;

namespace DiaBan.Server.Ogc.Cql2;

internal enum TokenKind { Word, Quoted, Text, Number, Sign, End }

/// <summary>A piece of CQL2 text.</summary>
/// <param name="Text">What it says, quotes undone.</param>
/// <param name="At">Its first character, counted from 1.</param>
internal sealed record Token(TokenKind Kind, string Text, int At)
{
    public bool Is(string sign) => Kind == TokenKind.Sign && Text == sign;

    /// <summary>All pieces; the last one is the end.</summary>
    public static List<Token> Read(string text)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < text.Length;)
        {
            var begin = at;
            var sign = text[at];
            if (char.IsWhiteSpace(sign))
                at++;
            else if (sign is '\'' or '"')
                tokens.Add(new(sign == '"' ? TokenKind.Quoted : TokenKind.Text, Quotation(text, ref at), begin + 1));
            else if (IsNumber(text, at))
            {
                at = NumberEnd(text, at + 1);
                tokens.Add(new(TokenKind.Number, text[begin..at], begin + 1));
            }
            else if (char.IsLetter(sign) || sign is '_' or ':')
            {
                while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or ':' or '.'))
                    at++;
                tokens.Add(new(TokenKind.Word, text[begin..at], begin + 1));
            }
            else
            {
                var length = at + 1 < text.Length && text.Substring(at, 2) is "<>" or "<=" or ">=" ? 2 : 1;
                if (!"()=<>,".Contains(sign, StringComparison.Ordinal))
                    throw new BadFilterException(Place.Character(begin + 1), $"ký tự “{sign}” không có nghĩa ở đây.", $"the character \"{sign}\" means nothing here.");
                at += length;
                tokens.Add(new(TokenKind.Sign, text[begin..at], begin + 1));
            }
        }

        tokens.Add(new(TokenKind.End, "", text.Length + 1));
        return tokens;
    }

    private static bool IsNumber(string text, int at) =>
        char.IsAsciiDigit(text[at])
        || text[at] is '-' or '+' or '.' && at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] == '.');

    private static int NumberEnd(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] is '.' or 'e' or 'E' || text[at] is '-' or '+' && text[at - 1] is 'e' or 'E'))
            at++;
        return at;
    }

    /// <summary>A quote within is doubled, or, in text, has a backslash before it.</summary>
    private static string Quotation(string text, ref int at)
    {
        var begin = at;
        var quote = text[at++];
        var said = new StringBuilder();
        for (; at < text.Length; at++)
        {
            var following = at + 1 < text.Length ? text[at + 1] : '\0';
            if (text[at] == '\\' && quote == '\'' && following == '\'' || text[at] == quote && following == quote)
                said.Append(text[++at]);
            else if (text[at] == quote)
            {
                at++;
                return said.ToString();
            }
            else
                said.Append(text[at]);
        }

        throw new BadFilterException(Place.Character(begin + 1), "dấu nháy không được đóng.", "the quotation is not closed.");
    }
}
