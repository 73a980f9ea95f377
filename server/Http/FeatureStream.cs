using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using DiaBan.Server.Database;

namespace DiaBan.Server.Http;

/// <summary>
/// A GeoJSON FeatureCollection whose features PostgreSQL has already written: the first column of every row is one
/// feature, passed on as it comes. One row beyond the page tells that there is a next one.
/// </summary>
internal sealed class FeatureStream(Db db, string sql, int limit, params (string Name, object? Value)[] values) : IResult
{
    private const int FlushAt = 64 * 1024;

    public string ContentType { get; init; } = "application/geo+json; charset=utf-8";

    /// <summary>Links beside the next page's.</summary>
    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>Address of the next page, given the cursor that the statement's columns next_key and id make.</summary>
    public Func<Cursor, string>? Next { get; init; }

    public long? NumberMatched { get; init; }

    /// <summary>When the answer was made.</summary>
    public DateTimeOffset? TimeStamp { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancel = httpContext.RequestAborted;
        var body = httpContext.Response.BodyWriter;
        var returned = 0;
        var whole = false;
        Cursor? last = null, next = null;

        void Begin()
        {
            httpContext.Response.ContentType = ContentType;
            Write("""{"type":"FeatureCollection","features":[""");
        }

        void Write(string text) => Encoding.UTF8.GetBytes(text, body);

        try
        {
            await db.Stream(sql, async row =>
            {
                if (returned == limit)
                {
                    next = last;
                    return;
                }

                if (returned == 0)
                    Begin();
                else
                    Write(",\n");
                Write(row.GetString(0));
                if (Next is not null)
                    last = new(row.GetString(1), row.GetGuid(2));
                returned++;
                if (body.UnflushedBytes > FlushAt)
                    await body.FlushAsync(cancel);
            }, cancel, [.. values, ("limit", limit + 1)]);
            whole = true;
        }
        finally
        {
            // Half a collection must not look like a whole one.
            if (!whole && returned > 0)
                httpContext.Abort();
        }

        if (returned == 0)
            Begin();
        var links = next is not null && Next is not null ? [.. Links, new Link(Next(next), "next", "application/geo+json")] : Links;
        Write($$"""],"numberReturned":{{returned}}{{(NumberMatched is { } matched ? $",\"numberMatched\":{matched}" : "")}}""");
        Write($$"""{{(TimeStamp is { } made ? $",\"timeStamp\":\"{made:yyyy-MM-ddTHH:mm:ssZ}\"" : "")}},"links":{{JsonSerializer.Serialize(links, Contracts.WireJson.Options)}}}""");
        await body.FlushAsync(cancel);
    }
}

/// <summary>A link of the OGC API and of the pages of /api/v1.</summary>
internal sealed record Link(
    string Href, string Rel, string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Title = null);
