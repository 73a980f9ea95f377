namespace DiaBan.Server.Cli;

/// <summary>Says every second what long work is doing; short work stays silent.</summary>
internal sealed class ProgressLine : IProgress<string>, IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly Timer timer;
    private volatile string doing = "";
    private int seconds;

    public ProgressLine(TextWriter output) =>
        timer = new(_ => output.WriteLine($"{doing} ({++seconds} s)"), null, Every, Every);

    public void Report(string value) => doing = value;

    public void Dispose() => timer.Dispose();
}
