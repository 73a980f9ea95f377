namespace DiaBan.Server.Http;

/// <summary>The address under which people reach the server: set as Server:PublicUrl behind a proxy, else the request's own.</summary>
internal static class PublicUrl
{
    private const string Setting = "Server:PublicUrl";

    /// <exception cref="RefusedException">The setting is not an address.</exception>
    public static void RequireSound(IConfiguration settings)
    {
        var url = settings[Setting];
        if (!string.IsNullOrEmpty(url)
            && !(Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed is { Scheme: "http" or "https", Query: "", Fragment: "" }))
        {
            throw new RefusedException($"{Setting} is \"{url}\"; give an address such as https://diaban.example.vn, or leave it empty.");
        }
    }

    /// <summary>Scheme, host and path without a slash at the end.</summary>
    public static string Of(HttpContext http)
    {
        var url = http.RequestServices.GetRequiredService<IConfiguration>()[Setting];
        return string.IsNullOrEmpty(url)
            ? $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}"
            : url.TrimEnd('/');
    }
}
