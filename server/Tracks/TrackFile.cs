using System.Globalization;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Http;
using DiaBan.Server.Tables;

namespace DiaBan.Server.Tracks;

/// <summary>Tracks of a file: GPX, GeoJSON with times, or a table of fixes.</summary>
internal sealed record TrackFile(PatrolSource Source, IReadOnlyList<ReadTrack> Tracks, bool HasRoutes)
{
    private const int MostFixes = 500_000;

    private static readonly string[] TimeNames = ["time", "timestamp", "datetime", "date time", "at", "utc", "thoi gian", "gio", "ngay gio"];
    private static readonly string[] LongitudeNames = [TableFile.Longitude, "lon", "lng", "long", "x", "kinh do"];
    private static readonly string[] LatitudeNames = [TableFile.Latitude, "lat", "y", "vi do"];
    private static readonly string[] AccuracyNames = ["accuracy", "accuracy m", "acc", "horizontal accuracy", "do chinh xac", "sai so"];
    private static readonly string[] TimeMembers = ["coordTimes", "times", "timestamps"];

    /// <param name="shown">The name that messages give the file.</param>
    /// <exception cref="UnreadableTableException">The file is of another kind, damaged, or too large.</exception>
    public static TrackFile Read(string path, string shown)
    {
        var start = new byte[512];
        using (var file = File.OpenRead(path))
        {
            var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            var begin = start.AsSpan(0, length);
            if (begin.StartsWith("\uFEFF"u8))
                begin = begin[3..];
            begin = begin.TrimStart(" \t\r\n"u8);
            if (begin.IsEmpty)
                throw new UnreadableTableException(new($"Tệp {shown} trống.", $"{shown} is empty."));
            if (begin[0] == (byte)'<')
            {
                file.Position = 0;
                return Gpx(GpxFile.Read(file, shown));
            }

            if (begin[0] == (byte)'{')
            {
                return Lines(path, shown) is { Count: > 0 } tracks
                    ? new(PatrolSource.Geojson, tracks, HasRoutes: false)
                    : Table(TableFile.Open(path, shown), shown, PatrolSource.Geojson);
            }
        }

        return Table(TableFile.Open(path, shown), shown, PatrolSource.Csv);
    }

    private static TrackFile Gpx(GpxFile gpx) => new(
        PatrolSource.Gpx,
        [.. gpx.Tracks.Select(track => new ReadTrack(track.Name, [.. track.Segments.Select(segment =>
            (IReadOnlyList<TrackPoint>)[.. segment.Select(point => new TrackPoint(point.Longitude, point.Latitude, point.Time, point.Accuracy, point.Line))])]))],
        gpx.Routes.Count > 0);

