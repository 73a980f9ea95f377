using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Tables;
using Npgsql;

namespace DiaBan.Server.Ogc;

/// <summary>
/// A page of features, written as its rows come: PostGIS gives the geometry as text, this puts the rest around it. One row
/// beyond the page tells that there is a next one.
/// </summary>
internal sealed class ItemsStream(Db db, Collection collection, ItemsRequest request) : IResult
{
    private const int FlushAt = 64 * 1024;

    private static readonly JsonWriterOptions Plain = new()
    {
        SkipValidation = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>Address of the next page.</summary>
    public required Func<Cursor, string> Next { get; init; }

    public long? NumberMatched { get; init; }

    /// <summary>When the answer was made.</summary>
    public DateTimeOffset TimeStamp { get; init; }

    /// <summary>The geometry of a row as the request wants it.</summary>
    public static string Geometry(ItemsRequest request)
    {
        var shape = request.Crs.Srid == 4326 ? "feature.geometry" : string.Create(CultureInfo.InvariantCulture, $"st_transform(feature.geometry, {request.Crs.Srid})");
        if (request.Crs.LatitudeFirst)
            shape = $"st_flipcoordinates({shape})";
        return request.Format switch
        {
            ItemsFormat.Csv => string.Create(CultureInfo.InvariantCulture, $"st_astext({shape}, {request.Crs.Digits})"),
            // Without its short CRS: the system is named in the head of the answer.
            _ => string.Create(CultureInfo.InvariantCulture, $"st_asgeojson({shape}, {request.Crs.Digits}, 0)"),
        };
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancel = httpContext.RequestAborted;
        var body = httpContext.Response.BodyWriter;
        await using var json = new Utf8JsonWriter(body, Plain);
        var returned = 0;
        var begun = false;
        Guid? last = null, next = null;

        try
        {
            await db.Stream(collection.Page(request.Condition, Geometry(request)), async row =>
            {
                if (returned == request.Limit)
                {
                    next = last;
                    return;
                }

                if (!begun)
                {
                    Begin(httpContext, json);
                    begun = true;
                }

                last = row.GetGuid(0);
                switch (request.Format)
                {
                    case ItemsFormat.Csv:
                        WriteLine(body, row, last.Value);
                        break;
                    case ItemsFormat.Html:
                        WriteRow(body, row, last.Value, OgcAddress.Of(httpContext));
                        break;
                    default:
                        json.WriteStartObject();
                        WriteFeature(json, collection, row, last.Value);
                        json.WriteEndObject();
                        break;
                }

                returned++;
                if (json.BytesPending + body.UnflushedBytes > FlushAt)
                {
                    await json.FlushAsync(cancel);
                    await body.FlushAsync(cancel);
                }
            }, cancel, [.. request.Values, .. request.Page]);
        }
        catch (PostgresException failed) when (!begun && BadShape.IsPossible(failed, request))
        {
            if (await BadShape.Refusal(db, request, cancel) is not { } refused)
                throw;
            await refused.ExecuteAsync(httpContext);
            return;
        }
        catch when (begun)
        {
            // Half a collection must not look like a whole one.
            httpContext.Abort();
            throw;
        }

        if (!begun)
            Begin(httpContext, json);
        if (request.Format == ItemsFormat.GeoJson)
            End(json, returned, next);
        if (request.Format == ItemsFormat.Html)
            EndPage(body, returned, next);
        await json.FlushAsync(cancel);
        await body.FlushAsync(cancel);
    }

    /// <summary>The members of a feature.</summary>
    public static void WriteFeature(Utf8JsonWriter json, Collection collection, NpgsqlDataReader row, Guid id)
    {
        json.WriteString("type", "Feature");
        json.WriteString("id", id);
        json.WritePropertyName("geometry");
        json.WriteRawValue(row.GetString(1), skipInputValidation: true);
        json.WriteStartObject("properties");
        for (var at = 0; at < collection.Properties.Count; at++)
        {
            var property = collection.Properties[at];
            var column = at + 2;
            json.WritePropertyName(property.Name);
            if (row.IsDBNull(column))
                json.WriteNullValue();
            else
                WriteValue(json, property.Type, row, column);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, PropertyType type, NpgsqlDataReader row, int column)
    {
        switch (type)
        {
            case PropertyType.Text:
                json.WriteStringValue(row.GetString(column));
                break;
            case PropertyType.Integer:
                json.WriteNumberValue(row.GetInt32(column));
                break;
            case PropertyType.Number:
                json.WriteNumberValue(row.GetDouble(column));
                break;
            case PropertyType.Truth:
                json.WriteBooleanValue(row.GetBoolean(column));
                break;
            case PropertyType.Date:
                json.WriteStringValue(Day(row.GetFieldValue<DateOnly>(column)));
                break;
            default:
                json.WriteStartArray();
                foreach (var word in row.GetFieldValue<string[]>(column))
                    json.WriteStringValue(word);
                json.WriteEndArray();
                break;
        }
    }

    private void Begin(HttpContext http, Utf8JsonWriter json)
    {
        http.Response.Headers["Content-Crs"] = $"<{request.Crs.Uri}>";
        if (request.Format == ItemsFormat.Csv)
        {
            http.Response.ContentType = $"{OgcAddress.Csv}; charset=utf-8; header=present";
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{collection.Id}.csv\"";
            // With the mark Excel reads UTF-8.
            Encoding.UTF8.GetBytes($"\uFEFFid;{string.Join(';', collection.Properties.Select(property => property.Name))};WKT\r\n", http.Response.BodyWriter);
            return;
        }

        if (request.Format == ItemsFormat.Html)
        {
            http.Response.ContentType = $"{HtmlPages.MediaType}; charset=utf-8";
            var columns = string.Concat(collection.Properties.Select(property => $"<th scope=\"col\">{HtmlPages.Encode(property.Title.ToString())}</th>"));
            Encoding.UTF8.GetBytes(
                $"{HtmlPages.Head(collection.Title.ToString())}<p>{HtmlPages.Encode(collection.Description.ToString())}</p>\n<table>\n<tr><th scope=\"col\">id</th>{columns}</tr>\n",
                http.Response.BodyWriter);
            return;
        }

        http.Response.ContentType = OgcAddress.GeoJson;
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
    }

    private void End(Utf8JsonWriter json, int returned, Guid? next)
    {
        json.WriteEndArray();
        json.WriteNumber("numberReturned", returned);
        if (NumberMatched is { } matched)
            json.WriteNumber("numberMatched", matched);
        json.WriteString("timeStamp", TimeStamp.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        json.WritePropertyName("links");
        IReadOnlyList<Link> links = next is { } id ? [.. Links, new Link(Next(new("", id)), "next", OgcAddress.GeoJson)] : Links;
        JsonSerializer.Serialize(json, links, Contracts.WireJson.Options);
        json.WriteEndObject();
    }

    private void WriteLine(PipeWriter body, NpgsqlDataReader row, Guid id)
    {
        var shape = row.GetString(1);
        var line = new StringBuilder(id.ToString());
        for (var at = 0; at < collection.Properties.Count; at++)
            line.Append(';').Append(row.IsDBNull(at + 2) ? "" : Cell(collection.Properties[at].Type, row, at + 2));
        Encoding.UTF8.GetBytes(line.Append(';').Append(shape).Append("\r\n").ToString(), body);
    }

    private void WriteRow(PipeWriter body, NpgsqlDataReader row, Guid id, OgcAddress address)
    {
        var line = new StringBuilder($"<tr><td><a href=\"{HtmlPages.Encode(address.Item(collection.Id, id))}\">{id}</a></td>");
        for (var at = 0; at < collection.Properties.Count; at++)
            line.Append("<td>").Append(row.IsDBNull(at + 2) ? "" : HtmlPages.Encode(Said(collection.Properties[at].Type, row, at + 2))).Append("</td>");
        Encoding.UTF8.GetBytes(line.Append("</tr>\n").ToString(), body);
    }

    private void EndPage(PipeWriter body, int returned, Guid? next)
    {
        var matched = NumberMatched?.ToString(CultureInfo.InvariantCulture) ?? "…";
        var link = next is { } id ? $"<p><a rel=\"next\" href=\"{HtmlPages.Encode(Next(new("", id)))}\">{new Sentence("Trang sau", "Next page")}</a></p>\n" : "";
        Encoding.UTF8.GetBytes($"</table>\n<p>{returned} / {matched}</p>\n{link}</html>\n", body);
    }

    private static string Cell(PropertyType type, NpgsqlDataReader row, int column) =>
        type is PropertyType.Text or PropertyType.Texts ? CsvCell.Quote(Said(type, row, column)) : Said(type, row, column);

    private static string Said(PropertyType type, NpgsqlDataReader row, int column) => type switch
    {
        PropertyType.Text => row.GetString(column),
        PropertyType.Integer => row.GetInt32(column).ToString(CultureInfo.InvariantCulture),
        PropertyType.Number => row.GetDouble(column).ToString(CultureInfo.InvariantCulture),
        PropertyType.Truth => row.GetBoolean(column) ? "true" : "false",
        PropertyType.Date => Day(row.GetFieldValue<DateOnly>(column)),
        _ => string.Join(',', row.GetFieldValue<string[]>(column)),
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
