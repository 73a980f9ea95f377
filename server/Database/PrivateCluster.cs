using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DiaBan.Server.Database;

/// <summary>
/// A PostgreSQL cluster of DiaBan's own under the data directory, reached through a Unix socket only.
/// Whoever started it stops it; who finds it running leaves it running.
/// </summary>
internal sealed class PrivateCluster : IAsyncDisposable
{
    private const string Superuser = "diaban_owner";
    private const int LongestSocketFolder = 90;

    private readonly string binaries;
    private readonly string folder;
    private readonly bool startedHere;

    private PrivateCluster(string binaries, string folder, bool startedHere, string ownerConnection)
    {
        this.binaries = binaries;
        this.folder = folder;
        this.startedHere = startedHere;
        OwnerConnection = ownerConnection;
    }

    public string OwnerConnection { get; }

    /// <summary>Where other work may still need the cluster at its end (a command beside a running server).</summary>
    public Func<bool> StillNeeded { get; set; } = () => false;

    /// <exception cref="RefusedException">PostgreSQL is missing or did not start; the message says what to do.</exception>
    public static async Task<PrivateCluster> Start(string dataFolder, Secrets secrets, CancellationToken cancel)
    {
        var binaries = FindBinaries();
        var folder = Locate(dataFolder);
        var password = secrets.OwnerPassword ??= Secrets.NewPassword();
        secrets.Save();

        if (!await Exists(folder))
            await Initialise(binaries, folder, password, cancel);

        var sockets = SocketFolder(folder);
        var running = (await Run(Path.Combine(binaries, "pg_ctl"), ["status", "-D", folder], cancel)).ExitCode == 0;
        if (!running)
        {
            CreateOwned(sockets);
            var log = Path.Combine(folder, "server.log");
            // The output of pg_ctl goes nowhere: the postmaster inherits it, and a pipe would stay open for its whole life.
            var start = await Run(
                Path.Combine(binaries, "pg_ctl"),
                ["start", "-D", folder, "-l", log, "-w", "-t", "60", "-s", "-o", $"-c unix_socket_directories='{sockets}'"],
                cancel, readOutput: false);
            if (start.ExitCode != 0)
                throw new RefusedException($"PostgreSQL did not start; see {log}.");
        }

        return new(binaries, folder, !running,
            $"Host={sockets};Username={Superuser};Password={password};Database=diaban;Include Error Detail=true");
    }

    public async ValueTask DisposeAsync()
    {
        if (startedHere && !StillNeeded())
            await Run(Path.Combine(binaries, "pg_ctl"), ["stop", "-D", folder, "-m", "fast", "-w", "-t", "60", "-s"], CancellationToken.None);
    }

    private static async Task Initialise(string binaries, string folder, string password, CancellationToken cancel)
    {
        CreateOwned(folder);
        var passwordFile = Path.Combine(folder + ".password");
        await File.WriteAllTextAsync(passwordFile, password, cancel);
        GiveToPostgres(passwordFile);
        try
        {
            var initialised = await Run(
                Path.Combine(binaries, "initdb"),
                ["-D", folder, "-U", Superuser, "-A", "scram-sha-256", $"--pwfile={passwordFile}", "-E", "UTF8", "--locale=C.UTF-8"],
                cancel);
            if (initialised.ExitCode != 0)
                throw new RefusedException($"PostgreSQL could not set up {folder}: {initialised.Error.Trim()}");
        }
        finally
        {
            File.Delete(passwordFile);
        }

        await File.AppendAllTextAsync(Path.Combine(folder, "postgresql.conf"), """

            # DiaBan's private cluster: no network, the socket's folder is given at start.
            listen_addresses = ''
            shared_buffers = 256MB
            max_connections = 60
            jit = off
            """, cancel);
    }

    /// <summary>
    /// PostgreSQL refuses to run as root, so root runs it as the system's user postgres. Where that user can't reach
    /// the data folder (a home of mode 0700), the cluster lies under /var/lib/diaban and the data folder links to it.
    /// </summary>
    private static string Locate(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "postgres");
        if (!IsRoot || Directory.Exists(folder))
            return Path.GetFullPath(new DirectoryInfo(folder).ResolveLinkTarget(true)?.FullName ?? folder);
        if (Reaches(dataFolder))
            return folder;

        var elsewhere = Path.Combine("/var/lib/diaban", ShortHash(Path.GetFullPath(dataFolder)));
        Directory.CreateDirectory("/var/lib/diaban", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        if (Directory.Exists(elsewhere))
            Directory.Delete(elsewhere, recursive: true);
        Directory.CreateDirectory(elsewhere);
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

    private static async Task<bool> Exists(string folder) =>
        File.Exists(Path.Combine(folder, "PG_VERSION"))
        || (IsRoot && (await Run("test", ["-f", Path.Combine(folder, "PG_VERSION")], CancellationToken.None)).ExitCode == 0);

    /// <summary>A socket's path may have 107 bytes at most.</summary>
    private static string SocketFolder(string folder) =>
        Encoding.UTF8.GetByteCount(folder) <= LongestSocketFolder ? folder : Path.Combine(Path.GetTempPath(), $"diaban-{ShortHash(folder)}");

    private static string ShortHash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    private static void CreateOwned(string folder)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        GiveToPostgres(folder);
    }

    private static void GiveToPostgres(string path)
    {
        if (!IsRoot)
            return;
        using var chown = Process.Start("chown", ["postgres:", path]);
        chown.WaitForExit();
    }

    private static bool IsRoot => Environment.UserName == "root";

    private static string FindBinaries()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(path => double.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(path => Path.Combine(path, "bin"))
                .FirstOrDefault(path => File.Exists(Path.Combine(path, "initdb")))
            : null;
        return installed
            ?? throw new RefusedException(
                "PostgreSQL is not installed. Install the packages postgresql and postgresql-postgis, give --database, or use docker compose up.");
    }

    private static async Task<(int ExitCode, string Error)> Run(
        string program, string[] arguments, CancellationToken cancel, bool readOutput = true)
    {
        var start = IsRoot
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = "/";
        start.RedirectStandardError = readOutput;
        start.RedirectStandardOutput = readOutput;
        using var process = Process.Start(start)!;
        var output = readOutput ? process.StandardOutput.ReadToEndAsync(cancel) : Task.FromResult("");
        var error = readOutput ? await process.StandardError.ReadToEndAsync(cancel) : "";
        await output;
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, error);
    }
}
