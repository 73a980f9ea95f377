using System.Globalization;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DiaBan.Server.Hotspots;

/// <summary>One hotspot with its outlines, entries and what may happen next.</summary>
internal static class ReadHotspot
{
    private static readonly string Sql = SqlFile.Read("Hotspots/ReadHotspot.sql");

    public static async Task<Results<Ok<HotspotProfile>, ProblemHttpResult>> Handle(
        Guid id, DateOnly? asOf, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var profile = await Find(id, asOf ?? clock.Today, http, db, clock, cancel);
        if (profile is null)
            return Problems.NotFound(Missing);
        http.Response.Headers.ETag = Tag(profile.Version);
        return TypedResults.Ok(profile);
    }

    public static readonly Sentence Missing = new(
        "Không tìm thấy địa bàn này vào ngày đã chọn, hoặc tài khoản không được xem.",
        "There is no such hotspot on that day, or the account may not see it.");

    public static string Tag(int version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    public static async Task<HotspotProfile?> Find(
        Guid id, DateOnly day, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var profile = await db.QueryOne(Sql, row => Read(row, day), cancel, ("id", id), ("day", day));
        if (profile is null || day < clock.Today)
            return profile;
        return profile with { Acts = await PossibleActs.Of(profile.Id, profile.State, profile.AlertOpen, http, db, clock.Today, cancel) };
    }

    private static HotspotProfile Read(NpgsqlDataReader row, DateOnly day) => new(
        row.Get<Guid>("id"),
        row.Get<string>("code"),
        row.Get<string>("name"),
        row.Word<HotspotCategory>("category"),
        row.Word<HotspotRegime>("regime"),
        row.Words<HotspotType>("types"),
        row.Word<HotspotForm>("form"),
        row.Word<HotspotState>("state"),
        row.Get<bool>("alert_open"),
        day,
        new(row.Get<string>("lead_code"), row.Get<string>("lead_name")),
        row.MaybeValue<DateOnly>("lead_ended_on"),
        row.Json<IReadOnlyList<UnitShare>>("units"),
        row.Get<Geometry>("outline"),
        row.Get<double>("area_ha"),
        row.Get<double>("length_m"),
        row.Get<int>("outline_version"),
        row.Json<IReadOnlyList<OutlineVersion>>("outlines"),
        row.Json<IReadOnlyList<EntrySummary>>("entries"),
        [],
        row.Get<int>("version"));
}
