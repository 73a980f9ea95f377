using System.Globalization;
using DiaBan.Server.Http;

namespace DiaBan.Server.Tracks;

/// <summary>A fix that can be put on record.</summary>
/// <param name="Breaks">The recording was interrupted before it.</param>
internal readonly record struct TimedFix(DateTimeOffset At, double Longitude, double Latitude, double? Accuracy, bool Breaks);

/// <summary>A track as it can be put on record.</summary>
/// <param name="Untimed">Points without a time, which were left out.</param>
internal sealed record TakenTrack(IReadOnlyList<TimedFix> Fixes, int Untimed)
{
    public DateTimeOffset From => Fixes[0].At;

    public DateTimeOffset To => Fixes[^1].At;
}

/// <summary>Whether what a file holds is the track of one patrol.</summary>
internal static class JudgeTrack
{
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <param name="wanted">Number of the track in the file, from 1; all of them when null.</param>
    public static (TakenTrack? Taken, Sentence? Problem) Judge(TrackFile file, int? wanted, DateTimeOffset now)
    {
        if (file.Tracks.Count == 0 || file.Tracks.All(track => !track.Points.Any()))
        {
            return Refused(file.HasRoutes
                ? new("Tệp chỉ có lộ trình (rte), không có vết đã đi; hãy nhập lộ trình ở trang Tuần tra, hoặc nộp tệp vết (trk).",
                    "The file holds routes (rte) only, no track that was walked; import the route on the patrol page, or hand in a file with tracks (trk).")
                : new("Tệp không có điểm nào.", "The file holds no points."));
        }

        if (wanted is { } number && (number < 1 || number > file.Tracks.Count))
            return Refused(new($"Tệp chỉ có {file.Tracks.Count} vết, không có vết số {number}.", $"The file has {file.Tracks.Count} tracks, there is no number {number}."));

        var tracks = wanted is { } one ? [file.Tracks[one - 1]] : file.Tracks;
        var points = tracks.SelectMany(track => track.Points).ToList();
        if (points.Count == 0)
            return Refused(new("Vết này không có điểm nào.", "This track holds no points."));
        if (points.FirstOrDefault(point => !OnEarth(point)) is { Line: > 0 } lost)
        {
            return Refused(new(
                $"Dòng {lost.Line}: tọa độ ({lost.Longitude.ToString(CultureInfo.InvariantCulture)}, {lost.Latitude.ToString(CultureInfo.InvariantCulture)}) không nằm trên mặt đất; tọa độ phải là kinh độ, vĩ độ WGS 84.",
                $"Line {lost.Line}: the position ({lost.Longitude.ToString(CultureInfo.InvariantCulture)}, {lost.Latitude.ToString(CultureInfo.InvariantCulture)}) is not on earth; positions are longitude and latitude of WGS 84."));
        }

        var segments = tracks.SelectMany(track => track.Segments)
            .Select(segment => segment.Where(point => point.Time is not null).ToList())
            .Where(segment => segment.Count > 0)
            .OrderBy(segment => segment[0].Time)
            .ToList();
        var timed = segments.Sum(segment => segment.Count);
        if (timed == 0)
        {
            return Refused(new(
                "Các điểm trong tệp không có thời gian, nên không biết đã đi lúc nào; hãy xuất lại kèm thời gian, hoặc ghi lượt tuần tra theo sổ nhật ký.",
                "The points of the file have no times, so nobody can tell when it was walked; export it again with times, or record the patrol from the paper log."));
        }

        if (timed < 2)
            return Refused(new("Chỉ có một điểm có thời gian; cần ít nhất hai.", "Only one point has a time; two are the least."));
        if (segments.SelectMany(segment => segment).FirstOrDefault(point => point.Time < Earliest) is { Time: { } early } wrong)
        {
            return Refused(new(
                $"Dòng {wrong.Line} ghi giờ {Moment(early)}: đồng hồ của thiết bị sai; hãy xuất lại với giờ đúng, hoặc ghi theo sổ nhật ký.",
                $"Line {wrong.Line} says {Moment(early)}: the device's clock was wrong; export it again with right times, or record it from the paper log."));
        }

        if (Backwards(segments) is { } back)
        {
            return Refused(new(
                $"Thời gian chạy lùi ở dòng {back.Line} ({Moment(back.Time!.Value)}); hãy kiểm tra tệp hoặc xuất lại từ thiết bị.",
                $"Time runs backwards on line {back.Line} ({Moment(back.Time!.Value)}); check the file, or export it again from the device."));
        }

        var (from, to) = (segments[0][0].Time!.Value, segments[^1][^1].Time!.Value);
        if (to > now + Ahead)
        {
            return Refused(new(
                $"Vết kết thúc lúc {Moment(to)}, sau hiện tại: đồng hồ của thiết bị sai.", $"The track ends at {Moment(to)}, which is still to come: the device's clock was wrong."));
        }

        if (to - from > Longest)
        {
            return Refused(new(
                $"Tệp kéo dài từ {Moment(from)} đến {Moment(to)}, quá 24 giờ của một lượt tuần tra; {TracksByName(file, english: false)}",
                $"The file reaches from {Moment(from)} to {Moment(to)}, more than the 24 hours of a patrol; {TracksByName(file, english: true)}"));
        }

        var fixes = segments.SelectMany((segment, at) => segment.Select((point, number) => new TimedFix(
            point.Time!.Value, point.Longitude, point.Latitude, point.Accuracy is >= 0 ? point.Accuracy : null, at > 0 && number == 0))).ToList();
        return (new(fixes, points.Count - timed), null);
    }

    /// <summary>A fix of a device, by itself.</summary>
    public static bool OnEarth(double longitude, double latitude) => Math.Abs(longitude) <= 180 && Math.Abs(latitude) < 90;

    private static bool OnEarth(TrackPoint point) => OnEarth(point.Longitude, point.Latitude);

    private static TrackPoint? Backwards(List<List<TrackPoint>> segments)
    {
        var last = DateTimeOffset.MinValue;
        foreach (var point in segments.SelectMany(segment => segment))
        {
            if (point.Time < last)
                return point;
            last = point.Time!.Value;
        }

        return null;
    }

    private static string TracksByName(TrackFile file, bool english)
    {
        var days = file.Tracks.Select((track, at) => (Number: at + 1, Times: track.Points.Select(point => point.Time).OfType<DateTimeOffset>().ToList()))
            .Where(track => track.Times.Count > 1).Take(8).Select(track => $"{track.Number}: {Moment(track.Times.Min())}").ToList();
        return (days.Count > 1, english) switch
        {
            (true, false) => $"hãy nộp từng vết (vết {string.Join("; ", days)}).",
            (true, true) => $"hand in one track at a time (track {string.Join("; ", days)}).",
            (false, false) => "hãy cắt tệp theo từng ca.",
            (false, true) => "cut the file by shifts.",
        };
    }

    private static string Moment(DateTimeOffset time) => time.ToOffset(TimeSpan.FromHours(7)).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static (TakenTrack?, Sentence?) Refused(Sentence because) => (null, because);
}
