using System.Security.Claims;
using System.Threading.RateLimiting;
using DiaBan.Server.Accounts;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace DiaBan.Server.Ogc;

/// <summary>How many requests of one account the map service works on at once; some more wait in line, the rest come back later.</summary>
internal sealed class MapRateLimit : IRateLimiterPolicy<string>
{
    public const string Name = "map";

    /// <summary>Each holds a connection to PostgreSQL.</summary>
    public const int AtOnce = 8;

    public const int InLine = 56;

    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected => async (context, _) =>
    {
        context.HttpContext.Response.Headers.RetryAfter = "2";
        await Problems.Refuse(429, new(
            $"Tài khoản này đang có hơn {AtOnce + InLine} yêu cầu bản đồ cùng lúc; hãy đợi vài giây.",
            $"More than {AtOnce + InLine} map requests of this account are under way; wait a few seconds.")).ExecuteAsync(context.HttpContext);
    };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => RateLimitPartition.GetConcurrencyLimiter(
        httpContext.User.FindFirstValue(SignedInAccount.IdClaim) ?? "",
        _ => new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = InLine, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}
