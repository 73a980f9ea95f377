using System.Globalization;
using System.Text.RegularExpressions;
using DiaBan.Server.Analysis;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Analysis;

/// <summary>Gi*, Gi and Moran against published values and those that another program computed.</summary>
public partial class SpatialStatisticsTests
{
    private const double Digits = 1e-7;

    private static string Reference(string file) => SharedGeodata.File(Path.Combine("reference", file));

    [Fact]
    public void Six_points_of_the_literature_give_the_published_deviates()
    {
        double[] values = [2, 3, 3.2, 5, 8, 7];
        (double X, double Y)[] places = [(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)];
        var links = Within(places, 15);

        SpatialStatistics.Gi(values, links)[0].ShouldBe(-1.0136729, Digits);
        SpatialStatistics.GiStar(values, links)[0].ShouldBe(-1.39727626, Digits);
    }

    [SharedGeodataTheory]
    [InlineData("columbus-local.csv")]
    [InlineData("sids2-local.csv")]
    [InlineData("stl-homicide-local.csv")]
    public void Local_statistics_agree_unit_by_unit(string file)
    {
        var rows = Csv(Reference(file));
        double[] values = [.. rows.Select(row => Number(row["value"]))];
        var links = Links(rows);

        AllShouldBe(SpatialStatistics.GiStar(values, links), rows, "gi_star_z");
        AllShouldBe(SpatialStatistics.Gi(values, links), rows, "gi_z");
        AllShouldBe(SpatialStatistics.LocalMoran(values, links), rows, "local_moran_i");
    }

    [SharedGeodataTheory]
    [InlineData("columbus-local.csv", "columbus", "queen from polygons")]
    [InlineData("sids2-local.csv", "sids2", "sids2.gal")]
    [InlineData("stl-homicide-local.csv", "stl-homicide", "stl.gal")]
    public void Morans_I_and_its_variances_agree(string file, string dataset, string contiguity)
    {
        var rows = Csv(Reference(file));
        var expected = Csv(Reference("global-statistics.csv")).Single(row => row["dataset"] == dataset && row["contiguity"] == contiguity);

        var moran = SpatialStatistics.MoranI([.. rows.Select(row => Number(row["value"]))], Links(rows));

        moran.I.ShouldBe(Number(expected["moran_i"]), 1e-12);
        moran.Expected.ShouldBe(Number(expected["moran_expected"]), 1e-12);
        moran.VarianceRandom.ShouldBe(Number(expected["moran_var_rand"]), 1e-12);
        moran.VarianceNormal.ShouldBe(Number(expected["moran_var_norm"]), 1e-12);
        moran.Z.ShouldBe(Number(expected["moran_z_rand"]), 1e-9);
    }

    [SharedGeodataFact]
    public void Published_values_of_Moran_are_met()
    {
        var stl = SpatialStatistics.MoranI([.. Csv(Reference("stl-homicide-local.csv")).Select(row => Number(row["value"]))], Links(Csv(Reference("stl-homicide-local.csv"))));
        var sids = SpatialStatistics.MoranI([.. Csv(Reference("sids2-local.csv")).Select(row => Number(row["value"]))], Links(Csv(Reference("sids2-local.csv"))));

        stl.I.ShouldBe(0.24365582621771659, 1e-12);
        SpatialStatistics.Upper((stl.I - stl.Expected) / Math.Sqrt(stl.VarianceNormal)).ShouldBe(0.00013573931385468807, 1e-12);
        sids.I.ShouldBe(0.24772519320480135, 1e-12);
        SpatialStatistics.Upper((sids.I - sids.Expected) / Math.Sqrt(sids.VarianceNormal)).ShouldBe(5.7916539074498452e-05, 1e-12);
    }

    [SharedGeodataTheory]
    [InlineData(30, 1.221979, 1.45078)]
    [InlineData(60, 1.748098, null)]
    [InlineData(90, 1.986135, null)]
    [InlineData(120, 1.893374, null)]
    [InlineData(150, 1.237454, null)]
    public void The_grid_of_Getis_and_Ord_is_reproduced(int band, double published, double? publishedStar)
    {
        var rows = Csv(Reference("getisord-16x16.csv"));
        double[] values = [.. rows.Select(row => Number(row["value"]))];
        var links = Within([.. rows.Select(row => (Number(row["x"]), Number(row["y"])))], band);

        var (gi, star) = (SpatialStatistics.Gi(values, links), SpatialStatistics.GiStar(values, links));

        AllShouldBe(gi, rows, $"gi_z_{band}");
        AllShouldBe(star, rows, $"gi_star_z_{band}");
        var at = rows.FindIndex(row => row["row"] == "120");
        gi[at].ShouldBe(published, 1e-6);
        if (publishedStar is { } known)
            star[at].ShouldBe(known, 1e-5);
    }

