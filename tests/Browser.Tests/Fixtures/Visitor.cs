using System.Globalization;

namespace DiaBan.Browser.Tests.Fixtures;

/// <summary>
/// Someone at the console, in a profile of their own. What no visit may bring about is collected: a request to another
/// host, an error in the browser's log, a breach of the content security policy.
/// </summary>
internal sealed class Visitor : IAsyncDisposable
{
    // The policy's breaches are events; as errors they stand in the same log as everything else.
    private const string ReportBreaches =
        "addEventListener('securitypolicyviolation', e => console.error(`CSP ${e.violatedDirective}: ${e.blockedURI}`))";

    private readonly DemoServer server;
    private readonly List<string> offences = [];
    private readonly List<string> excused = [];
    private ICDPSession? protocol;

    private Visitor(DemoServer server, IBrowserContext context, IPage page)
    {
        this.server = server;
        Context = context;
        Page = page;
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>A visitor who has not signed in.</summary>
    public static async Task<Visitor> Come(DemoServer server, string? cookies = null)
    {
        var browser = await Chromium.Start();
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = server.Url,
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
            ViewportSize = new() { Width = Device.Desk.Width, Height = Device.Desk.Height },
            ReducedMotion = ReducedMotion.Reduce,
            ColorScheme = ColorScheme.Light,
            StorageState = cookies,
        });
        context.SetDefaultTimeout(15_000);
        await context.AddInitScriptAsync(ReportBreaches);
        var visitor = new Visitor(server, context, await context.NewPageAsync());
        context.Request += (_, request) => visitor.CheckHost(request.Url);
        context.Console += (_, message) => visitor.CheckMessage(message);
        context.WebError += (_, error) => visitor.offences.Add(error.Error);
        return visitor;
    }

    /// <summary>A visitor who is signed in already.</summary>
    public static async Task<Visitor> SignedIn(DemoServer server, string account)
    {
        var cookies = await server.Session(account, async () =>
        {
            await using var first = await Come(server);
            await first.Page.GotoAsync("/dang-nhap");
            await new Pages.SignInPage(first.Page).SignIn(account, server.Login(account).Password);
            await first.Page.GetByTestId("account-menu").WaitForAsync();
            return await first.Context.StorageStateAsync();
        });
        return await Come(server, cookies);
    }

    /// <summary>Chooses the console's language before its first page.</summary>
    public Task Speak(string language) =>
        Context.AddInitScriptAsync(string.Create(CultureInfo.InvariantCulture, $"localStorage.setItem('diaban.language', '{language}')"));

    /// <summary>Goes on at the same page with another device.</summary>
    public async Task LookWith(Device device)
    {
        await Page.SetViewportSizeAsync(device.Width, device.Height);
        // What the session set ends with it.
        protocol ??= await Context.NewCDPSessionAsync(Page);
        await protocol.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = device.Touch });
        (await Page.EvaluateAsync<bool>("matchMedia('(pointer: coarse)').matches")).ShouldBe(device.Touch);
    }

    /// <summary>What this test provokes, such as "status of 412", is no offence.</summary>
    public void Excuse(string part) => excused.Add(part);

    public void ShouldHaveBehaved() =>
        offences.Where(offence => !excused.Exists(part => offence.Contains(part, StringComparison.Ordinal))).ShouldBeEmpty();

    public ValueTask DisposeAsync() => Context.DisposeAsync();

    private void CheckHost(string url)
    {
        if (!url.StartsWith(server.Url, StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal)
            && !url.StartsWith("blob:", StringComparison.Ordinal))
            offences.Add($"A request left for {url}");
    }

    private void CheckMessage(IConsoleMessage message)
    {
        // The console asks who is there before anyone is, and a browser logs every 401.
        var probe = message.Location.Contains("/api/v1/session", StringComparison.Ordinal)
            && message.Text.Contains("status of 401", StringComparison.Ordinal);
        if (message.Type == "error" && !probe)
            offences.Add($"{message.Text} ({message.Location})");
    }
}

/// <summary>What a visitor looks at the console with.</summary>
internal sealed record Device(string Name, int Width, int Height, bool Touch)
{
    public static readonly Device Desk = new("1440x900", 1440, 900, Touch: false);
    public static readonly Device Tablet = new("1024x768", 1024, 768, Touch: true);
}
