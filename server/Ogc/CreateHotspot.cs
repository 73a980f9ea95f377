using System.Text.Json;
using System.Text.Json.Nodes;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Hotspots;
using DiaBan.Server.Http;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Ogc;

/// <summary>A feature added to the hotspots registers a candidate, under the same guard as in the console.</summary>
internal static class CreateHotspot
{
    private const int ShortestName = 3;
    private const int LongestName = 160;

    /// <summary>What a client says of a new hotspot; everything else follows from its life.</summary>
    private static readonly string[] Settable = ["name", "category", "regime", "types", "form", "leadUnit"];

    public static async Task<IResult> Handle(HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var (feature, problem) = await ReceivedFeature.Read(http.Request, cancel);
        if (feature is null)
            return problem!;
        if (feature.Geometry is not { } outline)
            return Problems.Invalid("geometry", new("Hãy vẽ hình của địa bàn.", "Draw the geometry of the hotspot."));
        // QGIS sends every field, those it knows nothing of as null.
        if (feature.Properties.FirstOrDefault(property => property.Value.ValueKind != JsonValueKind.Null && !Settable.Contains(property.Key)) is { Key: { } derived })
        {
            return Problems.Invalid(derived, new(
                $"Không đặt được thuộc tính {derived} cho địa bàn mới; các thuộc tính nhận được: {string.Join(", ", Settable)}.",
                $"{derived} can't be set for a new hotspot; it takes {string.Join(", ", Settable)}."));
        }

        try
        {
            var drawn = Drawn(feature, outline);
            if (drawn.Name.Length is < ShortestName or > LongestName)
            {
                return Problems.Invalid("name", new(
                    $"Tên địa bàn dài từ {ShortestName} đến {LongestName} ký tự.", $"The name of a hotspot has {ShortestName} to {LongestName} characters."));
            }

            var id = await db.Transaction(tx => DrawHotspot.Run(tx, drawn, null, clock.Today, cancel), cancel);
            return TypedResults.Created(new Uri(OgcAddress.Of(http).Item(HotspotFeatures.Collection.Id, id)));
        }
        catch (JsonException broken)
        {
            return Problems.Refuse(400, Accidents.BrokenJson(broken));
        }
        catch (RefusedOutlineException refused)
        {
            return Problems.Invalid(refused.Member == "outline" ? "geometry" : refused.Member, refused.Because);
        }
    }

    private static DrawnHotspot Drawn(ReceivedFeature feature, Geometry outline)
    {
        var members = new JsonObject
        {
            ["outline"] = JsonSerializer.SerializeToNode(outline, WireJson.Options),
            ["form"] = WireJson.Word(outline.Dimension switch
            {
                Dimension.Surface => HotspotForm.Area,
                Dimension.Curve => HotspotForm.Corridor,
                _ => HotspotForm.GatheringPoint,
            }),
        };
        foreach (var (name, value) in feature.Properties.Where(property => property.Value.ValueKind != JsonValueKind.Null))
            members[name] = JsonSerializer.SerializeToNode(value, WireJson.Options);
        return members.Deserialize<DrawnHotspot>(WireJson.Options)!;
    }
}
