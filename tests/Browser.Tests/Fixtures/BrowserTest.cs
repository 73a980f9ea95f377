using System.Globalization;

namespace DiaBan.Browser.Tests.Fixtures;

/// <summary>A story told in the browser; at its end every visitor must have behaved.</summary>
public abstract class BrowserTest(DemoServer server) : IClassFixture<DemoServer>, IAsyncLifetime
{
    private readonly List<Visitor> visitors = [];

    protected DemoServer Server { get; } = server;

    /// <summary>The yearly reporting period that today lies in; it begins on 15 December.</summary>
    protected string ThisYear => Server.Today.AddDays(17).Year.ToString(CultureInfo.InvariantCulture);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var visitor in visitors)
            await visitor.DisposeAsync();
        foreach (var visitor in visitors)
            visitor.ShouldHaveBehaved();
    }

    private protected async Task<Visitor> Anyone() => Remember(await Visitor.Come(Server));

    private protected async Task<Visitor> As(string account) =>
        Remember(await Visitor.SignedIn(Server, account));

    private Visitor Remember(Visitor visitor)
    {
        visitors.Add(visitor);
        return visitor;
    }
}
