using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DiaBan.Server.Database;

/// <summary>
/// A PostgreSQL cluster of DiaBan's own under the data directory, reached through a Unix socket only.
/// Every process that works on it holds a share of it; who leaves last stops it, whoever started it.
/// </summary>
internal sealed class PrivateCluster : IAsyncDisposable
{
    private const string Superuser = "diaban_owner";
    private const string InstalledVersions = "/usr/lib/postgresql";
    private const string SystemFolder = "/var/lib/diaban";
    private const int LongestSocketFolder = 90;
    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly SearchValues<char> PlainInPaths =
        SearchValues.Create("/._-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private readonly string dataFolder;
    private readonly string binaries;
    private readonly string folder;
    private readonly FileStream share;

    private PrivateCluster(string dataFolder, string binaries, string folder, FileStream share, string ownerConnection)
    {
        this.dataFolder = dataFolder;
        this.binaries = binaries;
        this.folder = folder;
        this.share = share;
        OwnerConnection = ownerConnection;
    }

    public string OwnerConnection { get; }

    /// <exception cref="RefusedException">PostgreSQL is missing or did not start; the message says what to do.</exception>
    public static async Task<PrivateCluster> Start(string dataFolder, CancellationToken cancel)
    {
        using var turn = await TakeTurn(dataFolder, cancel);
        var folder = Locate(dataFolder);
        var binaries = FindBinaries(folder);
        var secrets = Secrets.In(dataFolder);
        var password = secrets.OwnerPassword ??= Secrets.NewPassword();
        secrets.Save();

        if (!File.Exists(Path.Combine(folder, "PG_VERSION")))
            await Initialise(binaries, folder, password);
        var sockets = SocketFolder(folder);
        await StartPostgres(binaries, folder, sockets);
        return new(
            dataFolder, binaries, folder, Share(dataFolder),
            $"Host={sockets};Username={Superuser};Password={password};Database=diaban;Include Error Detail=true");
    }

    public async ValueTask DisposeAsync()
    {
        using var turn = await TakeTurn(dataFolder, CancellationToken.None);
        await share.DisposeAsync();
        using var last = DataFolder.TryLock(SharesFile(dataFolder));
        if (last is not null)
            await Run(Path.Combine(binaries, "pg_ctl"), ["stop", "-D", folder, "-m", "fast", "-w", "-t", "60", "-s"]);
    }

    /// <summary>Held open by whoever uses the cluster; the last to let go stops it.</summary>
    private static FileStream Share(string dataFolder) => new(SharesFile(dataFolder), FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);

    private static async Task StartPostgres(string binaries, string folder, string sockets)
    {
        if ((await Run(Path.Combine(binaries, "pg_ctl"), ["status", "-D", folder])).ExitCode == 0)
            return;

        var log = Path.Combine(folder, "server.log");
        // The output of pg_ctl goes nowhere: the postmaster inherits it, and a pipe would stay open for its whole life.
        var start = await Run(
            Path.Combine(binaries, "pg_ctl"),
            ["start", "-D", folder, "-l", log, "-w", "-t", "60", "-s", "-o", $"-c unix_socket_directories='{sockets}'"],
            readOutput: false);
        if (start.ExitCode != 0)
            throw new RefusedException($"PostgreSQL did not start; see {log}.");
    }

    /// <summary>Made beside its place and moved there when whole, so that a start cut short leaves no half cluster.</summary>
    private static async Task Initialise(string binaries, string folder, string password)
    {
        var fresh = folder + ".new";
        if (Directory.Exists(fresh))
            Directory.Delete(fresh, recursive: true);
        CreateOwned(fresh);
        var passwordFile = fresh + ".password";
        OwnerOnlyFile.Write(passwordFile, password);
        GiveToPostgres(passwordFile);
        try
        {
            var initialised = await Run(
                Path.Combine(binaries, "initdb"),
                ["-D", fresh, "-U", Superuser, "-A", "scram-sha-256", $"--pwfile={passwordFile}", "-E", "UTF8", "--locale=C.UTF-8"]);
            if (initialised.ExitCode != 0)
                throw new RefusedException($"PostgreSQL could not set up {folder}: {initialised.Error.Trim()}");
        }
        finally
        {
            File.Delete(passwordFile);
        }

        await File.AppendAllTextAsync(Path.Combine(fresh, "postgresql.conf"), """

            # DiaBan's private cluster: no network, the socket's folder is given at start.
            listen_addresses = ''
            shared_buffers = 256MB
            max_connections = 60
            jit = off
            """);
        Directory.Move(fresh, folder);
    }

    /// <summary>
    /// PostgreSQL refuses to run as root, so root runs it as the system's user postgres. Where that user can't reach
    /// the data folder (a home of mode 0700), the cluster lies under /var/lib/diaban and the data folder links to it.
    /// </summary>
    private static string Locate(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "postgres");
        if (new DirectoryInfo(folder).LinkTarget is { } target)
            return target;
        if (!Environment.IsPrivilegedProcess || Directory.Exists(folder) || Reaches(dataFolder))
            return folder;

        var elsewhere = Path.Combine(SystemFolder, Guid.CreateVersion7().ToString("N"));
        Directory.CreateDirectory(SystemFolder, OwnersFolder | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Directory.CreateSymbolicLink(folder, elsewhere);
        return elsewhere;
    }

    private static bool Reaches(string path)
    {
        for (var at = new DirectoryInfo(Path.GetFullPath(path)); at is not null; at = at.Parent)
        {
            if (at.Exists && (at.UnixFileMode & UnixFileMode.OtherExecute) == 0)
                return false;
        }

        return true;
    }

    /// <summary>
    /// A socket's path may have 107 bytes at most and stands in lists and shell words; beyond that it gets a folder of
    /// its own: under the system's folder for root, because anyone can put a link into /tmp before us.
    /// </summary>
    private static string SocketFolder(string folder)
    {
        if (Encoding.UTF8.GetByteCount(folder) <= LongestSocketFolder && folder.All(PlainInPaths.Contains))
            return folder;
        var sockets = Path.Combine(Environment.IsPrivilegedProcess ? SystemFolder : Path.GetTempPath(), $"diaban-{ShortHash(folder)}");
        CreateOwned(sockets);
        if (!Environment.IsPrivilegedProcess)
            File.SetUnixFileMode(sockets, OwnersFolder);
        return sockets;
    }

    private static string ShortHash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    private static void CreateOwned(string folder)
    {
        Directory.CreateDirectory(folder, OwnersFolder);
        GiveToPostgres(folder);
    }

    private static void GiveToPostgres(string path)
    {
        if (!Environment.IsPrivilegedProcess)
            return;
        using var chown = Process.Start("chown", ["postgres:", path]);
        chown.WaitForExit();
    }

    /// <summary>The newest PostgreSQL with PostGIS for a new cluster; the one that made it for an old one.</summary>
    private static string FindBinaries(string folder)
    {
        var versionFile = Path.Combine(folder, "PG_VERSION");
        if (File.Exists(versionFile))
        {
            var madeBy = File.ReadAllText(versionFile).Trim();
            return HasPostgis(madeBy)
                ? Binaries(madeBy)
                : throw new RefusedException(
                    $"The database in {folder} belongs to PostgreSQL {madeBy}, which is not installed with PostGIS. Install the packages postgresql-{madeBy} and postgresql-{madeBy}-postgis-3.");
        }

        var newest = Directory.Exists(InstalledVersions)
            ? Directory.GetDirectories(InstalledVersions).Select(path => Path.GetFileName(path)).Where(HasPostgis)
                .MaxBy(version => int.TryParse(version, CultureInfo.InvariantCulture, out var number) ? number : 0)
            : null;
        return newest is not null
            ? Binaries(newest)
            : throw new RefusedException(
                "PostgreSQL with PostGIS is not installed. Install the packages postgresql and postgresql-NN-postgis-3 (NN is its version), start ./run once, give --database, or use docker compose up.");
    }

    private static bool HasPostgis(string version) =>
        File.Exists(Path.Combine(Binaries(version), "initdb")) && File.Exists($"/usr/share/postgresql/{version}/extension/postgis.control");

    private static string Binaries(string version) => Path.Combine(InstalledVersions, version, "bin");

    private static async Task<(int ExitCode, string Error)> Run(string program, string[] arguments, bool readOutput = true)
    {
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = "/";
        start.RedirectStandardError = readOutput;
        start.RedirectStandardOutput = readOutput;
        using var process = Process.Start(start)!;
        var output = readOutput ? process.StandardOutput.ReadToEndAsync() : Task.FromResult("");
        var error = readOutput ? await process.StandardError.ReadToEndAsync() : "";
        await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }

    /// <summary>One process at a time starts or stops the cluster.</summary>
    private static async Task<FileStream> TakeTurn(string dataFolder, CancellationToken cancel)
    {
        FileStream? turn;
        while ((turn = DataFolder.TryLock(Path.Combine(dataFolder, "cluster.turn"))) is null)
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancel);
        return turn;
    }

    private static string SharesFile(string dataFolder) => Path.Combine(dataFolder, "cluster.shares");
}
