using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DiaBan.Contracts;
using DiaBan.Server.Http;
using DiaBan.Server.Tables;

namespace DiaBan.Server.Incidents;

/// <summary>An incident as a line of a file gives it; X and Y in the file's CRS.</summary>
internal readonly record struct IncidentRecord(
    string Group, DiscoveryMode Discovery, DateOnly On, DateOnly To, TimeOnly? At, double X, double Y, float? Accuracy)
{
    /// <summary>Of everything but the accuracy: equal lines have equal fingerprints.</summary>
    public Guid Fingerprint(int crs)
    {
        Span<byte> bytes = stackalloc byte[128];
        var length = Encoding.ASCII.GetBytes(Group, bytes);
        bytes[length++] = (byte)'|';
        bytes[length++] = (byte)Discovery;
        foreach (var number in (ReadOnlySpan<long>)
            [On.DayNumber, To.DayNumber, At?.Ticks ?? -1, crs, BitConverter.DoubleToInt64Bits(X + 0.0), BitConverter.DoubleToInt64Bits(Y + 0.0)])
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes[length..], number);
            length += sizeof(long);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..length], hash);
        return new Guid(hash[..16]);
    }
}

/// <summary>Reads lines of a file by a mapping. Pure: the same line gives the same incident or fault.</summary>
internal sealed class ReadIncident
{
    private static readonly DateOnly Earliest = new(1975, 1, 1);
    private static readonly HashSet<string> Empty = new(StringComparer.OrdinalIgnoreCase) { "", "NA", "N/A", "NULL", "NaN", "-", "–", "None" };

    private static readonly Dictionary<string, DiscoveryMode> CommonModes = new()
    {
        ["reported"] = DiscoveryMode.Reported,
        ["patrol"] = DiscoveryMode.Patrol,
        ["operation"] = DiscoveryMode.Operation,
        ["tin bao"] = DiscoveryMode.Reported,
        ["tin bao cua dan"] = DiscoveryMode.Reported,
        ["nguoi dan bao"] = DiscoveryMode.Reported,
        ["tuan tra"] = DiscoveryMode.Patrol,
        ["tuan tra phat hien"] = DiscoveryMode.Patrol,
        ["chuyen an"] = DiscoveryMode.Operation,
        ["truy quet"] = DiscoveryMode.Operation,
    };

    private readonly IncidentMapping mapping;
    private readonly bool degrees;
    private readonly DateOnly today;
    private readonly TimeZoneInfo zone;
    private readonly int date, year, month, day, time, minute, end, x, y, group, discovery, accuracy;
    private readonly Dictionary<string, string> groups = [];
    private readonly Dictionary<string, DiscoveryMode> modes;

    private ReadIncident(
        IncidentMapping mapping, IReadOnlyDictionary<string, int> columns, IReadOnlyCollection<IncidentGroup> known, TimeZoneInfo zone, bool degrees,
        DateOnly today)
    {
        int At(string? column) => column is null ? -1 : columns[column.Normalize()];
        (this.mapping, this.zone, this.degrees, this.today) = (mapping, zone, degrees, today);
        (date, year, month, day) = (At(mapping.Date), At(mapping.Year), At(mapping.Month), At(mapping.Day));
        (time, minute, end) = (At(mapping.Time), At(mapping.Minute), At(mapping.End));
        (x, y, group, discovery, accuracy) = (At(mapping.X), At(mapping.Y), At(mapping.Group), At(mapping.Discovery), At(mapping.Accuracy));
        foreach (var one in known)
            groups[Fold.Marks(one.Code)] = groups[Fold.Marks(one.Name)] = one.Code;
        foreach (var (value, code) in mapping.Groups)
            groups[Fold.Marks(value.Trim())] = code;
        modes = new(CommonModes);
        foreach (var (value, mode) in mapping.DiscoveryModes)
            modes[Fold.Marks(value.Trim())] = mode;
    }

