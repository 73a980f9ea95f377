using System.Globalization;

namespace DiaBan.Server.Database;

/// <summary>A server's hold on its data directory: one server a directory.</summary>
internal sealed class DataFolder : IDisposable
{
    private const int WouldBlock = 11;

    private readonly FileStream hold;

    private DataFolder(FileStream hold) => this.hold = hold;

    /// <exception cref="RefusedException">Another server holds it.</exception>
    public static DataFolder Hold(string path, int port)
    {
        Directory.CreateDirectory(path);
        var file = Path.Combine(path, "server.lock");
        var hold = TryLock(file);
        if (hold is null)
        {
            var at = File.Exists(file + ".port") ? $" at http://127.0.0.1:{File.ReadAllText(file + ".port")}" : "";
            throw new RefusedException($"DiaBan already runs on the data in {path}{at}. Stop it first, or give another folder with --data.");
        }

        File.WriteAllText(file + ".port", port.ToString(CultureInfo.InvariantCulture));
        return new(hold);
    }

    /// <summary>The file locked for this process alone, or null while another holds it. A dead process holds nothing.</summary>
    public static FileStream? TryLock(string file)
    {
        try
        {
            return new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (held.HResult == WouldBlock)
        {
            return null;
        }
    }

    public void Dispose() => hold.Dispose();
}
