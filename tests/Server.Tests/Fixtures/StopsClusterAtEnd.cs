using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("DiaBan.Server.Tests.Fixtures.StopsClusterAtEnd", "DiaBan.Server.Tests")]

namespace DiaBan.Server.Tests.Fixtures;

/// <summary>xunit 2 has no fixture for a whole run, but it disposes of its framework at the end.</summary>
public sealed class StopsClusterAtEnd : XunitTestFramework
{
    public StopsClusterAtEnd(IMessageSink messageSink) : base(messageSink) => DisposalTracker.Add(new Stopper());

    private sealed class Stopper : IDisposable
    {
        public void Dispose() => PostgisTemplate.Stop().GetAwaiter().GetResult();
    }
}
