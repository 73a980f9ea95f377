using DiaBan.Server.Accounts;
using DiaBan.Server.Http;
using DiaBan.Server.Ogc;

namespace DiaBan.Server.Tiles;

/// <summary>OGC API Tiles, Part 1: vector tiles of every collection.</summary>
internal static class TileEndpoints
{
    public static void MapTiles(this IEndpointRouteBuilder routes)
    {
        var tiles = routes.MapGroup($"{OgcAddress.Root}/collections/{{collectionId}}/tiles").RequireAuthorization(Right.Read).RefuseUnknownParameters();
        tiles.MapGet("/", DescribeTileset.List);
        tiles.MapGet($"/{DescribeTileset.MatrixSet}", DescribeTileset.Handle);
        tiles.MapGet($"/{DescribeTileset.MatrixSet}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}", GetTile.Handle).WithMetadata(new MayRememberAccount());
    }
}
