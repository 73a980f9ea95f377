using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.Net.Http.Headers;

namespace DiaBan.Server.Ogc;

/// <summary>
/// The tag of an answer: version of the collection's tables, day, account, build and address. It does not depend on bytes, so equal answers have equal tags.
/// </summary>
internal static class DataVersion
{
    private const string Sql = "select data_version(@tables::text[]) as version";

    /// <summary>What every account's rights on rows follow from.</summary>
    private static readonly string[] OfRights = ["account", "role_right", "admin_unit", "unit_succession"];

    private static readonly Guid Build = typeof(DataVersion).Module.ModuleVersionId;

    /// <summary>Read before the answer is: what changes meanwhile makes the tag old, never the answer.</summary>
    public static async Task<long> Read(Db db, Collection collection, CancellationToken cancel) =>
        (await db.Query(Sql, row => row.GetInt64(0), cancel, ("tables", TablesOf(collection))))[0];

    /// <summary>The audited tables that an answer about a collection follows from.</summary>
    public static string[] TablesOf(Collection collection) => [.. collection.Tables, .. OfRights];

    /// <param name="record">The version of the one record that is answered, with which the tag begins.</param>
    public static EntityTagHeaderValue Tag(HttpContext http, Db db, long version, DateOnly today, int? record = null)
    {
        var asked = $"{Build}\n{db.Account}\n{PublicUrl.Of(http)}{http.Request.Path}{http.Request.QueryString}\n{HtmlPages.IsAsked(http.Request)}{Sentence.InEnglish}";
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)))[..16];
        return new(string.Create(CultureInfo.InvariantCulture, $"\"{(record is { } of ? $"v{of}-" : "")}{version}-{today.DayNumber}-{digest}\""), isWeak: true);
    }

    /// <summary>Says the tag, and whether the client has this answer already.</summary>
    public static bool IsKnown(HttpContext http, EntityTagHeaderValue tag)
    {
        var headers = http.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new() { Private = true, NoCache = true };
        http.Response.Headers.Vary = "Authorization, Cookie, Accept, Accept-Language";
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any));
    }
}
