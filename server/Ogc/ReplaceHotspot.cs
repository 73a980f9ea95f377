using System.Text.Json;
using System.Text.RegularExpressions;
using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Hotspots;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Mvc;

namespace DiaBan.Server.Ogc;

/// <summary>
/// A changed geometry of a hotspot redraws its outline, with history, guard and approval as in the console; its properties change
/// by acts alone. If-Match is honoured when it is sent: QGIS never sends it.
/// </summary>
internal static partial class ReplaceHotspot
{
    /// <summary>Positions are served with seven decimals.</summary>
    private const double Rounding = 1e-6;

    private static readonly Sentence Reason = new("Sửa hình qua dịch vụ bản đồ", "Redrawn through the map service");

    public static async Task<IResult> Handle(
        string featureId, [FromHeader(Name = "If-Match")] string? wanted, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var collection = HotspotFeatures.Collection;
        if (!Guid.TryParse(featureId, out var id))
            return GetItem.Missing(collection, featureId);
        var (feature, problem) = await ReceivedFeature.Read(http.Request, cancel);
        if (feature is null)
            return problem!;
        if (await Current(db, collection, id, clock.Today, cancel) is not { } current)
            return GetItem.Missing(collection, featureId);
        if (feature.Geometry is null && HttpMethods.IsPut(http.Request.Method))
            return Problems.Invalid("geometry", new("Hãy gửi cả hình của địa bàn.", "Send the geometry of the hotspot too."));
        if (Changed(feature, current) is { } member)
        {
            return Problems.Invalid(member, new(
                $"Thuộc tính {member} thay đổi theo các bước xử lý trong DiaBan, không sửa được trên bản đồ; chỉ sửa được hình.",
                $"{member} changes by acts recorded in DiaBan and can't be edited on a map; only the geometry can."));
        }

        if (feature.Geometry is not { } outline || outline.EqualsExact(current.Geometry, Rounding) && wanted is null)
            return TypedResults.NoContent();
        try
        {
            var redrawn = new RedrawnOutline { Outline = outline, Reason = Reason.ToString() };
            var done = await db.Transaction(tx => RedrawHotspot.Run(tx, id, redrawn, Version(wanted), clock.Today, cancel), cancel);
            return done.Request is null
                ? TypedResults.NoContent()
                : TypedResults.Accepted(new Uri($"{PublicUrl.Of(http)}/api/v1/hotspots/{id}/redraw-requests"));
        }
        catch (RedrawHotspot.StaleException)
        {
            return Problems.Refuse(412, new(
                "Địa bàn đã được sửa sau phiên bản trong If-Match; hãy đọc lại rồi sửa tiếp.",
                "The hotspot was changed after the version in If-Match; read it again and go on from there."));
        }
        catch (RefusedOutlineException refused)
        {
            return Problems.Invalid(refused.Member == "outline" ? "geometry" : refused.Member, refused.Because);
        }
        catch (RefusedActException refused)
        {
            return Problems.Refuse(refused.Status, refused.Because);
        }
    }

    /// <summary>The version that the tag of a feature begins with, as the hotspot's own tag; what is none is never the current one.</summary>
    private static string Version(string? tag) =>
        string.IsNullOrEmpty(tag) || tag == "*" ? "*" : Tag().Match(tag) is { Success: true } found ? $"\"{found.Groups[1].Value}\"" : tag;

    private static async Task<ReceivedFeature?> Current(Db db, Collection collection, Guid id, DateOnly today, CancellationToken cancel)
    {
        var request = ItemsRequest.Single(collection, today, id);
        var row = await db.QueryOne(
            collection.Page(request.Condition, ItemsStream.Geometry(request)), row => GetItem.Feature(collection, row, id, []), cancel,
            [.. request.Values, .. request.Page]);
        return row is null ? null : ReceivedFeature.Read(JsonSerializer.Deserialize<JsonElement>(row));
    }

    private static string? Changed(ReceivedFeature feature, ReceivedFeature current) => feature.Properties
        .FirstOrDefault(property => property.Key != "id"
            && !(current.Properties.TryGetValue(property.Key, out var value) && JsonElement.DeepEquals(value, property.Value))).Key;

    [GeneratedRegex("^(?:W/)?\"v([0-9]+)-")]
    private static partial Regex Tag();
}
