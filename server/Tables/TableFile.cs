using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using DiaBan.Server.AdminUnits;
using DiaBan.Server.Http;
using MiniExcelLibs;
using Sylvan.Data.Csv;

namespace DiaBan.Server.Tables;

/// <summary>A file that can't be read as a table.</summary>
internal sealed class UnreadableTableException(Sentence because, Exception? inner = null) : Exception(because.English, inner)
{
    public Sentence Because => because;
}

/// <summary>
/// Rows of a file, read one at a time: CSV with comma, semicolon or tab, XLSX, or GeoJSON whose points stand as the columns
/// longitude and latitude; plain or gzip. Columns are named by the first line.
/// </summary>
internal sealed class TableFile
{
    public const string Longitude = "longitude";
    public const string Latitude = "latitude";

    private const int MostColumns = 500;
    private const int LargestRecord = 1 << 20;
    private const long LargestUnpacked = 2L << 30;
    private const int LargestRatio = 200;

    private readonly string path;
    private readonly string shown;
    private readonly Kind kind;
    private readonly char delimiter;

    private enum Kind { Csv, Xlsx, GeoJson }

    private TableFile(string path, string shown, Kind kind, char delimiter, IReadOnlyList<string> columns)
    {
        this.path = path;
        this.shown = shown;
        this.kind = kind;
        this.delimiter = delimiter;
        Columns = columns;
    }

    public IReadOnlyList<string> Columns { get; }

    /// <param name="shown">The name that messages give the file.</param>
    /// <exception cref="UnreadableTableException">The file is missing, empty, or of another kind.</exception>
    public static TableFile Open(string path, string shown)
    {
        var start = Start(path, shown);
        if (start.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            RefuseBomb(path, shown);
            return Named(path, shown, Kind.Xlsx, ',', XlsxRows(path, shown).FirstOrDefault().Cells ?? []);
        }

        var text = start.AsSpan();
        if (text.StartsWith("\uFEFF"u8))
            text = text[3..];
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
            throw new UnreadableTableException(new($"Tệp {shown} trống.", $"{shown} is empty."));
        if (text[0] == (byte)'{')
            return Named(path, shown, Kind.GeoJson, ',', GeoJsonColumns(path));
        if (text[0] is (byte)'<' or 0 || text.StartsWith("SQLite"u8) || text.StartsWith("%PDF"u8) || text.StartsWith("\u00d0\u00cf"u8))
            throw new UnreadableTableException(new($"Tệp {shown} không phải CSV, XLSX hay GeoJSON.", $"{shown} is neither CSV, XLSX nor GeoJSON."));

        using var reader = Text(path);
        var header = reader.ReadLine() ?? "";
        var found = Delimiter(header);
        using var csv = Csv(new StringReader(header), found);
        return Named(path, shown, Kind.Csv, found, csv.Read() ? Cells(csv) : []);
    }

    /// <summary>Rows after the header. The array is the same each time: take what is wanted before moving on.</summary>
    /// <exception cref="UnreadableTableException">The file breaks off or is damaged; the message says where.</exception>
    public IEnumerable<TableRow> Rows() => kind switch
    {
        Kind.Xlsx => XlsxRows(path, shown).Skip(1),
        Kind.GeoJson => GeoJsonRows(),
        _ => CsvRows(),
    };

