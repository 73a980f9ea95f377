using DiaBan.MapClient.Store;

namespace DiaBan.MapClient.Tests.Store;

/// <summary>A folder that lives as long as a test.</summary>
public sealed class StoreFolder : IDisposable
{
    public static readonly StoreOwner Planner = new(new("https://diaban.example"), "planner");

    public string Path { get; } = Directory.CreateTempSubdirectory("diaban-store-").FullName;

    public OfflineStore Open(StoreOwner? owner = null) => OfflineStore.Open(Path, owner ?? Planner);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
