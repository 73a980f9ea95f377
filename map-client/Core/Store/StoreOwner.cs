using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Store;

/// <summary>Whose store it is: an account of a server. What one account holds, another never sees.</summary>
/// <param name="Server">Address of the server.</param>
/// <param name="Account">Name of the account there.</param>
public sealed record StoreOwner(Uri Server, string Account)
{
    /// <summary>A file's name for it: readable, and different for each.</summary>
    internal string FileName
    {
        get
        {
            var whole = $"{Server.GetLeftPart(UriPartial.Authority).ToUpperInvariant()} {Account}";
            var mark = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(whole)))[..12];
            var readable = string.Concat($"{Server.Host}-{Account}".Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-'));
            return string.Create(CultureInfo.InvariantCulture, $"{readable}-{mark}.gpkg");
        }
    }
}

/// <summary>The store can't do what was asked; the sentence says why and what to do.</summary>
public sealed class StoreRefusedException(Sentence sentence) : Exception(sentence?.Vietnamese)
{
    public Sentence Sentence => sentence;
}
