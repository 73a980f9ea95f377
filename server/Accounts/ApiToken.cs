using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace DiaBan.Server.Accounts;

/// <summary>A random secret for programs; the database keeps its hash alone.</summary>
internal static class ApiToken
{
    public const string Prefix = "diaban_";

    public static string New() => Prefix + WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    /// <summary>A token has 256 random bits, so one round of SHA-256 is enough.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
