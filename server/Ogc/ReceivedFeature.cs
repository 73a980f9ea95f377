using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Ogc;

/// <summary>A feature, or a part of one, that a client sends (Part 4): GeoJSON, longitude first.</summary>
/// <param name="Geometry">Null where it is left out.</param>
internal sealed record ReceivedFeature(Geometry? Geometry, IReadOnlyDictionary<string, JsonElement> Properties)
{
    private const string CrsHeader = "Content-Crs";

    private static readonly string[] MediaTypes = [OgcAddress.GeoJson, OgcAddress.Json, "application/merge-patch+json"];

    public static async Task<(ReceivedFeature? Feature, ProblemHttpResult? Problem)> Read(HttpRequest request, CancellationToken cancel)
    {
        var mediaType = request.ContentType?.Split(';')[0].Trim() ?? "";
        if (!MediaTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase))
        {
            return (null, Problems.Refuse(415, new(
                $"Hãy gửi đối tượng dạng {OgcAddress.GeoJson}.", $"Send the feature as {OgcAddress.GeoJson}.")));
        }

        if (request.Headers[CrsHeader] is [{ Length: > 0 } crs] && MapCrs.Find(crs) != MapCrs.Crs84)
        {
            return (null, Problems.Refuse(400, new(
                $"Tọa độ gửi lên phải theo {MapCrs.Crs84.Uri} (kinh độ trước).", $"Coordinates are sent in {MapCrs.Crs84.Uri}, longitude first.")));
        }

        try
        {
            var body = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body, WireJson.Options, cancel);
            return Read(body) is { } feature
                ? (feature, null)
                : (null, Problems.Refuse(400, new("Nội dung phải là một Feature của GeoJSON.", "The body must be a Feature of GeoJSON.")));
        }
        catch (JsonException broken)
        {
            return (null, Problems.Refuse(400, Accidents.BrokenJson(broken)));
        }
    }

    /// <summary>Null where it is no feature.</summary>
    public static ReceivedFeature? Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || body.TryGetProperty("type", out var type) && !(type.ValueKind == JsonValueKind.String && type.ValueEquals("Feature")))
            return null;
        var geometry = body.TryGetProperty("geometry", out var drawn) && drawn.ValueKind != JsonValueKind.Null
            ? drawn.Deserialize<Geometry>(WireJson.Options)
            : null;
        if (!body.TryGetProperty("properties", out var properties) || properties.ValueKind == JsonValueKind.Null)
            return new(geometry, new Dictionary<string, JsonElement>());
        return properties.ValueKind == JsonValueKind.Object
            ? new(geometry, properties.EnumerateObject().DistinctBy(property => property.Name).ToDictionary(property => property.Name, property => property.Value))
            : null;
    }
}
