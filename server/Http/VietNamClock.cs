namespace DiaBan.Server.Http;

/// <summary>Days are counted in Asia/Ho_Chi_Minh wherever the server stands.</summary>
internal sealed class VietNamClock(TimeProvider time)
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zone).DateTime);
}