    private static TableFile Named(string path, string shown, Kind kind, char delimiter, IReadOnlyList<string?> header)
    {
        var columns = header.Select(name => (name ?? "").Trim().Normalize()).ToList();
        while (columns is [.., ""])
            columns.RemoveAt(columns.Count - 1);
        if (columns.Count == 0)
            throw new UnreadableTableException(new($"Tệp {shown} không có dòng tên cột.", $"{shown} has no line of column names."));
        if (columns.Count > MostColumns)
            throw new UnreadableTableException(new($"Tệp {shown} có {columns.Count} cột; nhiều nhất là {MostColumns}.", $"{shown} has {columns.Count} columns; at most {MostColumns} are read."));
        if (columns.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Key.Length > 0 && same.Count() > 1) is { } twice)
            throw new UnreadableTableException(new($"Tệp {shown} có hai cột cùng tên “{twice.Key}”; hãy đổi tên một cột.", $"{shown} has two columns named {twice.Key}; rename one."));
        return new(path, shown, kind, delimiter, columns);
    }

    private IEnumerable<TableRow> CsvRows()
    {
        using var reader = Text(path);
        using var csv = Csv(reader, delimiter);
        var cells = new string?[Columns.Count];
        while (Next(csv))
        {
            if (csv.RowNumber == 1)
                continue;
            var fields = csv.RowFieldCount;
            for (var column = 0; column < cells.Length; column++)
                cells[column] = column < fields ? csv.GetString(column) : null;
            if (fields == 1 && string.IsNullOrWhiteSpace(cells[0]))
                continue;
            yield return new(csv.RowNumber, cells, Ragged(csv, fields));
        }
    }

    /// <summary>Too few fields, or more than names that are not empty.</summary>
    private bool Ragged(CsvDataReader csv, int fields)
    {
        if (fields < Columns.Count)
            return true;
        for (var extra = Columns.Count; extra < fields; extra++)
        {
            if (csv.GetString(extra).Length > 0)
                return true;
        }

        return false;
    }

    private bool Next(CsvDataReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (DecoderFallbackException notUtf8)
        {
            throw new UnreadableTableException(new(
                $"Tệp {shown} không phải UTF-8 (sau dòng {csv.RowNumber}); hãy lưu lại dưới dạng “CSV UTF-8”.",
                $"{shown} is not UTF-8 (after line {csv.RowNumber}); save it as \"CSV UTF-8\"."), notUtf8);
        }
        catch (Exception broken) when (broken is CsvRecordTooLargeException or CsvFormatException or InvalidDataException)
        {
            throw new UnreadableTableException(new(
                $"Tệp {shown} hỏng sau dòng {csv.RowNumber}: có thể thiếu một dấu nháy kép. Hãy kiểm tra dòng đó.",
                $"{shown} is broken after line {csv.RowNumber}: a double quote may be missing. Check that line."), broken);
        }
    }

    private static IEnumerable<TableRow> XlsxRows(string path, string shown)
    {
        using var file = File.OpenRead(path);
        using var rows = Sheet(file, shown).GetEnumerator();
        string?[]? cells = null;
        var line = 0;
        while (NextRow(rows, shown, line))
        {
            line++;
            var row = rows.Current;
            cells ??= new string?[row.Count];
            Array.Clear(cells);
            var column = 0;
            foreach (var value in row.Values)
            {
                if (column < cells.Length)
                    cells[column] = Word(value);
                column++;
            }

            if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
                continue;
            yield return new(line, cells, false);
        }
    }

    private static IEnumerable<IDictionary<string, object?>> Sheet(Stream file, string shown)
    {
        try
        {
            return file.Query(useHeaderRow: false).Cast<IDictionary<string, object?>>();
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            throw Damaged(shown, 0, broken);
        }
    }

    private static bool NextRow(IEnumerator<IDictionary<string, object?>> rows, string shown, int line)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            throw Damaged(shown, line, broken);
        }
    }

    private static bool IsBroken(Exception broken) =>
        broken is InvalidDataException or System.Xml.XmlException or InvalidOperationException or FormatException or KeyNotFoundException
            or ArgumentException or NullReferenceException or NotSupportedException;

    private static UnreadableTableException Damaged(string shown, int line, Exception broken) => new(
        new($"Tệp {shown} không phải bảng tính XLSX đọc được (sau dòng {line}); hãy mở và lưu lại.",
            $"{shown} is not a workbook that can be read (after line {line}); open it and save it again."), broken);

    private static string? Word(object? value) => value switch
    {
        null => null,
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString("hh\\:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static List<string> GeoJsonColumns(string path)
    {
        var columns = new List<string>();
        foreach (var feature in Features(path))
        {
            if (!feature.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
                continue;
            foreach (var property in properties.EnumerateObject())
            {
                if (!columns.Contains(property.Name))
                    columns.Add(property.Name);
                if (columns.Count > MostColumns)
                    return columns;
            }
        }

        columns.RemoveAll(name => name is Longitude or Latitude);
        return [.. columns, Longitude, Latitude];
    }

    private IEnumerable<TableRow> GeoJsonRows()
    {
        var cells = new string?[Columns.Count];
        var place = Columns.Select((name, at) => (name, at)).ToDictionary(column => column.name, column => column.at);
        var number = 1;
        foreach (var feature in Features(path))
        {
            number++;
            Array.Clear(cells);
            if (feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in properties.EnumerateObject())
                {
                    if (place.TryGetValue(property.Name.Normalize(), out var at))
                        cells[at] = property.Value.ValueKind is JsonValueKind.Null ? null : property.Value.ToString();
                }
            }

            var point = Point(feature);
            cells[place[Longitude]] = point?.X;
            cells[place[Latitude]] = point?.Y;
            yield return new(number, cells, false);
        }
    }

    private static IEnumerable<JsonElement> Features(string path)
    {
        using var file = UnitFile.Open(path);
        using var features = file.Features().GetEnumerator();
        while (Move())
            yield return features.Current;

        bool Move()
        {
            try
            {
                return features.MoveNext();
            }
            catch (RefusedException broken)
            {
                throw new UnreadableTableException(new($"Tệp không phải GeoJSON đọc được: {broken.Message}", broken.Message), broken);
            }
        }
    }

    private static (string X, string Y)? Point(JsonElement feature) =>
        feature.TryGetProperty("geometry", out var geometry) && geometry.ValueKind == JsonValueKind.Object
        && geometry.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("Point")
        && geometry.TryGetProperty("coordinates", out var at) && at.ValueKind == JsonValueKind.Array && at.GetArrayLength() >= 2
            ? (at[0].ToString(), at[1].ToString())
            : null;

    private static char Delimiter(string header)
    {
        var (quoted, counts) = (false, new Dictionary<char, int> { [','] = 0, [';'] = 0, ['\t'] = 0 });
        foreach (var sign in header)
        {
            quoted ^= sign == '"';
            if (!quoted && counts.TryGetValue(sign, out var seen))
                counts[sign] = seen + 1;
        }

        return counts.MaxBy(count => count.Value).Key;
    }

    private static CsvDataReader Csv(TextReader text, char delimiter) => CsvDataReader.Create(text, new CsvDataReaderOptions
    {
        HasHeaders = false,
        Delimiter = delimiter,
        BufferSize = 64 * 1024,
        MaxBufferSize = LargestRecord,
        ResultSetMode = ResultSetMode.SingleResult,
    });

    private static string[] Cells(CsvDataReader csv) => [.. Enumerable.Range(0, csv.RowFieldCount).Select(csv.GetString)];

    private static byte[] Start(string path, string shown)
    {
        try
        {
            using var file = Unpacked(path);
            var start = new byte[64 * 1024];
            return start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnreadableTableException(new($"Không có tệp {shown}.", $"There is no file {shown}."), missing);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UnreadableTableException(new($"Không đọc được tệp {shown}: {unreadable.Message}", $"{shown} can't be read: {unreadable.Message}"), unreadable);
        }
    }

    private static StreamReader Text(string path) =>
        new(Unpacked(path), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, 64 * 1024);

    private static Stream Unpacked(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan);
        Span<byte> magic = stackalloc byte[2];
        var read = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && magic is [0x1f, 0x8b] ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static void RefuseBomb(string path, string shown)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            var unpacked = zip.Entries.Sum(entry => entry.Length);
            if (unpacked > LargestUnpacked || unpacked > new FileInfo(path).Length * LargestRatio)
                throw new UnreadableTableException(new($"Tệp {shown} nén quá mức, không mở.", $"{shown} unpacks to far more than a workbook does and is not opened."));
        }
        catch (InvalidDataException damaged)
        {
            throw Damaged(shown, 0, damaged);
        }
    }
}

/// <summary>One row.</summary>
/// <param name="Line">Its number in the file, the header being 1.</param>
/// <param name="Ragged">It has fewer or more fields than the header names.</param>
internal readonly record struct TableRow(int Line, string?[] Cells, bool Ragged);
