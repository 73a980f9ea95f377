namespace DiaBan.MapClient.Tests.Sync;

/// <summary>Answers requests in the order in which the answers are given; the last one goes on.</summary>
internal sealed class FakeHttp(params Func<HttpRequestMessage, HttpResponseMessage>[] answers) : HttpMessageHandler
{
    public List<HttpRequestMessage> Requests { get; } = [];

    public HttpClient Client => new(this, disposeHandler: false) { BaseAddress = new("https://diaban.example") };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Requests.Add(request);
        return Task.FromResult(answers[Math.Min(Requests.Count, answers.Length) - 1](request));
    }
}
