using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace DiaBan.Server.Http;

/// <summary>An opaque place in an ordered list: where the next page begins.</summary>
internal sealed record Cursor(string Key, Guid Id)
{
    public static bool TryParse(string? text, out Cursor? cursor)
    {
        cursor = null;
        try
        {
            if (JsonSerializer.Deserialize<string[]>(WebEncoders.Base64UrlDecode(text ?? "")) is [var key, var id] && Guid.TryParse(id, out var parsed))
                cursor = new(key, parsed);
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException or DecoderFallbackException)
        {
            return false;
        }

        return cursor is not null;
    }

    public override string ToString() => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(new[] { Key, Id.ToString() }));
}
