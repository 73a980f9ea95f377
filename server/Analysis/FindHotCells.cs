using System.Globalization;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Incidents;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DiaBan.Server.Analysis;

/// <summary>Where is it hot: reported incidents on the fixed grid, and clusters that can be drawn as hotspots.</summary>
internal static class FindHotCells
{
    private const int MostCells = 4_000;
    private const int MostClusters = 30;

    /// <summary>About two square kilometres: what a hotspot can be.</summary>
    private const int MostClusterCells = 12;

    private const int LeastDays = 28;
    private const int MostYears = 10;
    private const int FewIncidents = 30;

    private static readonly CultureInfo VietnameseNumbers = CultureInfo.GetCultureInfo("vi-VN");

    private static readonly string[] Types = [.. Enum.GetValues<HotspotType>().Select(WireJson.Word)];

    private static readonly string CountsSql = SqlFile.Read("Analysis/CellCounts.sql");
    private static readonly string OutlinesSql = SqlFile.Read("Analysis/CellOutlines.sql");
    private static readonly string ClustersSql = SqlFile.Read("Analysis/ClusterOutlines.sql");

    public static async Task<Results<Ok<HotCells>, ProblemHttpResult>> Handle(
        DateOnly? from, DateOnly? to, string? group, string? type, DateOnly? asOf, Db db, VietNamClock clock, CancellationToken cancel, int months = 24)
    {
        var grid = await GridRules.At(db, asOf ?? clock.Today, cancel);
        var until = to ?? grid.KnownUntil;
        var since = from ?? until.AddMonths(-Math.Clamp(months, 1, 12 * MostYears)).AddDays(1);
        if (until < since.AddDays(LeastDays - 1) || until > since.AddYears(MostYears))
        {
            return Problems.Refuse(400, new(
                $"Khoảng từ {Vietnamese.Day(since)} đến {Vietnamese.Day(until)} không dùng được; hãy chọn từ {LeastDays} ngày đến {MostYears} năm.",
                FormattableString.Invariant($"The span {since:dd/MM/yyyy} to {until:dd/MM/yyyy} can't be used; take {LeastDays} days to {MostYears} years.")));
        }

        if (group is not null && (await ListGroups.All(db, cancel)).All(known => known.Code != group))
            return Problems.Refuse(400, new($"Không có nhóm vụ “{group}”.", $"There is no group of incidents {group}."));
        if (type is not null && !Types.Contains(type))
        {
            return Problems.Refuse(400, new(
                $"Không có loại “{type}”; hãy dùng: {string.Join(", ", Types)}.", $"There is no type {type}; there are {string.Join(", ", Types)}."));
        }

        var counted = await db.Query(CountsSql, ReadCounted, cancel,
            ("edge", grid.EdgeMetres), ("from", since), ("to", until), ("group", group), ("type", type));
        var (judged, clustering) = JudgeCells.Of(counted, grid.HotChance);
        var shown = judged.Where(cell => cell.Incidents > 0 || cell.Hot || cell.Class is not null)
            .OrderByDescending(cell => cell.Z).Take(MostCells).ToList();
        var incidents = judged.Sum(cell => cell.Incidents);
        var cells = await Outlined(db, grid, shown, until, cancel);
        var clusters = await Clusters(db, grid, judged, incidents, since, until, cancel);
        return TypedResults.Ok(new HotCells(
            since, until, group, grid.Version, grid.EdgeMetres, grid.CellHectares, judged.Count, incidents, clustering?.I, clustering?.Chance,
            cells, clusters, Words(incidents, judged, clusters.Count, clustering, grid).ToString()));
    }

    public static async Task<IReadOnlyList<HotCell>> Outlined(
        Db db, GridRules grid, IReadOnlyList<JudgeCells.Judged> cells, DateOnly day, CancellationToken cancel)
    {
        var drawn = await db.Query(OutlinesSql, row => (Outline: row.Get<Geometry>("outline"), Covered: row.Get<bool>("covered")), cancel,
            ("i", cells.Select(cell => cell.Cell.I).ToArray()), ("j", cells.Select(cell => cell.Cell.J).ToArray()), ("edge", grid.EdgeMetres), ("day", day));
        return
        [
            .. cells.Zip(drawn, (cell, place) => new HotCell(
                $"{cell.Cell.I}/{cell.Cell.J}", place.Outline, cell.Incidents, Math.Round(cell.Z, 3), cell.Chance, cell.Hot, cell.Class, place.Covered)),
        ];
    }