    /// <summary>A reader for the file's columns, or what is wrong with the mapping.</summary>
    /// <param name="degrees">The CRS is geographic.</param>
    public static (ReadIncident? Reader, Sentence? Problem) Bind(
        IncidentMapping mapping, IReadOnlyList<string> columns, IReadOnlyCollection<IncidentGroup> groups, bool degrees, DateOnly today)
    {
        var places = columns.Select((name, at) => (name, at)).Where(column => column.name.Length > 0)
            .ToDictionary(column => column.name, column => column.at, StringComparer.OrdinalIgnoreCase);
        var left = mapping.LeaveOut.Select(name => name.Normalize()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var personal = PersonalColumns.Among(columns).Where(name => !left.Contains(name)).ToList();
        if (personal.Count > 0)
        {
            return (null, new(
                $"Các cột {List(personal)} giống dữ liệu về con người, DiaBan không lưu. Hãy bỏ các cột này khỏi tệp, hoặc nêu tên chúng trong mục bỏ qua để không đọc đến.",
                $"The columns {List(personal)} look like data about persons, which DiaBan never holds. Remove them from the file, or name them to be left out unread."));
        }

        var named = new[]
        {
            mapping.Date, mapping.Year, mapping.Month, mapping.Day, mapping.Time, mapping.Minute, mapping.End, mapping.X, mapping.Y, mapping.Group,
            mapping.Discovery, mapping.Accuracy,
        }.OfType<string>().Select(name => name.Normalize()).ToList();
        if (named.Find(name => !places.ContainsKey(name)) is { } missing)
        {
            return (null, new(
                $"Tệp không có cột “{missing}”; các cột của tệp: {List(columns.Where(name => name.Length > 0))}.",
                $"The file has no column {missing}; its columns are {List(columns.Where(name => name.Length > 0))}."));
        }

        if (named.Find(left.Contains) is { } both)
            return (null, new($"Cột “{both}” vừa được dùng vừa được bỏ qua.", $"The column {both} is both used and left out."));
        if (named.Find(column => PersonalColumns.Looks(column)) is { } person)
            return (null, new($"Cột “{person}” giống dữ liệu về con người, không được dùng.", $"The column {person} looks like data about persons and can't be used."));
        if ((mapping.Date is null) == (mapping.Year is null))
        {
            return (null, new("Hãy chọn cột ngày, hoặc các cột năm, tháng, ngày.", "Choose the column of the date, or those of year, month and day."));
        }

        if (mapping.Year is not null && mapping.Month is null)
            return (null, new("Có cột năm nhưng thiếu cột tháng.", "The year has a column, the month none."));
        if (mapping.Group is null && mapping.GroupIs is null)
            return (null, new("Hãy chọn cột nhóm hoặc một nhóm cho cả tệp.", "Choose the column of the group, or one group for the whole file."));
        if (mapping.Discovery is null && mapping.DiscoveryIs is null)
        {
            return (null, new(
                "Hãy chọn nguồn phát hiện: tin báo của dân, tuần tra hay chuyên án. Chỉ tin báo của dân được dùng để lựa chọn và cảnh báo.",
                "Choose how the incidents came to be known: reported, patrol or operation. Only reported ones feed selection and alerts."));
        }

        var codes = groups.Select(one => one.Code).ToHashSet();
        if (mapping.Groups.Values.Append(mapping.GroupIs).OfType<string>().FirstOrDefault(code => !codes.Contains(code)) is { } unknown)
            return (null, new($"Không có nhóm “{unknown}”; các nhóm: {List(codes)}.", $"There is no group {unknown}; the groups are {List(codes)}."));
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(mapping.TimeZone, out var zone))
            return (null, new($"Không có múi giờ “{mapping.TimeZone}”.", $"There is no time zone {mapping.TimeZone}."));
        return (new(mapping, places, groups, zone, degrees, today), null);
    }

    public IncidentFault? Read(in TableRow row, out IncidentRecord record, out string? column)
    {
        (record, column) = (default, null);
        if (row.Ragged)
            return IncidentFault.Ragged;
        if (Days(row.Cells, out var on, out var to, out var at, ref column) is { } badDay)
            return badDay;
        if (Position(row.Cells, out var eastward, out var northward, ref column) is { } badPosition)
            return badPosition;

        var code = mapping.GroupIs;
        if (group >= 0 && (row.Cells[group] is not { } word || !groups.TryGetValue(Fold.Marks(word.Trim()), out code)) && (code = mapping.GroupIs) is null)
            return Fault(IncidentFault.UnknownGroup, mapping.Group, out column);
        var mode = mapping.DiscoveryIs;
        if (discovery >= 0 && row.Cells[discovery] is { } how)
            mode = modes.TryGetValue(Fold.Marks(how.Trim()), out var said) ? said : mapping.DiscoveryIs;
        if (mode is null)
            return Fault(IncidentFault.UnknownDiscovery, mapping.Discovery, out column);

        var radius = mapping.AccuracyIs;
        if (accuracy >= 0 && Filled(row.Cells[accuracy]) is { } metres)
        {
            if (Decimal(metres) is not (>= 0 and <= 5000))
                return Fault(IncidentFault.UnreadableAccuracy, mapping.Accuracy, out column);
            radius = Decimal(metres);
        }

        record = new(code!, mode.Value, on, to, at, eastward, northward, (float?)radius);
        return null;
    }

