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
        using var budget = new QueryBudget(cancel);
        var returned = 0;
        var written = 0L;
        var begun = false;
        Guid? last = null, next = null;

        try
        {
            await db.Stream(collection.Page(request.Condition, Geometry(request)), async row =>
            {
                if (returned == request.Limit || written > Limits.PageBytes)
                {
                    next = last;
                    if (returned < request.Limit)
                        await budget.Stop();
                    return;
                }

                if (!begun)
                {
                    budget.Keep();
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
                var waiting = json.BytesPending + body.UnflushedBytes;
                if (waiting > FlushAt)
                {
                    written += waiting;
                    await json.FlushAsync(cancel);
                    await body.FlushAsync(cancel);
                }
            }, budget.Token, [.. request.Values, .. request.Page]);
        }
        catch (OperationCanceledException) when (next is not null)
        {
            // Enough was read, and the rest of it was not waited for.
        }
        catch (OperationCanceledException) when (!begun && budget.IsSpent)
        {
            await QueryBudget.Refusal(httpContext).ExecuteAsync(httpContext);
            return;
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
                json.WriteRawValue(Fraction(row.GetDouble(column)), skipInputValidation: true);
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

    /// <summary>With a point even where it is whole: QGIS and GDAL take the type of a field from its first numbers.</summary>
    private static string Fraction(double number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? $"{text}.0" : text;
    }

    private void Begin(HttpContext http, Utf8JsonWriter json)
    {
        http.Response.Headers["Content-Crs"] = $"<{request.Crs.Uri}>";
        if (request.Format == ItemsFormat.Csv)
        {
            // A table has no place for it in its body.
            if (NumberMatched is { } matched)
                http.Response.Headers["OGC-NumberMatched"] = matched.ToString(CultureInfo.InvariantCulture);
            http.Response.ContentType = $"{OgcAddress.Csv}; charset=utf-8; header=present";
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{collection.Id}.csv\"";
            // With the mark Excel reads UTF-8.
            Encoding.UTF8.GetBytes($"\uFEFFid;{string.Join(';', collection.Properties.Select(property => property.Name))};WKT\r\n", http.Response.BodyWriter);
            return;
        }

        if (request.Format == ItemsFormat.Html)
        {
            var columns = string.Concat(collection.Properties.Select(property => $"<th scope=\"col\">{HtmlPages.Encode(property.Title.ToString())}</th>"));
            Encoding.UTF8.GetBytes(
                $"{HtmlPages.Begin(http, collection.Title.ToString())}<p>{HtmlPages.Encode(collection.Description.ToString())}</p>\n<div class=\"wide\"><table>\n<tr><th scope=\"col\">id</th>{columns}</tr>\n",
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
            line.Append("<td>").Append(row.IsDBNull(at + 2) ? "" : HtmlPages.Encode(Shown(collection.Properties[at].Type, row, at + 2))).Append("</td>");
        Encoding.UTF8.GetBytes(line.Append("</tr>\n").ToString(), body);
    }

    private void EndPage(PipeWriter body, int returned, Guid? next)
    {
        var page = new StringBuilder("</table></div>\n<p>").Append(HtmlPages.Encode((NumberMatched is { } matched
            ? new Sentence($"{returned} trong số {matched} đối tượng.", $"{returned} of {matched} features.")
            : new Sentence($"{returned} đối tượng.", $"{returned} features.")).ToString())).Append("</p>\n<p>");
        if (next is { } id)
            page.Append(CultureInfo.InvariantCulture, $"<a rel=\"next\" href=\"{HtmlPages.Encode(Next(new("", id)))}\">{HtmlPages.Encode(new Sentence("Trang sau", "Next page").ToString())}</a>\n");
        foreach (var link in Links.Where(link => link.Rel == "alternate" && link.Type != HtmlPages.MediaType))
            page.Append(CultureInfo.InvariantCulture, $"<a href=\"{HtmlPages.Encode(link.Href)}\">{HtmlPages.Encode(link.Type)}</a>\n");
        Encoding.UTF8.GetBytes(page.Append("</p>\n</html>\n").ToString(), body);
    }

    private static string Cell(PropertyType type, NpgsqlDataReader row, int column) =>
        type is PropertyType.Text or PropertyType.Texts ? CsvCell.Quote(Said(type, row, column)) : Said(type, row, column);

    /// <summary>As <see cref="Said"/>, for people.</summary>
    private static string Shown(PropertyType type, NpgsqlDataReader row, int column) =>
        type == PropertyType.Truth ? HtmlPages.Truth(row.GetBoolean(column)) : Said(type, row, column);

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
