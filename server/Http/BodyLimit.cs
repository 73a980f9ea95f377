using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace DiaBan.Server.Http;

/// <summary>
/// Refuses a body that announces itself as too large, after reading it away: a client that is still sending when the
/// connection closes sees a broken pipe and never the reason.
/// </summary>
internal static class BodyLimit
{
    /// <summary>Beyond this the connection is closed all the same, bytes.</summary>
    private const long ReadAway = 64_000_000;

    public static void UseBodyLimit(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var largest = http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Limits.BodyBytes;
        if (http.Request.ContentLength is not { } announced || announced <= largest)
        {
            await next(http);
            return;
        }

        if (http.Request.ContentLength <= ReadAway)
        {
            http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = ReadAway;
            await Discard(http.Request.BodyReader, http.RequestAborted);
        }

        await Problems.Refuse(StatusCodes.Status413PayloadTooLarge, Problems.Default(413)).ExecuteAsync(http);
    });

    private static async Task Discard(System.IO.Pipelines.PipeReader body, CancellationToken cancel)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancel);
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }
}