    private IncidentFault? Days(string?[] cells, out DateOnly on, out DateOnly to, out TimeOnly? at, ref string? column)
    {
        (on, to, at) = (default, default, null);
        if (Start(cells, out var unread) is not { } start)
        {
            column = mapping.Date ?? mapping.Year;
            return unread;
        }

        on = to = start.Day;
        at = start.Time;
        if (start.Day < Earliest || start.Day > today)
        {
            column = mapping.Date ?? mapping.Year;
            return start.Day > today ? IncidentFault.DayInFuture : IncidentFault.DayTooEarly;
        }

        if (start.MonthOnly || mapping.Precision == DayPrecision.Month)
        {
            (on, at) = (new(on.Year, on.Month, 1), null);
            to = on.AddMonths(1).AddDays(-1);
            return null;
        }

        if (time >= 0 && Filled(cells[time]) is { } clock)
        {
            var minutes = minute >= 0 && Filled(cells[minute]) is { } apart ? $"{clock}:{apart}" : clock;
            if ((at = ReadMoment.Time(minutes)) is null)
                return Fault(IncidentFault.UnreadableTime, mapping.Time, out column);
        }

        if (end >= 0 && Filled(cells[end]) is { } until)
        {
            if (ReadMoment.From(until, zone) is not { } last)
                return Fault(IncidentFault.UnreadableEnd, mapping.End, out column);
            if (last.Day < on || (last.Day == on && last.Time < at))
                return Fault(IncidentFault.EndBeforeStart, mapping.End, out column);
            if (last.Day > on)
                (to, at) = (last.Day, null);
        }

        return null;
    }

    private Moment? Start(string?[] cells, out IncidentFault unread)
    {
        unread = IncidentFault.NoDay;
        if (date >= 0)
        {
            if (Filled(cells[date]) is not { } text)
                return null;
            unread = IncidentFault.UnreadableDay;
            return ReadMoment.From(text, zone);
        }

        if (Filled(cells[year]) is not { } years || Filled(cells[month]) is not { } months)
            return null;
        unread = IncidentFault.UnreadableDay;
        var days = day < 0 ? null : Filled(cells[day]);
        return ReadMoment.From(days is null ? $"{years}-{months}" : $"{years}-{months}-{days}", zone);
    }

    private IncidentFault? Position(string?[] cells, out double eastward, out double northward, ref string? column)
    {
        (eastward, northward) = (0, 0);
        if (Filled(cells[x]) is not { } across || Filled(cells[y]) is not { } up)
            return Fault(IncidentFault.NoPosition, mapping.X, out column);
        if (Decimal(across) is not { } east)
            return Fault(IncidentFault.UnreadablePosition, mapping.X, out column);
        if (Decimal(up) is not { } north)
            return Fault(IncidentFault.UnreadablePosition, mapping.Y, out column);
        if (degrees ? Math.Abs(east) > 180 || Math.Abs(north) > 90 : Math.Abs(east) > 1e8 || Math.Abs(north) > 1e8)
            return Fault(IncidentFault.PositionOutOfRange, mapping.X, out column);
        (eastward, northward) = (east, north);
        // Null island is where unknown positions end up.
        return degrees && east == 0 && north == 0 ? Fault(IncidentFault.NoPosition, mapping.X, out column) : null;
    }

    private static IncidentFault Fault(IncidentFault fault, string? inColumn, out string? column)
    {
        column = inColumn;
        return fault;
    }

    private static string? Filled(string? cell) => cell?.Trim() is { } text && !Empty.Contains(text) ? text : null;

    /// <summary>A number with decimal point or decimal comma; the last of both where both stand.</summary>
    internal static double? Decimal(string text)
    {
        var comma = text.LastIndexOf(',');
        var point = text.LastIndexOf('.');
        if (comma > point)
            text = text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        else if (comma >= 0)
            text = text.Replace(",", "", StringComparison.Ordinal);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names);
}