    /// <summary>Lines whose feature names a time for each position, in the members that converters from GPX write.</summary>
    private static List<ReadTrack> Lines(string path, string shown)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var json = JsonDocument.Parse(file);
            var features = json.RootElement.TryGetProperty("features", out var members) && members.ValueKind == JsonValueKind.Array
                ? members.EnumerateArray().ToList()
                : [json.RootElement];
            return [.. features.Select(Line).OfType<ReadTrack>()];
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new UnreadableTableException(new(
                $"Tệp {shown} không phải GeoJSON đúng dạng.", $"{shown} is not well-formed GeoJSON."), broken);
        }
    }

    private static ReadTrack? Line(JsonElement feature)
    {
        if (!feature.TryGetProperty("geometry", out var geometry) || geometry.ValueKind != JsonValueKind.Object)
            return null;
        var kind = geometry.GetProperty("type").GetString();
        if (kind is not ("LineString" or "MultiLineString"))
            return null;
        var coordinates = geometry.GetProperty("coordinates");
        var parts = kind == "LineString" ? [coordinates] : coordinates.EnumerateArray().ToList();
        var properties = feature.TryGetProperty("properties", out var named) && named.ValueKind == JsonValueKind.Object ? named : default;
        var times = Times(properties) is { } found ? (kind == "LineString" ? [found] : found.EnumerateArray().ToList()) : [];
        var at = 0;
        return new(
            properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null,
            [.. parts.Select((part, index) => (IReadOnlyList<TrackPoint>)[.. part.EnumerateArray().Select((position, number) => new TrackPoint(
                position[0].GetDouble(), position[1].GetDouble(), index < times.Count && number < times[index].GetArrayLength() ? Time(times[index][number]) : null, null, ++at))])]);
    }

    private static JsonElement? Times(JsonElement properties)
    {
        if (properties.ValueKind != JsonValueKind.Object)
            return null;
        if (properties.TryGetProperty("coordinateProperties", out var inner) && inner.ValueKind == JsonValueKind.Object)
            return Times(inner);
        foreach (var member in TimeMembers)
        {
            if (properties.TryGetProperty(member, out var times) && times.ValueKind == JsonValueKind.Array)
                return times;
        }

        return null;
    }

    private static DateTimeOffset? Time(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Time(value.GetString()!),
        JsonValueKind.Number => Epoch(value.GetDouble()),
        _ => null,
    };

    private static TrackFile Table(TableFile table, string shown, PatrolSource source)
    {
        if (PersonalColumns.Among(table.Columns) is { Count: > 0 } personal)
        {
            throw new UnreadableTableException(new(
                $"Tệp {shown} có cột giống dữ liệu cá nhân ({string.Join(", ", personal)}); hãy bỏ các cột đó rồi nộp lại.",
                $"{shown} has columns that look like data on persons ({string.Join(", ", personal)}); remove them and hand it in again."));
        }

        var (time, x, y, accuracy) = (Find(table, TimeNames), Find(table, LongitudeNames), Find(table, LatitudeNames), Find(table, AccuracyNames));
        if (time < 0 || x < 0 || y < 0)
        {
            throw new UnreadableTableException(new(
                $"Tệp {shown} không có đủ cột thời gian (time), kinh độ (lon) và vĩ độ (lat).", $"{shown} lacks a column of time (time), longitude (lon) or latitude (lat)."));
        }

        var points = new List<TrackPoint>();
        foreach (var row in table.Rows())
        {
            if (points.Count == MostFixes)
                throw new UnreadableTableException(new($"Tệp {shown} có quá {Vietnamese.Number(MostFixes)} điểm.", $"{shown} has more than {MostFixes} fixes."));
            if (Number(row, x) is not { } longitude || Number(row, y) is not { } latitude)
            {
                throw new UnreadableTableException(new(
                    $"Tệp {shown}, dòng {row.Line}: kinh độ hoặc vĩ độ không phải số.", $"{shown}, line {row.Line}: longitude or latitude is no number."));
            }

            points.Add(new(longitude, latitude, Cell(row, time) is { } text ? Time(text) : null, accuracy < 0 ? null : Number(row, accuracy), row.Line));
        }

        return new(source, [new(null, [points])], HasRoutes: false);
    }

    private static int Find(TableFile table, string[] names) =>
        table.Columns.Select((column, at) => (Name: Fold.Marks(column).Replace('_', ' ').Trim(), at)).Where(column => names.Contains(column.Name)).Select(column => column.at)
            .DefaultIfEmpty(-1).First();

    private static string? Cell(TableRow row, int column) => column < row.Cells.Length && !string.IsNullOrWhiteSpace(row.Cells[column]) ? row.Cells[column] : null;

    private static double? Number(TableRow row, int column) =>
        Cell(row, column) is { } text && double.TryParse(text.Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset? Time(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return Epoch(number);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var time) ? time : null;
    }

    /// <summary>Seconds or milliseconds since 1970.</summary>
    private static DateTimeOffset? Epoch(double number)
    {
        var seconds = Math.Abs(number) > 1e11 ? number / 1000 : number;
        return Math.Abs(seconds) < 1e11 && double.IsFinite(seconds) ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;
    }
}
