using Microsoft.Extensions.FileProviders;

namespace DiaBan.Server.Http;

/// <summary>The web console as Vite built it: hashed files may be kept for ever, the page itself is asked for anew.</summary>
internal static class ConsoleFiles
{
    private static readonly string[] NotTheConsole = ["/api", "/ogc", "/health", "/openapi"];

    public static void UseConsole(this IApplicationBuilder app)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (!Directory.Exists(folder))
            return;

        var files = new PhysicalFileProvider(folder);
        app.Use(async (http, next) =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers.XFrameOptions = "DENY";
            var path = http.Request.Path;
            var isPage = (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) && !Path.HasExtension(path.Value)
                && !NotTheConsole.Any(prefix => path.StartsWithSegments(prefix, StringComparison.Ordinal));
            if (isPage)
            {
                http.Request.Path = "/index.html";
                headers.ContentSecurityPolicy = ContentSecurityPolicy(http);
            }

            await next(http);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
                    ? "public, max-age=31536000, immutable"
                    : "no-cache",
        });
    }

    private static string ContentSecurityPolicy(HttpContext http)
    {
        var basemap = http.RequestServices.GetRequiredService<IConfiguration>()["Basemap:Url"];
        var images = Uri.TryCreate(basemap, UriKind.Absolute, out var url) ? $" {url.GetLeftPart(UriPartial.Authority)}" : "";
        return $"default-src 'self'; img-src 'self' data: blob:{images}; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
    }
}
