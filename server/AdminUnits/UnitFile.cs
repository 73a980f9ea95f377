using System.IO.Compression;
using System.Text.Json;

namespace DiaBan.Server.AdminUnits;

/// <summary>
/// A GeoJSON file, plain or gzip, read one feature at a time: memory holds the largest feature, not the file.
/// </summary>
internal sealed class UnitFile : IDisposable
{
    private const int LargestFeature = 256 * 1024 * 1024;
    private const int LargestNested = 256 * 1024 * 1024;

    private readonly string path;
    private readonly Stream stream;
    private byte[] buffer = new byte[256 * 1024];
    private int start, end;
    private bool finished;
    private JsonReaderState state;
    private int features;

    private UnitFile(string path, Stream stream)
    {
        this.path = path;
        this.stream = stream;
    }

    /// <summary>The collection's type as the file gives it; known once the features are read.</summary>
    public string? Type { get; private set; }

    /// <summary>The CRS the file names by the crs member of old GeoJSON, or null.</summary>
    public string? Crs { get; private set; }

    public bool HasFeatures { get; private set; }

    /// <exception cref="RefusedException">The file is missing, can't be read, or is something else than JSON.</exception>
    public static UnitFile Open(string path)
    {
        if (Directory.Exists(path))
            throw new RefusedException($"{path} is a folder. Give a GeoJSON file, plain or .gz.");
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan);
            Span<byte> magic = stackalloc byte[4];
            var read = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
            file.Position = 0;
            RefuseOtherFormats(path, magic[..read]);
            return new(path, magic is [0x1f, 0x8b, ..] ? new GZipStream(file, CompressionMode.Decompress) : file);
        }
        catch (Exception unreadable) when (unreadable is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RefusedException($"There is no file {path}.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{path} can't be read: {unreadable.Message}");
        }
        catch (RefusedException)
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>Each member of "features" with its number, from 1.</summary>
    /// <exception cref="RefusedException">The file breaks off or is not JSON; the message says where.</exception>
    public IEnumerable<JsonElement> Features()
    {
        SkipByteOrderMark();
        if (Next(out _) is not JsonTokenType.StartObject)
            throw new RefusedException($"{path} is JSON but not a GeoJSON FeatureCollection: it is a list or a single value.");

        while (Next(out var member) is JsonTokenType.PropertyName)
        {
            if (member == "features" && PeekArray())
            {
                HasFeatures = true;
                while (Value() is { } feature)
                {
                    features++;
                    using (feature)
                        yield return feature.RootElement;
                }
            }
            else
            {
                using var value = Value();
                Note(member!, value!.RootElement);
            }
        }

        Next(out _);
    }

    /// <summary>The whole document, for JSON that is not GeoJSON.</summary>
    public static JsonDocument ReadWhole(string path)
    {
        using var file = Open(path);
        file.SkipByteOrderMark();
        while (file.Fill())
        {
            if (file.end > LargestNested)
                throw new RefusedException($"{path} is too large to be read as nested JSON. Convert it to GeoJSON first.");
        }

        return JsonDocument.Parse(file.buffer.AsMemory(file.start, file.end - file.start));
    }

    public void Dispose() => stream.Dispose();

    private void Note(string member, JsonElement value)
    {
        if (member == "type" && value.ValueKind == JsonValueKind.String)
            Type = value.GetString();
        if (member == "crs" && value.ValueKind == JsonValueKind.Object)
        {
            Crs = value.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
                && properties.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
                ? name.GetString()
                : value.GetRawText();
        }
    }

    private JsonTokenType Next(out string? member)
    {
        while (true)
        {
            try
            {
                var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), finished, state);
                if (reader.Read())
                {
                    member = reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
                    Advance(reader);
                    return reader.TokenType;
                }
            }
            catch (JsonException broken)
            {
                throw Broken(broken);
            }

            if (finished)
            {
                member = null;
                return JsonTokenType.None;
            }

            Fill();
        }
    }

    private bool PeekArray()
    {
        while (true)
        {
            var at = start;
            while (at < end && buffer[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)':')
                at++;
            if (at < end)
            {
                if (buffer[at] != (byte)'[')
                    return false;
                Next(out _);
                return true;
            }

            if (!Fill())
                return false;
        }
    }

    /// <summary>The next whole value, or null at the end of the array.</summary>
    private JsonDocument? Value()
    {
        while (true)
        {
            try
            {
                var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), finished, state);
                if (reader.Read())
                {
                    if (reader.TokenType == JsonTokenType.EndArray)
                    {
                        Advance(reader);
                        return null;
                    }

                    var from = start + (int)reader.TokenStartIndex;
                    if (reader.TrySkip())
                    {
                        Advance(reader);
                        return JsonDocument.Parse(buffer.AsMemory(from, start - from));
                    }
                }
            }
            catch (JsonException broken)
            {
                throw Broken(broken);
            }

            if (end - start > LargestFeature)
                throw new RefusedException($"{path}: feature {features + 1} is larger than {LargestFeature / 1024 / 1024} MB.");
            Fill();
        }
    }

    private void Advance(Utf8JsonReader reader)
    {
        start += (int)reader.BytesConsumed;
        state = reader.CurrentState;
    }

    private bool Fill()
    {
        if (start > 0 && end - start < buffer.Length / 2)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        try
        {
            var read = stream.Read(buffer, end, buffer.Length - end);
            end += read;
            finished = read == 0;
            return !finished;
        }
        catch (InvalidDataException corrupt)
        {
            throw new RefusedException(
                $"{path} is a damaged .gz file (after {features} whole features): {corrupt.Message} Copy it anew, or check it with gzip -t.");
        }
        catch (IOException unreadable)
        {
            throw new RefusedException($"{path} can't be read: {unreadable.Message}");
        }
    }

    private void SkipByteOrderMark()
    {
        while (end - start < 3 && Fill())
        {
        }

        if (buffer.AsSpan(start, end - start) is [0xef, 0xbb, 0xbf, ..])
            start += 3;
        if (buffer.AsSpan(start, end - start).TrimStart(" \t\r\n"u8).IsEmpty && finished)
            throw new RefusedException($"{path} is empty.");
    }

    private RefusedException Broken(JsonException broken)
    {
        var where = $"line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}";
        var after = HasFeatures ? $", in or after feature {features + 1}" : "";
        return new($"{path} is broken at {where}{after}: it breaks off there or is not JSON. {Plain(broken)}", broken);
    }

    private static string Plain(JsonException broken) => broken.Message.Split(" LineNumber:", 2)[0];

    private static void RefuseOtherFormats(string path, ReadOnlySpan<byte> magic)
    {
        var other = magic switch
        {
            [(byte)'P', (byte)'K', 3, 4] => "a zip archive: unpack it first",
            [0, 0, 0x27, 0x0a] => "a shapefile: convert it with ogr2ogr -t_srs EPSG:4326 units.geojson FILE",
            [(byte)'S', (byte)'Q', (byte)'L', (byte)'i'] => "a GeoPackage or SQLite file: convert it with ogr2ogr -t_srs EPSG:4326 units.geojson FILE",
            [0xff, 0xfe, ..] or [0xfe, 0xff, ..] => "text in UTF-16: save it as UTF-8",
            [(byte)'<', ..] => "XML (KML or GML): convert it with ogr2ogr -t_srs EPSG:4326 units.geojson FILE",
            _ => null,
        };
        if (other is not null)
            throw new RefusedException($"{path} is {other}. Units are read from GeoJSON, plain or .gz.");
    }
}
