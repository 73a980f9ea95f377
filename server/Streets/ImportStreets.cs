using System.Globalization;
using DiaBan.Server.Database;
using DiaBan.Server.Incidents;
using DiaBan.Server.Layers;
using DiaBan.Server.Tables;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Streets;

/// <summary>How a file of streets is to be read.</summary>
/// <param name="Layer">The layer of the file; its first when null.</param>
/// <param name="Crs">EPSG code; what the file says when null, else degrees of WGS 84.</param>
/// <param name="Name">Column of the name; "name" or "ten" when null.</param>
/// <param name="Patrollable">Column that says no, false or 0 where a way can't be patrolled; all can when null.</param>
/// <param name="Reason">Column that says why a way can't be patrolled.</param>
internal sealed record StreetImport(string Path, string? Layer, int? Crs, string? Name, string? Patrollable, string? Reason, bool Schematic);

/// <summary>What became of a file of streets.</summary>
/// <param name="Known">The file was on record already; nothing changed.</param>
/// <param name="LeftOut">Features without a line.</param>
internal sealed record ImportedStreets(bool Known, int Streets, int Excluded, int LeftOut);

/// <summary>Brings in the network of streets that closure is measured on, all or nothing; the same file again changes nothing.</summary>
internal static class ImportStreets
{
    private const int MostStreets = 500_000;
    private const int AtOnce = 2_000;

    private static readonly string[] NameColumns = ["name", "ten", "ten duong", "street", "street name"];
    private static readonly string[] No = ["0", "false", "no", "f", "n", "khong", "khong duoc"];

    private const string CrsSql = "select count(*)::int as known from spatial_ref_sys where srid = @crs";

    private const string ImportSql = """
        insert into street_import (id, file_name, file_sha256, streets, schematic, account_id) values (@id, @name, @sha256, @streets, @schematic, null)
            on conflict on constraint street_import_once do nothing
        """;

    private const string StreetsSql = """
        insert into street (import_id, name, line, patrollable, reason, unit_id)
        select @import, drawn.name, drawn.line, drawn.patrollable, case when not drawn.patrollable then coalesce(drawn.reason, 'Không tuần tra được theo tệp nguồn') end,
               lowest_unit_at(drawn.middle, @day::date)
          from (select named.name, named.patrollable, named.reason, placed.line, st_lineinterpolatepoint(placed.line, 0.5) as middle
                  from unnest(@shapes::bytea[], @names::text[], @patrollable::bool[], @reasons::text[]) named (wkb, name, patrollable, reason)
                  cross join lateral (select st_transform(st_setsrid(st_force2d(st_geomfromwkb(named.wkb)), @crs), 4326) as line) placed
                 where st_isvalid(placed.line) and st_length(placed.line) > 0) drawn
        """;

    private const string AnalyzeSql = "analyze street";

