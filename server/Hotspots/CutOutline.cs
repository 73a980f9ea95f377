using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Geo;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Hotspots;

/// <summary>Cuts a drawing along a line, without saving it; its pieces become parts.</summary>
internal static class CutOutline
{
    private const string Sql = """
        select st_collect(piece.geom) as outline, count(*)::int as parts
          from st_dump(st_setsrid(@outline::geometry, 4326)) part
          join lateral (select case when @form = 'area' then st_boundary(part.geom) else part.geom end as edge,
                               st_setsrid(@line::geometry, 4326) as line) given on true
          join lateral st_dump(
              -- What runs along an edge cuts nothing, and PostGIS refuses to try.
              case when st_dimension(st_intersection(given.edge, given.line)) = 1 then part.geom
                   else st_split(part.geom, given.line)
              end) piece on true
        """;

    public static async Task<Results<Ok<ReshapedOutline>, ProblemHttpResult>> Handle(OutlineCut cut, Db db, CancellationToken cancel)
    {
        if (GeometryChecks.Problem(cut.Outline, cut.Form) is { } problem)
            return Problems.Invalid("outline", problem);
        if (GeometryChecks.Problem(cut.Line, HotspotForm.Corridor) is { } wrongLine)
            return Problems.Invalid("line", wrongLine);
        if (cut.Form == HotspotForm.GatheringPoint || JoinParts.Broken(cut.Outline))
        {
            return Problems.Invalid("outline", new(
                "Chỉ cắt được vùng hoặc tuyến mà từng phần hợp lệ.", "Only an area or a corridor whose parts are each valid can be cut."));
        }

        var (outline, parts) = (await db.Query(Sql, row => (row.Get<Geometry>("outline"), row.Get<int>("parts")), cancel,
            ("outline", cut.Outline), ("line", cut.Line), ("form", cut.Form)))[0];
        return parts > cut.Outline.NumGeometries
            ? TypedResults.Ok(new ReshapedOutline(outline, parts))
            : Problems.Invalid("line", new(
                "Đường cắt không cắt hẳn qua hình vẽ; hãy vẽ từ ngoài này sang ngoài kia.",
                "The line does not cut through; draw it from outside to outside."));
    }
}
