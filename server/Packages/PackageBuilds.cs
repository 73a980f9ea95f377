namespace DiaBan.Server.Packages;

/// <summary>
/// Files being made for requests that wait for them. Requests for the same thing share one; when the last of them goes away the work is
/// cancelled, and when the last has opened the file it is removed.
/// </summary>
internal sealed class PackageBuilds
{
    private readonly Lock gate = new();
    private readonly Dictionary<PackageKey, Build> builds = [];

    /// <summary>How many files are being made or read at this moment.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return builds.Count;
        }
    }

    /// <param name="make">Writes the file at a path; runs once for all that wait, and past the end of the request that began it.</param>
    public async Task<(FileStream File, MadePackage Made)> Open(
        PackageKey key, Func<string, CancellationToken, Task<MadePackage>> make, CancellationToken cancel)
    {
        var build = Join(key, make);
        try
        {
            var made = await build.Made.WaitAsync(cancel);
            return (new FileStream(build.Path, new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.ReadWrite | FileShare.Delete,
                Options = FileOptions.Asynchronous,
            }), made);
        }
        finally
        {
            Leave(key, build);
        }
    }

    private Build Join(PackageKey key, Func<string, CancellationToken, Task<MadePackage>> make)
    {
        lock (gate)
        {
            if (!builds.TryGetValue(key, out var build))
                builds.Add(key, build = new(make));
            build.Waiting++;
            return build;
        }
    }

    private void Leave(PackageKey key, Build build)
    {
        lock (gate)
        {
            if (--build.Waiting > 0)
                return;
            builds.Remove(key);
        }

        build.Dispose();
    }

    private sealed class Build : IDisposable
    {
        private readonly CancellationTokenSource cancel = new();

        public Build(Func<string, CancellationToken, Task<MadePackage>> make) => Made = Task.Run(() => make(Path, cancel.Token));

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public Task<MadePackage> Made { get; }

        public int Waiting { get; set; }

        public void Dispose()
        {
            cancel.Cancel();
            cancel.Dispose();
            Made.ContinueWith(_ => File.Delete(Path), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}

/// <param name="Tag">What it is made of.</param>
internal sealed record PackageKey(Guid Account, Guid Unit, string Tag);
