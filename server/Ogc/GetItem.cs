using System.Buffers;
using System.Text;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Ogc;

/// <summary>One feature; a hidden one is not told from one that never was.</summary>
internal static class GetItem
{
    public static async Task<IResult> Handle(
        string collectionId, string featureId, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (Collection.Find(collectionId) is not { } collection)
            return Problems.NotFound(Collection.NotThere(collectionId));
        // QGIS asks for items/unknown_id to learn what it may do.
        if (!Guid.TryParse(featureId, out var id))
            return Missing(collection, featureId);
        if (ItemsRequest.ReadSingle(http.Request, collection, clock.Today, id, out var request) is { } problem)
            return Problems.Refuse(400, problem);
        var version = await DataVersion.Read(db, collection, cancel);
        int? record = null;

        var address = OgcAddress.Of(http);
        Link[] links =
        [
            new(address.Item(collection.Id, id) + http.Request.QueryString, "self", OgcAddress.GeoJson),
            new(address.Collection(collection.Id), "collection", OgcAddress.Json),
        ];
        var found = await db.QueryOne(
            collection.Page(request.Condition, ItemsStream.Geometry(request)), row =>
            {
                record = Record(collection, row);
                return Feature(collection, row, id, links);
            }, cancel,
            [.. request.Values, .. request.Page]);
        if (found is null)
            return Missing(collection, featureId);
        http.Response.Headers["Content-Crs"] = $"<{request.Crs.Uri}>";
        return DataVersion.IsKnown(http, DataVersion.Tag(http, db, version, clock.Today, record))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Text(found, OgcAddress.GeoJson);
    }

    /// <summary>The version of the record, where the collection has one: an edit names it by If-Match.</summary>
    private static int? Record(Collection collection, NpgsqlDataReader row)
    {
        for (var at = 0; at < collection.Properties.Count; at++)
        {
            if (collection.Properties[at] is { Name: "version", Type: PropertyType.Integer })
                return row.GetInt32(at + 2);
        }

        return null;
    }

    /// <summary>A row as GeoJSON.</summary>
    public static string Feature(Collection collection, NpgsqlDataReader row, Guid id, Link[] links)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, new() { SkipValidation = true, Encoder = WireJson.Options.Encoder });
        json.WriteStartObject();
        ItemsStream.WriteFeature(json, collection, row, id);
        json.WritePropertyName("links");
        JsonSerializer.Serialize(json, links, WireJson.Options);
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static ProblemHttpResult Missing(Collection collection, string featureId) => Problems.NotFound(new(
        $"Không có đối tượng {featureId} trong lớp {collection.Id}.", $"There is no feature {featureId} in {collection.Id}."));
}
