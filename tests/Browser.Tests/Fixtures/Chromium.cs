using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Browser.Tests.Fixtures;

/// <summary>The system's browser, started once a run; every test has a profile of its own in it.</summary>
internal static class Chromium
{
    private const string Program = "/usr/bin/chromium";

    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly Lazy<Task<IBrowser>> Once = new(Launch);

    /// <summary>Why there is no browser, or null.</summary>
    public static string? Missing { get; } = File.Exists(Program) ? null : $"Chromium is not at {Program}. Install the package chromium.";

    /// <summary>Where everything is checked, a missing browser is a failure.</summary>
    public static bool Required { get; } = Environment.GetEnvironmentVariable("CI") == "true";

    public static string Screenshots { get; } =
        Directory.CreateDirectory(Path.Combine(PostgisTemplate.Root, "artifacts", "screenshots")).FullName;

    public static Task<IBrowser> Start() => Once.Value;

    private static async Task<IBrowser> Launch()
    {
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(10_000);
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Quiet });
    }
}

/// <summary>A test in the browser: skipped where there is none, unless this is the place where everything must be checked.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Required ? null : Chromium.Missing;
}

/// <summary>Likewise, for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.Required ? null : Chromium.Missing;
}
