using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Ogc;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace DiaBan.Server.Tiles;

/// <summary>One vector tile as of a day; unchanged since the caller's copy, 304.</summary>
internal static class GetTile
{
    public const string MediaType = "application/vnd.mapbox-vector-tile";

    /// <summary>How many features a tile leaves out, where it would have been too large.</summary>
    public const string TruncatedHeader = "X-Tile-Left-Out";

    public static async Task<IResult> Handle(
        string collectionId, string tileMatrix, string tileRow, string tileCol, string? datetime, int? level, string? state, string? f,
        [FromHeader(Name = "If-None-Match")] string? known, HttpContext http, Db db, VietNamClock clock, TileCache cache, CancellationToken cancel)
    {
        if (TileLayer.Find(collectionId) is not { } layer)
            return Problems.NotFound(TileLayer.NotThere(collectionId));
        if (!TileAddress.TryParse(tileMatrix, tileRow, tileCol, out var address))
        {
            return Problems.NotFound(new(
                $"Không có mảnh bản đồ {tileMatrix}/{tileRow}/{tileCol}: mức thu phóng từ 0 đến {TileAddress.DeepestZoom}, rồi hàng, rồi cột.",
                $"There is no tile {tileMatrix}/{tileRow}/{tileCol}: the zoom is 0 to {TileAddress.DeepestZoom}, then comes the row, then the column."));
        }

        if (Refuse(layer, datetime, level, state, f, out var day) is { } refusal)
            return Problems.Refuse(400, refusal);

        var tile = await cache.Get(db, layer, scope => new(layer, address, day ?? clock.Today, level, state, scope), cancel);
        var headers = http.Response.Headers;
        headers.ETag = tile.Tag;
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Authorization, Cookie, Accept-Encoding";
        if (Knows(known, tile.Tag))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);

        if (tile.LeftOut > 0)
            headers[TruncatedHeader] = FormattableString.Invariant($"{tile.LeftOut}");
        if (!http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
            return TypedResults.Bytes(tile.Bytes, MediaType);
        headers.ContentEncoding = "gzip";
        return TypedResults.Bytes(tile.Gzip, MediaType);
    }

    private static Sentence? Refuse(TileLayer layer, string? datetime, int? level, string? state, string? f, out DateOnly? day)
    {
        day = null;
        if (f is not (null or "mvt"))
            return new($"f nhận mvt, không phải “{f}”.", $"f takes mvt, not \"{f}\".");
        if (datetime is not null)
        {
            if (!Days.TryParse(datetime, out var days) || days!.From != days.Until)
                return new("datetime của mảnh bản đồ nhận một ngày, như 2022-11-20.", "The datetime of a tile takes one day, as 2022-11-20.");
            day = days.Until;
        }

        if (level is not null && !layer.HasLevels)
            return new($"Lớp {layer.Id} không có cấp; hãy bỏ tham số level.", $"{layer.Id} has no levels; leave out the parameter level.");
        if (state is not null && layer.States?.Contains(state) is not true)
        {
            return layer.States is null
                ? new($"Lớp {layer.Id} không có trạng thái; hãy bỏ tham số state.", $"{layer.Id} has no states; leave out the parameter state.")
                : new($"state nhận: {string.Join(", ", layer.States)}.", $"state takes: {string.Join(", ", layer.States)}.");
        }

        return null;
    }

    private static bool Knows(string? known, string tag) =>
        known == tag
        || (known is not null && EntityTagHeaderValue.TryParseList([known], out var tags) && EntityTagHeaderValue.TryParse(tag, out var one)
            && tags.Any(other => other.Compare(EntityTagHeaderValue.Any, useStrongComparison: false) || other.Compare(one, useStrongComparison: false)));
}
