using DiaBan.Server.Accounts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Ogc;

/// <summary>OGC API Features, Parts 1, 2, 3 and 5, and of Part 4 what hotspots allow, for GIS programs such as QGIS and GDAL.</summary>
internal static class OgcEndpoints
{
    private const string Hotspots = "/collections/hotspots/items";

    public static void AddMapRateLimit(this IServiceCollection services) =>
        services.AddRateLimiter(options => options.AddPolicy<string, MapRateLimit>(MapRateLimit.Name));

    public static void MapOgc(this IEndpointRouteBuilder routes)
    {
        var ogc = routes.MapGroup(OgcAddress.Root).RequireAuthorization(Right.Read).RequireRateLimiting(MapRateLimit.Name);
        var described = ogc.MapGroup("").RefuseUnknownParameters().RefuseOtherFormats().AsHtmlToo();

        described.MapGet("/", LandingPage.Handle);
        described.MapGet("/api", ApiDefinition.Handle);
        described.MapGet("/conformance", Conformance.Handle);
        described.MapGet("/collections", ListCollections.Handle);
        described.MapGet("/collections/{collectionId}", DescribeCollection.Handle);
        described.MapGet("/collections/{collectionId}/schema", DescribeSchema.Handle);
        described.MapGet("/collections/{collectionId}/queryables", DescribeQueryables.Handle);
        // Their parameters follow from the collection's properties, so they check them themselves.
        ogc.MapGet("/collections/{collectionId}/items", ListItems.Handle);
        ogc.MapGet("/collections/{collectionId}/items/{featureId}", GetItem.Handle).AsHtmlToo();
        ogc.MapMethods("/collections/{collectionId}/items", ["OPTIONS"], AllowedMethods.Items);
        ogc.MapMethods("/collections/{collectionId}/items/{featureId}", ["OPTIONS"], AllowedMethods.Item);
        ogc.MapPost(Hotspots, CreateHotspot.Handle).RequireAuthorization(Right.Register);
        ogc.MapMethods($"{Hotspots}/{{featureId}}", ["PUT", "PATCH"], ReplaceHotspot.Handle).RequireAuthorization(Right.Register);
    }
}
