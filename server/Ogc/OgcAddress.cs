using DiaBan.Server.Http;

namespace DiaBan.Server.Ogc;

/// <summary>Where things are, as absolute addresses: a client would not send its credentials to another origin.</summary>
internal sealed record OgcAddress(string Base)
{
    public const string Root = "/ogc/v1";

    public const string Json = "application/json";
    public const string GeoJson = "application/geo+json";
    public const string Csv = "text/csv";
    public const string OpenApi = "application/vnd.oai.openapi+json;version=3.0";
    public const string JsonSchema = "application/schema+json";

    public static OgcAddress Of(HttpContext http) => new(PublicUrl.Of(http) + Root);

    public string Api => $"{Base}/api";

    public string Conformance => $"{Base}/conformance";

    public string Collections => $"{Base}/collections";

    public string Collection(string id) => $"{Collections}/{id}";

    public string Schema(string id) => $"{Collection(id)}/schema";

    public string Queryables(string id) => $"{Collection(id)}/queryables";

    public string Items(string id) => $"{Collection(id)}/items";

    public string Tiles(string id) => $"{Collection(id)}/tiles";

    public string Item(string id, Guid feature) => $"{Items(id)}/{feature}";
}
