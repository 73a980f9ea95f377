namespace DiaBan.Server.Tracks;

/// <summary>A place of a track as a file gives it.</summary>
/// <param name="Time">Null where the file has none.</param>
/// <param name="Accuracy">Metres; null where the file says nothing.</param>
/// <param name="Line">Line or number in the file, for messages.</param>
internal readonly record struct TrackPoint(double Longitude, double Latitude, DateTimeOffset? Time, double? Accuracy, int Line);

/// <summary>A track of a file: segments between which the recording was interrupted.</summary>
internal sealed record ReadTrack(string? Name, IReadOnlyList<IReadOnlyList<TrackPoint>> Segments)
{
    public IEnumerable<TrackPoint> Points => Segments.SelectMany(segment => segment);
}
