using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Analysis;

/// <summary>"Đúng, trúng": how well a period's list hit where incidents then happened.</summary>
internal static class ReadAccuracy
{
    private const int MostUncovered = 20;

    private static readonly string HitsSql = SqlFile.Read("Analysis/ListHits.sql");
    private static readonly string CellsSql = SqlFile.Read("Analysis/ListCells.sql");

    private static readonly Sentence Definition = new(
        "PAI = (c/C)/(a/A): c, C là số vụ dân báo trong các địa bàn và trong cả vùng xét sau ngày lựa chọn; a, A là diện tích tương ứng. PEI = PAI/PAI*, PAI* là mức tốt nhất đạt được với cùng diện tích trên cùng lưới. "
        + "RRI so số vụ sau với trước lựa chọn. Vùng xét là các ô từng có vụ và ô kề bên, không phải cả núi và biển.",
        "PAI = (c/C)/(a/A): c, C are reported incidents in the hotspots and in the whole zone after the selection; a, A the areas. PEI = PAI/PAI*, PAI* being the best reachable with the same area on the same grid. "
        + "RRI compares after with before. The zone is the cells with any incident and those beside them, not mountain and sea.");

    public static async Task<Results<Ok<SelectionAccuracy>, ProblemHttpResult>> Handle(
        string period, DateOnly? asOf, Db db, VietNamClock clock, CancellationToken cancel, int horizon = 12)
    {
        if (horizon is not (6 or 12))
            return Problems.Refuse(400, new("Tầm xét là 6 hoặc 12 tháng.", "The horizon is 6 or 12 months."));
        var grid = await GridRules.At(db, asOf ?? clock.Today, cancel);
        var lists = await db.Query(HitsSql, ReadHits, cancel, ("period", period), ("months", horizon));
        if (lists is not [{ Position: 1 } list, ..])
        {
            return Problems.NotFound(new(
                $"Không có kỳ “{period}” hoặc kỳ này chưa có danh sách.", $"There is no period {period}, or it has no list yet."));
        }

        var until = list.Until < grid.KnownUntil ? list.Until : grid.KnownUntil;
        var cells = await db.Query(CellsSql, ReadCell, cancel,
            ("period", period), ("edge", grid.EdgeMetres), ("selected_on", list.SelectedOn), ("until", list.Until));
        var touching = HexagonGrid.Widened(cells.Select(cell => cell.Cell)).Count;
        var zone = touching * grid.CellHectares;
        var (after, before) = (cells.Sum(cell => cell.After), cells.Sum(cell => cell.Before));
        var best = MeasureAccuracy.BestPai(cells.Select(cell => cell.After), list.Hectares, grid.CellHectares, zone);

        var top = cells.OrderByDescending(cell => cell.ChosenBy).ThenBy(cell => (cell.Cell.I, cell.Cell.J))
            .Take(MeasureAccuracy.Cells(list.Hectares, grid.CellHectares)).ToList();
        var compared = lists.Select(one => Accuracy(
            one.Position == 1 ? AccuracyOf.List : AccuracyOf.ListBefore,
            one.Position == 1 ? new($"Danh sách {one.Period}", $"List of {one.Period}") : new($"Danh sách {one.Period} (kỳ trước)", $"List of {one.Period} (before)"),
            one.Hotspots, one.Hectares, one.After, one.Before)).ToList();
        compared.Add(Accuracy(
            AccuracyOf.TopCells, new($"{top.Count} ô nhiều vụ nhất trong 24 tháng trước", $"{top.Count} fullest cells of the 24 months before"), top.Count,
            top.Count * grid.CellHectares, top.Sum(cell => cell.After), top.Sum(cell => cell.Before)));

        var (judged, _) = JudgeCells.Of([.. cells.Select(cell => new JudgeCells.Counted(cell.Cell, cell.ChosenBy, [0, 0, 0, 0]))], grid.HotChance);
        var covered = cells.Where(cell => cell.Covered).Select(cell => cell.Cell).ToHashSet();
        var uncovered = judged.Where(cell => cell.Hot && !covered.Contains(cell.Cell)).OrderByDescending(cell => cell.Z).Take(MostUncovered).ToList();
        return TypedResults.Ok(new SelectionAccuracy(
            period, list.SelectedOn, until, horizon, until >= list.Until, Math.Round(zone, 1), after, best, compared,
            await FindHotCells.Outlined(db, grid, uncovered, list.SelectedOn, cancel), Definition.ToString(),
            Words(compared[0], compared[^1], after, uncovered.Count, until >= list.Until, until).ToString()));

        ListAccuracy Accuracy(AccuracyOf of, Sentence name, int hotspots, double hectares, int hits, int hitsBefore)
        {
            var pai = MeasureAccuracy.Pai(hits, after, hectares, zone);
            return new(of, name.ToString(), hotspots, Math.Round(hectares, 1), hits, after == 0 ? null : Math.Round(hits * 100.0 / after, 1), pai,
                MeasureAccuracy.Pei(pai, best), MeasureAccuracy.Rri(hits, hitsBefore, after, before));
        }
    }

    private static Sentence Words(ListAccuracy list, ListAccuracy top, int all, int uncovered, bool complete, DateOnly until)
    {
        if (all == 0)
            return new("Không có vụ dân báo nào sau ngày lựa chọn, nên chưa đánh giá được.", "No reported incident after the selection, so nothing can be said.");
        var stand = complete ? new Sentence("", "")
            : new($"Mới có số liệu đến {Vietnamese.Day(until)}. ", FormattableString.Invariant($"Incidents are known to {until:dd/MM/yyyy} only. "));
        var hit = new Sentence(
            $"Danh sách bao {Vietnamese.Number(list.HitPercent ?? 0)}% số vụ ({list.Incidents}/{all}) trên {Vietnamese.Number(list.AreaHectares)} ha; cùng diện tích, các ô nhiều vụ nhất trước đó bao {Vietnamese.Number(top.HitPercent ?? 0)}%. ",
            FormattableString.Invariant($"The list covers {list.HitPercent ?? 0:0.#} % of incidents ({list.Incidents}/{all}) on {list.AreaHectares:0.#} ha; on the same area the fullest cells before cover {top.HitPercent ?? 0:0.#} %. "));
        var left = uncovered == 0
            ? new Sentence("Không còn ô nóng nào ngoài danh sách.", "No hot cell lies outside the list.")
            : new($"Còn {uncovered} ô nóng không địa bàn nào bao.", $"{uncovered} hot cells are covered by no hotspot.");
        return new(stand.Vietnamese + hit.Vietnamese + left.Vietnamese, stand.English + hit.English + left.English);
    }

    private static Hits ReadHits(NpgsqlDataReader row) => new(
        row.Get<int>("position"), row.Get<string>("period"), row.Get<int>("hotspots"), row.Get<DateOnly>("selected_on"), row.Get<DateOnly>("until"),
        row.Get<double>("hectares"), row.Get<int>("after"), row.Get<int>("before"));

    private static Counted ReadCell(NpgsqlDataReader row) => new(
        new(row.Get<int>("i"), row.Get<int>("j")), row.Get<int>("chosen_by"), row.Get<int>("after"), row.Get<int>("before"), row.Get<bool>("covered"));

    private sealed record Hits(
        int Position, string Period, int Hotspots, DateOnly SelectedOn, DateOnly Until, double Hectares, int After, int Before);

    private sealed record Counted(Hexagon Cell, int ChosenBy, int After, int Before, bool Covered);
}
