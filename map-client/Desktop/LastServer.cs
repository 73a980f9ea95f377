using DiaBan.MapClient.Store;

namespace DiaBan.MapClient.Desktop;

/// <summary>The server that was signed in to last, so that its address is typed once.</summary>
internal static class LastServer
{
    private static string File => Path.Combine(OfflineStore.DefaultFolder, "last-server");

    public static string? Find() => System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File).Trim() : null;

    public static void Keep(Uri server) => System.IO.File.WriteAllText(File, server.GetLeftPart(UriPartial.Authority));
}
