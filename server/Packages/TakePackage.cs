using System.Diagnostics.CodeAnalysis;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace DiaBan.Server.Packages;

/// <summary>A GeoPackage of everything that an officer of a unit needs without a network; unchanged since the last one, 304.</summary>
internal static class TakePackage
{
    // A unit that is no longer in force still names what became of it: an account may belong to it.
    private const string UnitSql = """
        select unit.id, unit.code, unit.full_name, reach.unit_ids
          from admin_unit unit
          join unit_reach reach on reach.unit_id = unit.id
         where unit.code = @code
           and ((select account_covers_everything()) or unit.id = any ((select account_scope())::uuid[]))
         order by unit.valid @> @day::date desc, lower(unit.valid) desc
         limit 1
        """;

    private const string LogSql = """
        insert into data_export (what, format, crs, asked, rows) values ('package', 'gpkg', 4326, @asked, @rows)
        """;

    private const string MediaType = "application/geopackage+sqlite3";

    public static readonly Sentence Missing = new(
        "Không có đơn vị này, hoặc đơn vị nằm ngoài địa bàn của tài khoản; hãy chọn đơn vị của mình hoặc đơn vị cấp dưới.",
        "There is no such unit, or it lies outside the account's area; choose your own unit or one below it.");

    [SuppressMessage("Reliability", "CA2000", Justification = "The answer disposes of the stream")]
    public static async Task<Results<FileStreamHttpResult, StatusCodeHttpResult, ProblemHttpResult>> Handle(
        string unit, [FromHeader(Name = "If-None-Match")] string? known, HttpContext http, Db db, VietNamClock clock, TimeProvider time, PackageBuilds builds,
        CancellationToken cancel)
    {
        var day = clock.Today;
        if (await db.QueryOne(UnitSql, row => new PackagedUnit(
                row.Get<Guid>("id"), new(row.Get<string>("code"), row.Get<string>("full_name")), row.Get<Guid[]>("unit_ids")),
                cancel, ("code", unit), ("day", day)) is not { } packaged)
        {
            return Problems.NotFound(Missing);
        }

        var account = db.Account!.Value;
        var of = await PackageDay.Of(day, db, clock, time.GetUtcNow(), cancel);
        var card = await db.Snapshot(tx => MakePackage.Card(tx, account, packaged, of, cancel), cancel);
        if (Knows(known, card.Tag))
        {
            http.Response.Headers.ETag = Quoted(card.Tag);
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var (file, made) = await builds.Open(
            new(account, packaged.Id, card.Tag), (path, token) => MakePackage.Run(path, db, packaged, of, time.GetUtcNow(), token), cancel);
        try
        {
            await db.Transaction(tx => tx.Execute(LogSql, cancel, ("asked", $"unit={packaged.Name.Code}"), ("rows", made.Rows)), cancel);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Stream(
            file, MediaType, $"DiaBan-{packaged.Name.Code}-{day:yyyy-MM-dd}.gpkg", entityTag: EntityTagHeaderValue.Parse(Quoted(made.Tag)));
    }

    private static bool Knows(string? known, string tag) =>
        EntityTagHeaderValue.TryParseList([known ?? ""], out var tags)
        && tags.Any(one => one.Compare(EntityTagHeaderValue.Any, useStrongComparison: false) || one.Tag.Value?.Trim('"') == tag);

    private static string Quoted(string tag) => $"\"{tag}\"";
}
