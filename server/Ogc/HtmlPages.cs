using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using DiaBan.Contracts;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Ogc;

/// <summary>The same answers for people who open them in a browser (Part 1, class html): plain pages without scripts.</summary>
internal static class HtmlPages
{
    public const string MediaType = "text/html";

    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 80rem; margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.5rem; line-height: 1.25; }
        dt { font-weight: 600; margin-top: .5rem; }
        dd { margin: 0 0 0 1rem; overflow-wrap: anywhere; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { border: 1px solid #8886; padding: .25rem .5rem; text-align: left; vertical-align: top; }
        td { white-space: nowrap; }
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Nothing but this style runs or loads.</summary>
    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>What a link or a member is called, where its own word is not for people.</summary>
    private static readonly Dictionary<string, Sentence> Names = new()
    {
        ["self"] = new("Trang này", "This page"),
        ["alternate"] = new("Dạng khác", "Other representation"),
        ["service-desc"] = new("Mô tả dịch vụ (OpenAPI)", "Description of the service (OpenAPI)"),
        ["service-doc"] = new("Trang thử dịch vụ", "Page to try the service"),
        ["conformance"] = new("Các phần của chuẩn được tuân theo", "Parts of the standard that are followed"),
        ["data"] = new("Các lớp dữ liệu", "Collections"),
        ["items"] = new("Đối tượng", "Features"),
        ["collection"] = new("Lớp dữ liệu", "Collection"),
        ["describedby"] = new("Lược đồ thuộc tính", "Schema"),
        ["http://www.opengis.net/def/rel/ogc/1.0/schema"] = new("Lược đồ thuộc tính", "Schema"),
        ["http://www.opengis.net/def/rel/ogc/1.0/queryables"] = new("Thuộc tính lọc được", "Queryables"),
        ["title"] = new("Tên", "Title"),
        ["description"] = new("Mô tả", "Description"),
        ["links"] = new("Liên kết", "Links"),
        ["collections"] = new("Các lớp dữ liệu", "Collections"),
        ["conformsTo"] = new("Tuân theo", "Conforms to"),
        ["extent"] = new("Phạm vi", "Extent"),
        ["spatial"] = new("Không gian", "In space"),
        ["temporal"] = new("Thời gian", "In time"),
        ["bbox"] = new("Khung bao", "Box"),
        ["interval"] = new("Khoảng thời gian", "Interval"),
        ["crs"] = new("Hệ tọa độ", "Coordinate systems"),
        ["storageCrs"] = new("Hệ tọa độ lưu trữ", "Stored in"),
        ["properties"] = new("Thuộc tính", "Properties"),
        ["geometry"] = new("Hình", "Geometry"),
        ["coordinates"] = new("Tọa độ", "Coordinates"),
        ["type"] = new("Kiểu", "Type"),
        ["itemType"] = new("Gồm các", "Made of"),
        ["trs"] = new("Lịch", "Calendar"),
        ["enum"] = new("Các giá trị", "Values"),
    };

    /// <summary>What f or, without it, the first type of Accept asks for.</summary>
    public static bool IsAsked(HttpRequest request) => request.Query.TryGetValue("f", out var format)
        ? format == "html"
        : request.Headers.Accept.ToString().StartsWith(MediaType, StringComparison.OrdinalIgnoreCase);

    public static string Encode(string text) => Encoder.Encode(text);

    /// <summary>Turns the answers of these routes into pages where that is asked for.</summary>
    public static TBuilder AsHtmlToo<TBuilder>(this TBuilder routes) where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilter(async (invocation, next) =>
        {
            var result = await next(invocation);
            while (result is INestedHttpResult nested)
                result = nested.Result;
            return IsAsked(invocation.HttpContext.Request) ? Page(invocation.HttpContext, result) ?? result : result;
        });

    public static TBuilder RefuseOtherFormats<TBuilder>(this TBuilder routes) where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilter(async (invocation, next) => invocation.HttpContext.Request.Query.TryGetValue("f", out var format) && format.ToString() is not ("json" or "html")
            ? Problems.Refuse(400, new($"f nhận json hoặc html, không phải “{format}”.", $"f takes json or html, not \"{format}\"."))
            : await next(invocation));

    /// <summary>The beginning of a page, up to its heading; says what the browser may load.</summary>
    public static string Begin(HttpContext http, string title)
    {
        http.Response.ContentType = $"{MediaType}; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = Policy;
        var address = OgcAddress.Of(http);
        return $"""
            <!doctype html>
            <html lang="{(Sentence.InEnglish ? "en" : "vi")}">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>{Encode(title)}</title>
            <style>{Style}</style>
            <nav><a href="{Encode(address.Base)}">{Encode(new Sentence("Dịch vụ bản đồ", "Map service").ToString())}</a> ·
            <a href="{Encode(address.Collections)}">{Encode(Names["data"].ToString())}</a></nav>
            <h1>{Encode(title)}</h1>

            """;
    }

    private static ContentHttpResult? Page(HttpContext http, object? result)
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
        var page = new StringBuilder(Begin(http, Title(found)));
        foreach (var member in found.EnumerateObject().Where(member => member.Name != "title"))
            WriteMember(page, member);
        return TypedResults.Content(page.Append("</html>\n").ToString(), $"{MediaType}; charset=utf-8");
    }

    private static string Title(JsonElement found)
    {
        if (found.TryGetProperty("title", out var title) && title.ValueKind == JsonValueKind.String)
            return title.GetString()!;
        return found.TryGetProperty("properties", out var properties) && properties.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()!
            : new Sentence("DiaBan: dịch vụ bản đồ", "DiaBan: map service").ToString();
    }

    private static void WriteMember(StringBuilder page, JsonProperty member)
    {
        page.Append(CultureInfo.InvariantCulture, $"<dl><dt>{Encode(Name(member.Name))}</dt>\n<dd>");
        Write(page, member.Value);
        page.Append("</dd></dl>\n");
    }

    private static string Name(string word) => Names.TryGetValue(word, out var name) ? name.ToString() : word;

    private static void Write(StringBuilder page, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.TryGetProperty("href", out var address) && address.ValueKind == JsonValueKind.String:
                page.Append(CultureInfo.InvariantCulture, $"<a href=\"{Encode(address.GetString()!)}\">{Encode(LinkName(value))}</a>");
                break;
            case JsonValueKind.Object when value.TryGetProperty("itemType", out _):
                // One of many: its own page says the rest.
                page.Append(CultureInfo.InvariantCulture, $"<a href=\"{Encode(Own(value))}\">{Encode(value.GetProperty("title").ToString())}</a><br>{Encode(value.GetProperty("description").ToString())}");
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    WriteMember(page, member);
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
            case JsonValueKind.True or JsonValueKind.False:
                page.Append(Truth(value.GetBoolean()));
                break;
            case JsonValueKind.Null:
                page.Append('–');
                break;
            default:
                page.Append(Encode(value.ToString()));
                break;
        }
    }

    /// <summary>Yes or no, in the language of the request.</summary>
    public static string Truth(bool value) => (value ? new Sentence("có", "yes") : new Sentence("không", "no")).ToString();

    private static string Own(JsonElement described) => described.GetProperty("links").EnumerateArray()
        .First(link => link.GetProperty("rel").ValueEquals("self")).GetProperty("href").GetString()!;

    private static string LinkName(JsonElement link)
    {
        var relation = link.TryGetProperty("rel", out var told) ? told.ToString() : "";
        var name = link.TryGetProperty("title", out var title) && title.ValueKind == JsonValueKind.String ? title.GetString()! : Name(relation);
        return relation == "alternate" && link.TryGetProperty("type", out var type) ? $"{name} ({type})" : name;
    }
}
