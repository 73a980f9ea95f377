using Microsoft.AspNetCore.WebUtilities;

namespace DiaBan.Server.Http;

/// <summary>The address of the next page: the same filters, another place to begin.</summary>
internal static class NextPage
{
    public static string Of(HttpRequest request, Cursor cursor) =>
        QueryHelpers.AddQueryString(
            request.Path.Value ?? "",
            request.Query
                .Where(pair => pair.Key is not ("after" or "offset"))
                .Append(new("after", cursor.ToString()))
                .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
}
