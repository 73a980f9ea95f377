using DiaBan.MapClient.Store;

namespace DiaBan.MapClient.Sync;

/// <summary>Brings a unit's package into the store: to a file beside it first, then checked, then swapped in; what is pending stays.</summary>
public static class DownloadPackage
{
    /// <param name="unit">Code of the account's unit or one below it.</param>
    /// <param name="progress">Bytes that have come, and how many there are where the server says so.</param>
    /// <returns>The package in use now, and whether it is a new one.</returns>
    /// <exception cref="ServerRefusedException">There is no such unit in the account's area.</exception>
    /// <exception cref="StoreRefusedException">What came is no package; the one in use stays.</exception>
    public static async Task<(PackageInUse Package, bool IsNew)> Run(
        ServerClient server, OfflineStore store, string unit, TimeProvider time, IProgress<(long Bytes, long? Of)>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(time);
        var inUse = store.Layers.InUse;
        var beside = $"{store.Path}.{Guid.NewGuid():N}.download";
        try
        {
            string? etag;
            await using (var file = OwnerOnly.Create(beside, FileMode.CreateNew))
                etag = await server.Package(unit, inUse?.Unit == unit ? inUse.Etag : null, file, progress, cancel);
            return etag is null && inUse is not null
                ? (inUse, false)
                : (await Task.Run(() => store.Layers.Take(beside, unit, etag, time.GetUtcNow()), CancellationToken.None), true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
