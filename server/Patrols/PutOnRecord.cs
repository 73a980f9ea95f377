using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Tracks;

namespace DiaBan.Server.Patrols;

/// <summary>Writes a patrol and the fixes of its track.</summary>
internal static class PutOnRecord
{
    private const string PatrolSql = """
        insert into patrol (id, shift_id, team_id, unit_id, joint_unit_ids, route_id, movement, headcount, turns, during, source, file_sha256, untimed,
                            device_id, clock_offset_s, note)
        values (@id, @shift::uuid, @team::uuid, @unit, @joint, @route::uuid, @movement, @headcount, @turns, tstzrange(@from, @to, '[]'), @source, @sha256, @untimed,
                @device::bigint, @offset, @note)
        """;

    private const string DeviceSql = "insert into tracking_device (unit_id, code) values (@unit, @code) on conflict on constraint tracking_device_once do nothing";

    private const string DeviceIdSql = "select id from tracking_device where unit_id = @unit and code = @code";

    private const string FixesSql = """
        insert into track_fix (device_id, sequence, patrol_id, at, longitude, latitude, accuracy_m, breaks)
        select @device, fix.sequence, @patrol, fix.at, fix.longitude, fix.latitude, nullif(fix.accuracy, -1), fix.breaks
          from unnest(@sequences::bigint[], @at::timestamptz[], @longitudes::float8[], @latitudes::float8[], @accuracies::real[], @breaks::bool[])
               fix (sequence, at, longitude, latitude, accuracy, breaks)
            on conflict on constraint track_fix_pk do nothing
        """;

    public static Task Patrol(
        Guid id, PatrolOrder order, DateTimeOffset from, DateTimeOffset to, PatrolSource source, string? sha256, int untimed, long? device, double offset, string? note,
        DbTransaction tx, CancellationToken cancel) =>
        tx.Execute(PatrolSql, cancel,
            ("id", id), ("shift", order.Shift), ("team", order.Team), ("unit", order.Unit), ("joint", order.JointUnits), ("route", order.Route),
            ("movement", order.Movement), ("headcount", order.Headcount), ("turns", order.Turns), ("from", from), ("to", to), ("source", source),
            ("sha256", sha256), ("untimed", untimed), ("device", device), ("offset", (float)offset), ("note", note?.Trim().Normalize()));

    public static async Task<long> Device(string code, Guid unit, DbTransaction tx, CancellationToken cancel)
    {
        await tx.Execute(DeviceSql, cancel, ("unit", unit), ("code", code));
        return (await tx.Query(DeviceIdSql, row => row.Get<long>("id"), cancel, ("unit", unit), ("code", code)))[0];
    }

    /// <summary>How many of the fixes were new.</summary>
    public static Task<int> Fixes(
        Guid patrol, long device, IReadOnlyList<long> sequences, IReadOnlyList<TimedFix> fixes, DbTransaction tx, CancellationToken cancel) =>
        tx.Execute(FixesSql, cancel,
            ("device", device), ("patrol", patrol), ("sequences", sequences.ToArray()),
            ("at", fixes.Select(fix => fix.At.UtcDateTime).ToArray()),
            ("longitudes", fixes.Select(fix => fix.Longitude).ToArray()), ("latitudes", fixes.Select(fix => fix.Latitude).ToArray()),
            ("accuracies", fixes.Select(fix => (float)(fix.Accuracy ?? -1)).ToArray()), ("breaks", fixes.Select(fix => fix.Breaks).ToArray()));
}
