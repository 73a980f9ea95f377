using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Ogc;

/// <summary>Where a GIS program starts.</summary>
internal static class LandingPage
{
    public static Ok<Landing> Handle(HttpContext http, string? f)
    {
        var address = OgcAddress.Of(http);
        return TypedResults.Ok(new Landing(
            new Sentence("DiaBan: địa bàn và đơn vị hành chính", "DiaBan: hotspots and administrative units").ToString(),
            new Sentence(
                "Địa bàn trọng điểm, phức tạp về trật tự xã hội và đơn vị hành chính, theo ngày.",
                "Key and complex hotspots of public order and administrative units, as of any day.").ToString(),
            [
                new(address.Base, "self", OgcAddress.Json),
                new(address.Api, "service-desc", OgcAddress.OpenApi),
                new(PublicUrl.Of(http) + ApiDocument.TryOgc, "service-doc", "text/html"),
                new(address.Conformance, "conformance", OgcAddress.Json),
                // QGIS cuts the query off and appends the collection's id, so the address ends in exactly this.
                new(address.Collections, "data", OgcAddress.Json),
            ]));
    }

    internal sealed record Landing(string Title, string Description, IReadOnlyList<Link> Links);
}