    private static async Task<IReadOnlyList<HotCluster>> Clusters(
        Db db, GridRules grid, IReadOnlyList<JudgeCells.Judged> judged, int all, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var hot = judged.Where(cell => cell.Hot).ToDictionary(cell => cell.Cell);
        var clusters = HexagonGrid.Cores(hot.ToDictionary(pair => pair.Key, pair => pair.Value.Z), MostClusterCells)
            .Select(cluster => cluster.Select(cell => hot[cell]).ToList())
            .Where(cluster => cluster.Exists(cell => cell.Incidents > 0))
            .OrderByDescending(cluster => cluster.Sum(cell => cell.Incidents)).Take(MostClusters).ToList();
        var places = clusters.SelectMany((cluster, number) => cluster.Select(cell => (number, cell.Cell))).ToList();
        return await db.Query(ClustersSql, row => ReadCluster(row, clusters[row.Get<int>("number")], all, from, to), cancel,
            ("cluster", places.Select(place => place.number).ToArray()), ("i", places.Select(place => place.Cell.I).ToArray()),
            ("j", places.Select(place => place.Cell.J).ToArray()), ("edge", grid.EdgeMetres), ("day", to));
    }

    private static HotCluster ReadCluster(NpgsqlDataReader row, List<JudgeCells.Judged> cells, int all, DateOnly from, DateOnly to)
    {
        var incidents = cells.Sum(cell => cell.Incidents);
        var share = all == 0 ? 0 : Math.Round(incidents * 100.0 / all, 1);
        var highest = Math.Round(cells.Max(cell => cell.Z), 1);
        var lasting = cells.Count(cell => cell.Class == HotClass.Persistent);
        var emerging = cells.Count(cell => cell.Class == HotClass.Emerging);
        var why = new Sentence(
            $"{incidents} vụ dân báo từ {Vietnamese.Day(from)} đến {Vietnamese.Day(to)} ({Vietnamese.Number(share)}% của tỉnh) trong {cells.Count} ô liền nhau; Gi* cao nhất {Vietnamese.Number(highest)}"
            + (lasting > 0 ? $"; {lasting} ô nóng kéo dài" : "") + (emerging > 0 ? $"; {emerging} ô mới nổi" : "") + ".",
            FormattableString.Invariant($"{incidents} reported from {from:dd/MM/yyyy} to {to:dd/MM/yyyy} ({share:0.#} % of all) in {cells.Count} cells that touch; highest Gi* {highest:0.#}")
            + (lasting > 0 ? $"; {lasting} lasting" : "") + (emerging > 0 ? $"; {emerging} new" : "") + ".");
        return new(
            row.Get<Geometry>("outline"), cells.Count, Math.Round(row.Get<double>("hectares"), 1), incidents, share, highest, row.Get<string[]>("units"),
            row.Json<IReadOnlyList<ClusterHotspot>>("hotspots"), why.ToString());
    }

    private static JudgeCells.Counted ReadCounted(NpgsqlDataReader row) =>
        new(new(row.Get<int>("i"), row.Get<int>("j")), row.Get<int>("incidents"), row.Get<int[]>("windows"));

    private static Sentence Words(
        int incidents, IReadOnlyList<JudgeCells.Judged> judged, int clusters, SpatialStatistics.Moran? clustering, GridRules grid)
    {
        var limits = new Sentence(
            $"Ô lục giác cạnh {Vietnamese.Number(grid.EdgeMetres)} m, lưới cố định; chỉ tính tin báo của dân; nóng là Gi* dương với p ≤ {Vietnamese.Number(grid.HotChance * 100)}% sau hiệu chỉnh Benjamini–Hochberg. Đây là gợi ý để rà soát, không phải kết luận.",
            FormattableString.Invariant($"Hexagons with edges of {grid.EdgeMetres:0} m on a grid that never moves; reported incidents only; hot is a positive Gi* with p ≤ {grid.HotChance * 100:0.#} % after Benjamini and Hochberg. It is a hint for the review, not a finding."));
        if (clustering is null)
            return new($"Không có vụ dân báo nào trong khoảng này. {limits.Vietnamese}", $"No reported incident in this span. {limits.English}");
        var hot = judged.Count(cell => cell.Hot);
        var few = incidents < FewIncidents
            ? new Sentence($"Chỉ có {incidents} vụ: số nhỏ, bản đồ có thể do ngẫu nhiên. ", $"Only {incidents} incidents: the map can be chance. ")
            : new("", "");
        var found = clustering.Chance <= 0.05
            ? new Sentence($"{hot} trong {judged.Count} ô là nóng, thành {clusters} cụm; các vụ tập trung rõ (Moran I = {clustering.I.ToString("0.00", VietnameseNumbers)}). ",
                FormattableString.Invariant($"{hot} of {judged.Count} cells are hot, in {clusters} clusters; incidents cluster (Moran's I {clustering.I:0.00}). "))
            : new($"{hot} trong {judged.Count} ô là nóng; nhìn toàn tỉnh, các vụ không tập trung rõ rệt. ",
                $"{hot} of {judged.Count} cells are hot; over the province incidents do not cluster clearly. ");
        return new(few.Vietnamese + found.Vietnamese + limits.Vietnamese, few.English + found.English + limits.English);
    }
}
