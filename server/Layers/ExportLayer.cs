using System.Diagnostics.CodeAnalysis;
using DiaBan.Server.Database;
using DiaBan.Server.Hotspots;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Layers;

/// <summary>Hotspots and units as files for other programs, with the same filters and rights as their lists; each is logged.</summary>
internal static class ExportLayer
{
    private static readonly string HotspotsSql = SqlFile.Read("Layers/ExportHotspots.sql");

    private const string UnitsSql = """
        select unit.code, unit.name, unit.full_name, level.code as level, parent.code as parent,
               to_char(lower(unit.valid), 'YYYY-MM-DD') as valid_from, to_char(upper(unit.valid), 'YYYY-MM-DD') as valid_to,
               case when unit.schematic then '1' else '0' end as schematic, st_transform(unit.outline, @crs::int) as outline
          from admin_unit unit
          join admin_level level on level.level = unit.level
          left join admin_unit parent on parent.id = unit.parent_id
         where unit.valid @> @day::date and (@level::text is null or level.code = @level)
         order by unit.level, unit.code
        """;

    private const string SystemSql = "select srtext from spatial_ref_sys where srid = @crs";

    private const string LogSql = """
        insert into data_export (what, format, crs, asked, rows) values (@what, @format, @crs, @asked, @rows)
        """;

    // At most ten letters each, as a Shapefile takes them.
    private static readonly LayerColumn[] HotspotColumns =
    [
        new("ma", false), new("ten", false), new("muc_do", false), new("che_do", false), new("loai", false), new("dang", false),
        new("trang_thai", false), new("canh_bao", false), new("ma_dv", false), new("don_vi", false), new("dt_ha", true), new("dai_m", true),
        new("ban_ve", true),
    ];

    private static readonly LayerColumn[] UnitColumns =
    [
        new("ma", false), new("ten", false), new("ten_day_du", false), new("cap", false), new("ma_cha", false), new("tu_ngay", false),
        new("den_ngay", false), new("so_do", false),
    ];

    public static Task<Results<FileStreamHttpResult, ProblemHttpResult>> Hotspots(
        HttpRequest request, Db db, VietNamClock clock, BoundingBox? bbox, string? state, string? unit, string? q, DateOnly? asOf,
        CancellationToken cancel, string format = "geojson", int crs = 4326)
    {
        var (states, problem) = HotspotStates.Read(state);
        if (problem is not null)
            return Task.FromResult<Results<FileStreamHttpResult, ProblemHttpResult>>(Problems.Refuse(400, problem));

        return Write("hotspots", "dia-ban", HotspotsSql, HotspotColumns, format, crs, asOf ?? clock.Today, request, db, cancel,
            ("west", bbox?.West), ("south", bbox?.South), ("east", bbox?.East), ("north", bbox?.North),
            ("states", states),
            ("unit", unit), ("words", string.IsNullOrWhiteSpace(q) ? null : q.Trim()));
    }

    public static Task<Results<FileStreamHttpResult, ProblemHttpResult>> Units(
        HttpRequest request, Db db, VietNamClock clock, string? level, DateOnly? asOf, CancellationToken cancel, string format = "geojson", int crs = 4326) =>
        Write("units", "don-vi", UnitsSql, UnitColumns, format, crs, asOf ?? clock.Today, request, db, cancel, ("level", level));

    [SuppressMessage("Reliability", "CA2000", Justification = "The answer disposes of the stream, which removes the file")]
    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Write(
        string what, string layer, string sql, LayerColumn[] columns, string format, int crs, DateOnly day, HttpRequest request, Db db,
        CancellationToken cancel, params (string, object?)[] values)
    {
        if (!LayerWriter.Formats.Contains(format))
        {
            return Problems.Refuse(400, new(
                $"Không có dạng tệp “{format}”; hãy dùng: {string.Join(", ", LayerWriter.Formats)}.", $"There is no format {format}; there are {string.Join(", ", LayerWriter.Formats)}."));
        }

        if (Crs.Find(crs) is null)
            return Problems.Refuse(400, LookAtLayer.UnknownCrs(crs));

        var wkt = (await db.QueryOne(SystemSql, row => row.Get<string>("srtext"), cancel, ("crs", crs)))!;
        var path = Path.GetTempFileName();
        var rows = 0;
        try
        {
            using (var writer = LayerWriter.To(path, format, layer, new(crs, wkt), columns))
            {
                await db.Stream(sql, async row =>
                {
                    var cells = new object?[columns.Length];
                    for (var at = 0; at < cells.Length; at++)
                        cells[at] = await row.IsDBNullAsync(at, cancel) ? null : row.GetValue(at);
                    writer.Add(await row.GetFieldValueAsync<Geometry>(cells.Length, cancel), cells);
                    rows++;
                }, cancel, [.. values, ("day", day), ("crs", crs)]);
                writer.Finish();
            }

            await db.Transaction(tx => tx.Execute(LogSql, cancel,
                ("what", what), ("format", format), ("crs", crs), ("asked", Asked(request)), ("rows", rows)), cancel);
            var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
            return TypedResults.Stream(file, LayerWriter.ContentType(format), $"{layer}-{day:yyyy-MM-dd}-EPSG{crs}.{(format == "shp" ? "zip" : format)}");
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private static string Asked(HttpRequest request)
    {
        var asked = request.QueryString.Value ?? "";
        return asked.Length <= 2000 ? asked : asked[..2000];
    }
}
