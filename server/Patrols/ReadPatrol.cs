using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Patrols;

/// <summary>One patrol with its figures and their verdict.</summary>
internal static class ReadPatrol
{
    private static readonly string Sql = SqlFile.Read("Patrols/ReadPatrol.sql");

    public static readonly Sentence Missing = new(
        "Không tìm thấy lượt tuần tra này, hoặc tài khoản không được xem.", "There is no such patrol, or the account may not see it.");

    public static async Task<Results<Ok<Patrol>, ProblemHttpResult>> Handle(Guid id, Db db, CancellationToken cancel) =>
        await Find(id, db, cancel) is { } found ? TypedResults.Ok(found) : Problems.NotFound(Missing);

    public static Task<Patrol?> Find(Guid id, Db db, CancellationToken cancel) => db.QueryOne(Sql, Read, cancel, ("id", id));

    private static Patrol Read(NpgsqlDataReader row)
    {
        var (headcount, turns, untimed) = (row.Get<int>("headcount"), row.Get<int>("turns"), row.Get<int>("untimed"));
        var track = row.Maybe<string>("rules_version") is null ? null : Figures(row);
        return new(
            row.Get<Guid>("id"), row.MaybeJson<PatrolledShift>("shift"), row.MaybeJson<NamedThing>("team"), new(row.Get<string>("unit_code"), row.Get<string>("unit_name")),
            row.Json<IReadOnlyList<UnitName>>("joint_units"), row.MaybeJson<NamedThing>("route"), row.Word<Movement>("movement"), headcount, turns, headcount * turns,
            row.Get<DateTimeOffset>("from_at"), row.Get<DateTimeOffset>("to_at"), row.Word<PatrolSource>("source"), untimed, row.Get<float>("clock_offset_s"),
            row.Maybe<string>("note"), row.Get<DateTimeOffset>("received_at"), row.MaybeValue<DateTimeOffset>("voided_at"), row.Maybe<string>("void_reason"),
            track, SayVerdict.Of(track).ToString(),
            [.. SayVerdict.Warnings(untimed, row.MaybeValue<bool>("outside") ?? false, row.Get<bool>("off_shift"), row.Get<float>("clock_offset_s")).Select(warning => warning.ToString())]);
    }

    private static TrackFigures Figures(NpgsqlDataReader row)
    {
        var route = row.MaybeJson<NamedThing>("route") is { } named && row.MaybeValue<double>("length_m") is { } length ? Coverage(named, length, row) : null;
        return new(
            row.Get<string>("rules_version"), row.Get<float>("tolerance_m"), row.Get<int>("fixes"), row.Get<double>("known_seconds") / 60,
            row.Get<double>("unknown_seconds") / 60, row.Get<double>("known_m"), row.Get<double>("longest_gap_s"), row.Get<double>("street_m"), route,
            row.Json<IReadOnlyList<HotspotVisit>>("visits"), row.Get<DateTimeOffset>("computed_at"));
    }

    private static RouteCoverage Coverage(NamedThing route, double length, NpgsqlDataReader row)
    {
        var (covered, unknown) = (row.Get<double>("covered") * length, row.Get<double>("unknown") * length);
        return new(route, length, covered, unknown, Math.Max(0, length - covered - unknown), row.Get<int>("left_out"));
    }
}
