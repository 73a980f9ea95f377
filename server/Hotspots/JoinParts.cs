using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Geo;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Hotspots;

/// <summary>Joins the parts of a drawing that touch or overlap, without saving it.</summary>
internal static class JoinParts
{
    private const string Sql = """
        select st_multi(case when @form = 'area' then st_union(part.geom) else st_linemerge(st_collect(part.geom)) end) as outline
          from st_dump(st_setsrid(@outline::geometry, 4326)) part
        """;

    public static async Task<Results<Ok<ReshapedOutline>, ProblemHttpResult>> Handle(OutlineJoin join, Db db, CancellationToken cancel)
    {
        if (GeometryChecks.Problem(join.Outline, join.Form) is { } problem)
            return Problems.Invalid("outline", problem);
        if (join.Form == HotspotForm.GatheringPoint || Broken(join.Outline))
        {
            return Problems.Invalid("outline", new(
                "Chỉ gộp được các phần của vùng hoặc tuyến mà từng phần hợp lệ.", "Only parts of an area or a corridor that are each valid can be joined."));
        }

        var joined = (await db.Query(Sql, row => row.Get<Geometry>("outline"), cancel, ("outline", join.Outline), ("form", join.Form)))[0];
        return joined.NumGeometries < join.Outline.NumGeometries
            ? TypedResults.Ok(new ReshapedOutline(joined, joined.NumGeometries))
            : Problems.Invalid("outline", new(
                "Không có hai phần nào giáp hoặc chồng lên nhau để gộp.", "No two parts touch or overlap, so there is nothing to join."));
    }

    /// <summary>A part crosses itself; parts that only touch or overlap are what cutting and joining are for.</summary>
    public static bool Broken(Geometry outline) =>
        Enumerable.Range(0, outline.NumGeometries).Any(part => !outline.GetGeometryN(part).IsValid);
}
