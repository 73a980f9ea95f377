using System.Globalization;
using DiaBan.Contracts;
using DiaBan.Server.Accounts;
using DiaBan.Server.Conversion;
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
        return profile with { Acts = await PossibleActs(profile, http, db, clock.Today, cancel) };
    }

    private static async Task<IReadOnlyList<PossibleAct>> PossibleActs(
        HotspotProfile profile, HttpContext http, Db db, DateOnly today, CancellationToken cancel)
    {
        var rights = await db.Query(
            "select kind, needs_right from event_kind", row => (Kind: row.Get<string>("kind"), Right: row.Get<string>("needs_right")), cancel);
        var held = http.User.FindAll(SignedInAccount.RightClaim).Select(claim => claim.Value).ToHashSet();
        var found = await db.Transaction(tx => FindHotspotCase.Run(tx, profile.Id, null, today, cancel), cancel);

        return
        [
            .. Lifecycle.LegalKinds(profile.State, profile.AlertOpen).Select(kind =>
            {
                var because = found is null
                    ? new("Địa bàn do đơn vị ngoài phạm vi tài khoản chủ trì.", "A unit outside the account's area leads this hotspot.")
                    : !held.Contains(rights.First(row => row.Kind == kind).Right)
                        ? new Sentence("Vai trò của tài khoản không ghi sự kiện này.", "The account's role does not record this event.")
                        : Lifecycle.Answers(found.Case, kind) == db.Account
                            ? new("Người quyết định phải khác người đề xuất, người trình hoặc người báo cảnh báo.",
                                "Who decides must differ from who proposed, submitted or raised the alert.")
                            : null;
                return new PossibleAct(kind, because is null, because?.ToString());
            }),
        ];
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
