using System.Globalization;

namespace DiaBan.Server.Incidents;

/// <summary>A day as a file gives it, with what it says about the time.</summary>
/// <param name="MonthOnly">The file gives year and month alone.</param>
internal readonly record struct Moment(DateOnly Day, TimeOnly? Time, bool MonthOnly);

/// <summary>Reads 2022-11-22, 22/11/2022, 2022-11-22T21:30:00Z, 22.11.2022 21:30, 2022-11 and their like.</summary>
internal static class ReadMoment
{
    /// <param name="zone">Where times with an offset are read.</param>
    public static Moment? From(ReadOnlySpan<char> text, TimeZoneInfo zone)
    {
        text = text.Trim();
        if (!Number(ref text, out var first, out var firstLength) || !Sign(ref text, out var sign) || !Number(ref text, out var second, out var secondLength))
            return null;
        if (text.IsEmpty)
        {
            var (year, month) = firstLength == 4 ? (first, second) : (second, first);
            return (firstLength == 4 || secondLength == 4) && Day(year, month, 1) is { } start ? new(start, null, true) : null;
        }

        if (!Sign(ref text, out var again) || again != sign || !Number(ref text, out var third, out var thirdLength))
            return null;
        if ((firstLength == 4 ? Day(first, second, third) : thirdLength == 4 ? Day(third, second, first) : null) is not { } day)
            return null;
        if (text.IsEmpty)
            return new(day, null, false);
        if (text[0] is not (' ' or 'T' or 't' or ','))
            return null;
        return WithTime(day, text[1..].Trim(), zone);
    }

    /// <summary>21:30, 21:30:15, 21h30, 2130 or an hour alone.</summary>
    public static TimeOnly? Time(ReadOnlySpan<char> text) => Time(text.Trim(), out var rest) is { } time && rest.IsEmpty ? time : null;

    private static Moment? WithTime(DateOnly day, ReadOnlySpan<char> text, TimeZoneInfo zone)
    {
        if (Time(text, out var rest) is not { } time)
            return null;
        if (rest.IsEmpty)
            return new(day, time, false);
        if (Offset(rest) is not { } offset)
            return null;
        var local = TimeZoneInfo.ConvertTime(new DateTimeOffset(day.ToDateTime(time), offset), zone);
        return new(DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime), false);
    }

    private static TimeOnly? Time(ReadOnlySpan<char> text, out ReadOnlySpan<char> rest)
    {
        rest = text;
        if (!Number(ref rest, out var hour, out var length))
            return null;
        if (length == 4)
            return Clock(hour / 100, hour % 100);
        if (length > 2)
            return null;
        var minute = 0;
        if (rest is [':' or 'h' or 'H' or 'g', ..])
        {
            rest = rest[1..];
            if (!rest.IsEmpty && !Number(ref rest, out minute, out _))
                return null;
            if (rest is [':', ..])
            {
                rest = rest[1..];
                if (!Number(ref rest, out var second, out _) || second > 60)
                    return null;
                if (rest is ['.' or ',', ..])
                {
                    rest = rest[1..];
                    rest = rest.TrimStart("0123456789");
                }
            }
        }

        rest = rest.TrimStart();
        return Clock(hour, minute);
    }

    private static TimeOnly? Clock(int hour, int minute) => hour is >= 0 and < 24 && minute is >= 0 and < 60 ? new TimeOnly(hour, minute) : null;

    private static TimeSpan? Offset(ReadOnlySpan<char> text)
    {
        if (text is "Z" or "z")
            return TimeSpan.Zero;
        if (text is not ['+' or '-', ..])
            return null;
        var back = text[0] == '-';
        var rest = text[1..];
        if (!Number(ref rest, out var hours, out var length))
            return null;
        var minutes = 0;
        if (length == 4)
            (hours, minutes) = (hours / 100, hours % 100);
        else if (rest is [':', ..])
        {
            rest = rest[1..];
            if (!Number(ref rest, out minutes, out _))
                return null;
        }

        return rest.IsEmpty && hours <= 14 && minutes < 60 ? new TimeSpan(hours, minutes, 0) * (back ? -1 : 1) : null;
    }

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;

    private static bool Sign(ref ReadOnlySpan<char> text, out char sign)
    {
        sign = text.IsEmpty ? '\0' : text[0];
        if (sign is not ('-' or '/' or '.'))
            return false;
        text = text[1..];
        return true;
    }

    private static bool Number(ref ReadOnlySpan<char> text, out int number, out int length)
    {
        length = 0;
        while (length < text.Length && length < 5 && char.IsAsciiDigit(text[length]))
            length++;
        number = 0;
        if (length is 0 or 5 || !int.TryParse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture, out number))
            return false;
        text = text[length..];
        return true;
    }
}
