using DiaBan.Server.Tests.Fixtures;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("DiaBan.Browser.Tests.Fixtures.StopsAtEnd", "DiaBan.Browser.Tests")]
// One browser, one database: side by side the tests would only wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace DiaBan.Browser.Tests.Fixtures;

/// <summary>Closes the browser and the test cluster at the end of the run.</summary>
public sealed class StopsAtEnd : XunitTestFramework
{
    public StopsAtEnd(IMessageSink messageSink) : base(messageSink) => DisposalTracker.Add(new Stopper());

    private sealed class Stopper : IDisposable
    {
        public void Dispose()
        {
            Chromium.Stop().GetAwaiter().GetResult();
            PostgisTemplate.Stop().GetAwaiter().GetResult();
        }
    }
}
