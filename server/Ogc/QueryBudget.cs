using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Ogc;

/// <summary>
/// How long a query of the map service may run until its first row; then it is cancelled in PostgreSQL. Ends with the request too.
/// </summary>
internal sealed class QueryBudget : IDisposable
{
    public static readonly TimeSpan UntilFirstRow = TimeSpan.FromSeconds(10);

    private readonly CancellationToken aborted;
    private readonly CancellationTokenSource source;

    public QueryBudget(CancellationToken aborted)
    {
        this.aborted = aborted;
        source = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        source.CancelAfter(UntilFirstRow);
    }

    public CancellationToken Token => source.Token;

    /// <summary>The time is up, and the client still waits.</summary>
    public bool IsSpent => source.IsCancellationRequested && !aborted.IsCancellationRequested;

    /// <summary>The first row came: the rest may take as long as the client takes to read it.</summary>
    public void Keep() => source.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <summary>Enough was read.</summary>
    public Task Stop() => source.CancelAsync();

    public static ProblemHttpResult Refusal(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "10";
        return Problems.Refuse(503, new(
            $"Truy vấn quá {UntilFirstRow.TotalSeconds:0} giây nên đã dừng; hãy thu hẹp vùng hoặc bộ lọc.",
            $"The query took more than {UntilFirstRow.TotalSeconds:0} seconds and was stopped; narrow the area or the filter."));
    }

    public void Dispose() => source.Dispose();
}
