using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.MapClient.Store;

namespace DiaBan.MapClient.SignIn;

/// <summary>A token and whose it is.</summary>
public sealed record KeptToken(Uri Server, string Account, string Token);

/// <summary>
/// Keeps an account's token between runs, a file a server, readable by its owner alone; on Windows sealed with the person's own key
/// (DPAPI) besides. Forgetting a token erases nothing else.
/// </summary>
/// <param name="folder">Where the files lie.</param>
public sealed class TokenStore(string folder)
{
    /// <summary>Under the person's application data.</summary>
    public static string DefaultFolder => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "DiaBan", "sign-in");

    /// <summary>The token for a server, or null.</summary>
    public KeptToken? Find(Uri server)
    {
        var path = File(server);
        if (!System.IO.File.Exists(path))
            return null;
        try
        {
            var kept = JsonSerializer.Deserialize<KeptToken>(Unseal(System.IO.File.ReadAllBytes(path)), WireJson.Options);
            return kept is not null && Authority(kept.Server) == Authority(server) ? kept : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or CryptographicException)
        {
            // Another person's key, or half a file: signing in anew writes a whole one.
            return null;
        }
    }

    /// <summary>Keeps a token in place of the one before; the file is whole at every moment.</summary>
    public void Keep(KeptToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        OwnerOnly.MakeFolder(folder);
        var path = File(token.Server);
        var beside = path + ".new";
        System.IO.File.Delete(beside);
        using (var file = OwnerOnly.Create(beside, FileMode.CreateNew))
        {
            file.Write(Seal(JsonSerializer.SerializeToUtf8Bytes(token, WireJson.Options)));
            file.Flush(flushToDisk: true);
        }

        System.IO.File.Move(beside, path, overwrite: true);
    }

    /// <summary>Signs out on this machine; packages and pending changes stay.</summary>
    public void Forget(Uri server) => System.IO.File.Delete(File(server));

    private string File(Uri server) =>
        Path.Combine(folder, $"{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Authority(server))))[..16]}.token");

    private static string Authority(Uri server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return server.GetLeftPart(UriPartial.Authority).ToUpperInvariant();
    }

    private static byte[] Seal(byte[] plain) =>
        OperatingSystem.IsWindows() ? ProtectedData.Protect(plain, null, DataProtectionScope.CurrentUser) : plain;

    private static byte[] Unseal(byte[] kept) =>
        OperatingSystem.IsWindows() ? ProtectedData.Unprotect(kept, null, DataProtectionScope.CurrentUser) : kept;
}
