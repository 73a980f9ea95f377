using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using DiaBan.Contracts;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Ogc;

/// <summary>The same answers for people who open them in a browser (Part 1, class html): plain pages without scripts or styles.</summary>
internal static class HtmlPages
{
    public const string MediaType = "text/html";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>What f or, without it, the first type of Accept asks for.</summary>
    public static bool IsAsked(HttpRequest request) => request.Query.TryGetValue("f", out var format)
        ? format.ToString().Equals("html", StringComparison.OrdinalIgnoreCase)
        : request.Headers.Accept.ToString().StartsWith(MediaType, StringComparison.OrdinalIgnoreCase);

    public static string Encode(string text) => Encoder.Encode(text);

    /// <summary>Turns the answers of these routes into pages where that is asked for.</summary>
    public static TBuilder AsHtmlToo<TBuilder>(this TBuilder routes) where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilter(async (invocation, next) =>
        {
            var result = await next(invocation);
            while (result is INestedHttpResult nested)
                result = nested.Result;
            return IsAsked(invocation.HttpContext.Request) ? Page(result) ?? result : result;
        });

    public static string Head(string title) =>
        $"<!doctype html>\n<html lang=\"{(Sentence.InEnglish ? "en" : "vi")}\">\n<meta charset=\"utf-8\">\n<title>{Encode(title)}</title>\n<h1>{Encode(title)}</h1>\n";

    private static ContentHttpResult? Page(object? result)
    {
        JsonElement? answer = result switch
        {
            ContentHttpResult { ResponseContent: { } text, StatusCode: null or 200 } => JsonSerializer.Deserialize<JsonElement>(text),
            IStatusCodeHttpResult { StatusCode: not (null or 200) } => null,
            IValueHttpResult { Value: { } value } => JsonSerializer.SerializeToElement(value, value.GetType(), WireJson.Options),
            _ => null,
        };
        if (answer is not { ValueKind: JsonValueKind.Object } found)
            return null;
        var title = found.TryGetProperty("title", out var named) && named.ValueKind == JsonValueKind.String
            ? named.GetString()!
            : new Sentence("DiaBan: dịch vụ bản đồ", "DiaBan: map service").ToString();
        var page = new StringBuilder(Head(title));
        Write(page, found);
        return TypedResults.Content(page.Append("\n</html>\n").ToString(), $"{MediaType}; charset=utf-8");
    }

    private static void Write(StringBuilder page, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.TryGetProperty("href", out var address) && address.ValueKind == JsonValueKind.String:
                var words = value.TryGetProperty("title", out var title) ? title : value.TryGetProperty("rel", out var relation) ? relation : address;
                page.Append(CultureInfo.InvariantCulture, $"<a href=\"{Encode(address.GetString()!)}\">{Encode(words.ToString())}</a>");
                break;
            case JsonValueKind.Object:
                page.Append("<dl>\n");
                foreach (var member in value.EnumerateObject())
                {
                    page.Append(CultureInfo.InvariantCulture, $"<dt>{Encode(member.Name)}</dt>\n<dd>");
                    Write(page, member.Value);
                    page.Append("</dd>\n");
                }

                page.Append("</dl>");
                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0 && value[0].ValueKind is JsonValueKind.Object or JsonValueKind.String:
                page.Append("<ul>\n");
                foreach (var one in value.EnumerateArray())
                {
                    page.Append("<li>");
                    Write(page, one);
                    page.Append("</li>\n");
                }

                page.Append("</ul>");
                break;
            default:
                page.Append(Encode(value.ToString()));
                break;
        }
    }
}
