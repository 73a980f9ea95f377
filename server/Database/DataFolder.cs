using System.Globalization;

namespace DiaBan.Server.Database;

/// <summary>A server's hold on its data directory: one server a directory.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream hold;

    private DataFolder(FileStream hold) => this.hold = hold;

    /// <exception cref="RefusedException">Another server holds it.</exception>
    public static DataFolder Hold(string path, int port)
    {
        Directory.CreateDirectory(path);
        var file = HoldFile(path);
        try
        {
            var hold = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(file + ".port", port.ToString(CultureInfo.InvariantCulture));
            return new(hold);
        }
        catch (IOException)
        {
            var at = File.Exists(file + ".port") ? $" at http://127.0.0.1:{File.ReadAllText(file + ".port")}" : "";
            throw new RefusedException($"DiaBan already runs on the data in {path}{at}. Stop it first, or give another folder with --data.");
        }
    }

    public static bool IsHeld(string path)
    {
        try
        {
            using var probe = new FileStream(HoldFile(path), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose() => hold.Dispose();

    private static string HoldFile(string path) => Path.Combine(path, "server.lock");
}
