namespace DiaBan.MapClient.Store;

/// <summary>
/// What an account has on this machine: the package of its unit and the changes that the server has not got yet. It is a GeoPackage,
/// so QGIS opens it; every geometry is in EPSG:4326. Signing out, another account, a new version of the program: nothing erases it.
/// </summary>
public sealed class OfflineStore : IDisposable
{
    private readonly StoreFile file;

    private OfflineStore(StoreFile file, StoreOwner owner, string path)
    {
        this.file = file;
        (Owner, Path) = (owner, path);
        Layers = new(file);
        Outbox = new(file, Layers);
    }

    public StoreOwner Owner { get; }

    public string Path { get; }

    /// <summary>Changes made here.</summary>
    public Outbox Outbox { get; }

    /// <summary>The package's layers, with what is pending over them.</summary>
    public PackageLayers Layers { get; }

    /// <summary>Where stores lie unless told otherwise: under the person's application data.</summary>
    public static string DefaultFolder => System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "DiaBan", "offline");

    /// <summary>Opens the owner's store, or makes it.</summary>
    /// <exception cref="StoreRefusedException">The file is another account's, of a newer program, or no store.</exception>
    public static OfflineStore Open(string folder, StoreOwner owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return OpenFile(System.IO.Path.Combine(folder, owner.FileName), owner);
    }

    /// <summary>Opens a store by its file.</summary>
    /// <exception cref="StoreRefusedException">The file is another account's, of a newer program, or no store.</exception>
    public static OfflineStore OpenFile(string path, StoreOwner owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var file = StoreFile.Open(path);
        try
        {
            StoreSchema.BringUpToDate(file);
            file.Transaction(() =>
            {
                var (server, account) = (owner.Server.GetLeftPart(UriPartial.Authority), owner.Account);
                if (StoreSchema.Get(file, "account") is { } known
                    && (known != account || !string.Equals(StoreSchema.Get(file, "server"), server, StringComparison.OrdinalIgnoreCase)))
                {
                    throw new StoreRefusedException(StoreWords.AnotherAccount);
                }

                StoreSchema.Set(file, "server", server);
                StoreSchema.Set(file, "account", account);
            });
            return new(file, owner, path);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Accounts that have changes on this machine which the server has not got, and how many: said at sign-in.</summary>
    public static IReadOnlyList<(StoreOwner Owner, int Changes)> WithPending(string folder)
    {
        var found = new List<(StoreOwner, int)>();
        var paths = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.gpkg") : [];
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            try
            {
                using var file = StoreFile.Open(path);
                StoreSchema.BringUpToDate(file);
                if (StoreSchema.Get(file, "server") is { } server && StoreSchema.Get(file, "account") is { } account && Outbox.CountOpen(file) is > 0 and var changes)
                    found.Add((new(new(server), account), changes));
            }
            catch (StoreRefusedException)
            {
                // What is no store, or a newer one, is not this program's to count.
            }
        }

        return found;
    }

    public void Dispose() => file.Dispose();
}
