using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Http;

/// <summary>The OpenAPI document and a page to try it on.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";

    /// <summary>Address of the page to try the OGC API on.</summary>
    public const string TryOgc = "/" + TryPage + "/index.html?urls.primaryName=OGC";

    private const string TryPage = "api/v1/try";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (typeof(Geometry).IsAssignableFrom(context.JsonTypeInfo.Type))
            {
                schema.Type = JsonSchemaType.Object;
                schema.Description = "GeoJSON geometry, EPSG:4326, longitude first";
                schema.Required = new HashSet<string> { "type", "coordinates" };
                schema.Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
                    ["coordinates"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema() },
                };
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer(async (operation, context, cancel) =>
        {
            operation.Responses ??= [];
            operation.Responses["default"] = new OpenApiResponse
            {
                Description = "Refused; detail is a sentence in the language of Accept-Language (vi, en)",
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), null, cancel) },
                },
            };
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "DiaBan", Version = Name };
            document.Servers = [new() { Url = "/" }];
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "API token" },
                ["basic"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "basic", Description = "Account name and password or token" },
            };
            document.Security =
            [
                new() { [new OpenApiSecuritySchemeReference("token", document)] = [] },
                new() { [new OpenApiSecuritySchemeReference("basic", document)] = [] },
            ];
            return Task.CompletedTask;
        });
    });

    /// <summary>The page tells nothing that the document does not; what it calls still needs an account.</summary>
    public static void UseApiPage(this IApplicationBuilder app) =>
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = TryPage;
            options.SwaggerEndpoint($"/openapi/{Name}.json", "DiaBan");
            options.SwaggerEndpoint("/ogc/v1/api", "OGC");
        });

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
    }
}
