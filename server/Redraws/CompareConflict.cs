using System.Globalization;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DiaBan.Server.Redraws;

/// <summary>The three outlines of a redraw that came too late: what both began with, what was not saved, what was.</summary>
internal static class CompareConflict
{
    private static readonly string Sql = SqlFile.Read("Redraws/CompareConflict.sql");

    /// <param name="wanted">The hotspot's version that the redraw was made from, as in If-Match.</param>
    public static async Task<OutlineConflict> Run(
        HotspotProfile current, RedrawnOutline redrawn, string wanted, Db db, CancellationToken cancel) =>
        (await db.QueryOne(Sql, row => Read(row, current.Version, redrawn), cancel,
            ("hotspot", current.Id), ("outline", redrawn.Outline), ("form", current.Form), ("buffer_metres", redrawn.BufferMetres),
            ("since", int.TryParse(wanted.Trim('"'), CultureInfo.InvariantCulture, out var version) ? version : 1)))!;

    private static OutlineConflict Read(NpgsqlDataReader row, int version, RedrawnOutline redrawn) => new(
        version,
        row.Get<int>("version") != row.Get<int>("their_version"),
        new(row.Get<int>("version"), row.Get<Geometry>("outline"), row.Get<double>("area_ha"), row.Get<string>("by"),
            row.Get<DateTimeOffset>("recorded_at"), row.Maybe<string>("reason")),
        new(null, redrawn.Outline, row.Get<double>("my_area"), null, null, redrawn.Reason),
        new(row.Get<int>("their_version"), row.Get<Geometry>("their_outline"), row.Get<double>("their_area"), row.Get<string>("their_name"),
            row.Get<DateTimeOffset>("their_moment"), row.Maybe<string>("their_reason")),
        row.Json<OutlineDifference>("mine_from_base"),
        row.Json<OutlineDifference>("theirs_from_base"),
        row.Json<OutlineDifference>("mine_from_theirs"));
}