    [SharedGeodataFact]
    public void The_cells_of_Memphis_are_hot_where_they_should_be()
    {
        var rows = Csv(Reference("memphis-grid500-gistar.csv"));
        var place = rows.Select((row, at) => (Cell: (Column: int.Parse(row["col"], CultureInfo.InvariantCulture), Row: int.Parse(row["row"], CultureInfo.InvariantCulture)), at))
            .ToDictionary(pair => pair.Cell, pair => pair.at);
        IReadOnlyList<IReadOnlyList<int>> links =
        [
            .. place.OrderBy(pair => pair.Value).Select(pair => (
                from dx in Enumerable.Range(-1, 3)
                from dy in Enumerable.Range(-1, 3)
                where (dx, dy) != (0, 0)
                let beside = (pair.Key.Column + dx, pair.Key.Row + dy)
                where place.ContainsKey(beside)
                select place[beside]).ToList()),
        ];
        double[] counts = [.. rows.Select(row => Number(row["count"]))];

        var z = SpatialStatistics.GiStar(counts, links);
        double[] chances = [.. z.Select(SpatialStatistics.TwoSided)];
        var corrected = SpatialStatistics.BenjaminiHochberg(chances);

        AllShouldBe(z, rows, "gi_star_z");
        AllShouldBe(chances, rows, "p_two_sided");
        AllShouldBe(corrected, rows, "p_fdr");
        z.Count(deviate => deviate > 1.96).ShouldBe(552);
        z.Zip(corrected).Count(pair => pair.First > 0 && pair.Second <= 0.05).ShouldBe(380);
        Math.Round(SpatialStatistics.MoranI(counts, links).I, 4).ShouldBe(0.3522);
    }

    [SharedGeodataFact]
    public void The_wards_of_Northumbria_agree()
    {
        var rows = Csv(Reference("northumbria-wards-gistar.csv"));
        var place = rows.Select((row, at) => (row["ward_code"], at)).ToDictionary();
        IReadOnlyList<IReadOnlyList<int>> links =
            [.. rows.Select(row => row["neighbours"].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => place[code]).ToList())];
        double[] counts = [.. rows.Select(row => Number(row["incidents"]))];

        AllShouldBe(SpatialStatistics.GiStar(counts, links), rows, "gi_star_z");
        Math.Round(SpatialStatistics.MoranI(counts, links).I, 4).ShouldBe(0.2173);
    }

    [Fact]
    public void Chances_are_corrected_in_the_order_given() =>
        SpatialStatistics.BenjaminiHochberg([0.04, 0.01, 0.03, 0.9]).Select(p => Math.Round(p, 4)).ShouldBe([0.0533, 0.04, 0.0533, 0.9]);

    private static void AllShouldBe(double[] found, List<Dictionary<string, string>> rows, string column)
    {
        var apart = found.Zip(rows).Where(pair => pair.Second[column] is not ("NA" or "") && Math.Abs(pair.First - Number(pair.Second[column])) > 6e-8 * Math.Max(1, Math.Abs(pair.First)));
        apart.Select(pair => $"{pair.First} {pair.Second[column]}").Take(3).ShouldBeEmpty();
    }

    private static IReadOnlyList<IReadOnlyList<int>> Within((double X, double Y)[] places, double band) =>
    [
        .. places.Select((one, at) => Enumerable.Range(0, places.Length)
            .Where(other => other != at && Math.Sqrt(Math.Pow(places[other].X - one.X, 2) + Math.Pow(places[other].Y - one.Y, 2)) <= band).ToList()),
    ];

    private static IReadOnlyList<IReadOnlyList<int>> Links(List<Dictionary<string, string>> rows) =>
    [
        .. rows.Select(row => row["neighbour_rows"].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(other => int.Parse(other, CultureInfo.InvariantCulture) - 1).ToList()),
    ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("\"[^\"]*\"|(?<=^|,)[^,\"]*(?=,|$)")]
    private static partial Regex Field();

    private static List<Dictionary<string, string>> Csv(string file)
    {
        var lines = File.ReadAllLines(file).Select(line => Field().Matches(line).Select(part => part.Value.Trim('"')).ToArray()).ToList();
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}
