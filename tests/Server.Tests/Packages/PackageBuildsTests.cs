using DiaBan.Server.Packages;

namespace DiaBan.Server.Tests.Packages;

public sealed class PackageBuildsTests
{
    private static readonly PackageKey Key = new(Guid.NewGuid(), Guid.NewGuid(), "one");

    [Fact]
    public async Task Requests_for_the_same_package_share_one_file_that_is_removed_when_all_have_opened_it()
    {
        var (builds, begin, made, path) = (new PackageBuilds(), new TaskCompletionSource(), 0, "");
        async Task<MadePackage> Make(string at, CancellationToken cancel)
        {
            made++;
            path = at;
            await begin.Task.WaitAsync(cancel);
            await File.WriteAllTextAsync(at, "package", cancel);
            return new("one", 1);
        }

        var asked = Enumerable.Range(0, 5).Select(_ => builds.Open(Key, Make, CancellationToken.None)).ToList();
        begin.SetResult();
        var opened = await Task.WhenAll(asked);

        made.ShouldBe(1);
        builds.Count.ShouldBe(0);
        await Eventually(() => !File.Exists(path));
        foreach (var (file, _) in opened)
        {
            using var text = new StreamReader(file);
            (await text.ReadToEndAsync()).ShouldBe("package");
        }
    }

    [Fact]
    public async Task Work_goes_on_while_one_request_waits_and_ends_with_the_last()
    {
        var (builds, ended, path) = (new PackageBuilds(), new TaskCompletionSource(), "");
        async Task<MadePackage> Make(string at, CancellationToken cancel)
        {
            path = at;
            cancel.Register(() => ended.TrySetResult());
            await Task.Delay(Timeout.Infinite, cancel);
            return new("one", 0);
        }

        using var first = new CancellationTokenSource();
        using var last = new CancellationTokenSource();
        var waits = new[] { builds.Open(Key, Make, first.Token), builds.Open(Key, Make, last.Token) };
        await first.CancelAsync();
        await waits[0].ShouldThrowAsync<OperationCanceledException>();
        ended.Task.IsCompleted.ShouldBeFalse();
        await last.CancelAsync();
        await waits[1].ShouldThrowAsync<OperationCanceledException>();

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(5));
        builds.Count.ShouldBe(0);
        await Eventually(() => path.Length > 0 && !File.Exists(path));
    }

    [Fact]
    public async Task What_fails_fails_for_all_that_wait_and_the_next_begins_anew()
    {
        var builds = new PackageBuilds();

        await Should.ThrowAsync<IOException>(() => builds.Open(Key, (_, _) => throw new IOException("full"), CancellationToken.None));
        var (file, made) = await builds.Open(Key, (_, _) => Task.FromResult(new MadePackage("one", 3)), CancellationToken.None);

        await file.DisposeAsync();
        made.Rows.ShouldBe(3);
        builds.Count.ShouldBe(0);
    }

    private static async Task Eventually(Func<bool> holds)
    {
        for (var tries = 0; tries < 100 && !holds(); tries++)
            await Task.Delay(20);
        holds().ShouldBeTrue();
    }
}