    /// <exception cref="RefusedException">The file can't be used; the message says why.</exception>
    public static async Task<ImportedStreets> Run(
        Npgsql.NpgsqlDataSource owner, StreetImport wanted, DateOnly day, IProgress<string> progress, CancellationToken cancel)
    {
        var shown = Path.GetFileName(wanted.Path);
        if (!File.Exists(wanted.Path))
            throw new RefusedException($"There is no file {wanted.Path}.");
        Layer layer;
        try
        {
            layer = ReadLayer.From(wanted.Path, shown, wanted.Layer, MostStreets);
        }
        catch (UnreadableTableException unreadable)
        {
            throw new RefusedException(unreadable.Because.English, unreadable);
        }

        if (PersonalColumns.Among(layer.Columns, bareNames: false) is { Count: > 0 } personal)
            throw new RefusedException($"{shown} has columns that look like data on persons ({string.Join(", ", personal)}); remove them first.");
        var crs = wanted.Crs ?? layer.Declared?.Code ?? 4326;
        var db = new Db(owner, null);
        if ((await db.Query(CrsSql, row => row.Get<int>("known"), cancel, ("crs", crs)))[0] == 0)
            throw new RefusedException($"--crs {crs} is not an EPSG code this database knows. For Ninh Thuận and Khánh Hòa VN-2000 is 9217.");
        RefuseLostDegrees(layer, crs, shown);
        foreach (var column in new[] { wanted.Name, wanted.Patrollable, wanted.Reason }.OfType<string>())
        {
            if (!layer.Columns.Contains(column))
                throw new RefusedException($"{shown} has no column {column}; it has {string.Join(", ", layer.Columns)}.");
        }

        var name = wanted.Name ?? layer.Columns.FirstOrDefault(column => NameColumns.Contains(Fold.Marks(column).Replace('_', ' ')));
        var lines = layer.Features.SelectMany(feature => Lines(feature.Geometry).Select(line => (Line: line, feature.Attributes))).ToList();
        if (lines.Count == 0)
            throw new RefusedException($"{shown} holds no lines; streets are LineString or MultiLineString.");

        return await db.Transaction(async tx =>
        {
            var import = Guid.CreateVersion7();
            if (await tx.Execute(ImportSql, cancel,
                    ("id", import), ("name", shown), ("sha256", ImportIncidents.Digest(wanted.Path)), ("streets", lines.Count), ("schematic", wanted.Schematic)) == 0)
            {
                return new ImportedStreets(true, 0, 0, 0);
            }

            var (streets, excluded) = (0, 0);
            foreach (var some in lines.Chunk(AtOnce))
            {
                progress.Report($"{streets.ToString("N0", CultureInfo.InvariantCulture)} of {lines.Count.ToString("N0", CultureInfo.InvariantCulture)} streets");
                var patrollable = some.Select(one => wanted.Patrollable is not { } column || !Says(one.Attributes.GetValueOrDefault(column))).ToArray();
                excluded += patrollable.Count(can => !can);
                streets += await tx.Execute(StreetsSql, cancel,
                    ("import", import), ("crs", crs), ("day", day), ("shapes", some.Select(one => one.Line.AsBinary()).ToArray()),
                    ("names", some.Select(one => Short(name is null ? null : one.Attributes.GetValueOrDefault(name), 160)).ToArray()), ("patrollable", patrollable),
                    ("reasons", some.Select(one => Short(wanted.Reason is null ? null : one.Attributes.GetValueOrDefault(wanted.Reason), 300)).ToArray()));
            }

            await tx.Execute(AnalyzeSql, cancel);
            return new ImportedStreets(false, streets, excluded, layer.Features.Count(feature => !Lines(feature.Geometry).Any()) + lines.Count - streets);
        }, cancel);
    }

    private static void RefuseLostDegrees(Layer layer, int crs, string shown)
    {
        var reach = layer.Features.Select(feature => feature.Geometry?.EnvelopeInternal).OfType<Envelope>()
            .Select(box => Math.Max(Math.Max(Math.Abs(box.MinX), Math.Abs(box.MaxX)), Math.Max(Math.Abs(box.MinY), Math.Abs(box.MaxY)))).DefaultIfEmpty(0).Max();
        if (crs is 4326 or 4756 && reach > 360)
        {
            throw new RefusedException(
                $"The coordinates of {shown} are no degrees (up to {reach:0}). Name their system with --crs; for Ninh Thuận and Khánh Hòa VN-2000 is --crs 9217.");
        }
    }

    private static IEnumerable<LineString> Lines(Geometry? geometry) => geometry switch
    {
        LineString { NumPoints: > 1 } line => [line],
        MultiLineString many => many.Geometries.OfType<LineString>().Where(line => line.NumPoints > 1),
        _ => [],
    };

    private static bool Says(string? word) => word is not null && No.Contains(Fold.Marks(word.Trim()));

    private static string? Short(string? text, int most) =>
        string.IsNullOrWhiteSpace(text) || text.Trim().Length < 1 ? null : text.Trim().Normalize()[..Math.Min(most, text.Trim().Normalize().Length)];
}
