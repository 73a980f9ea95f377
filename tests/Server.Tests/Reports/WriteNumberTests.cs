using DiaBan.Contracts;
using DiaBan.Server.Reports;

namespace DiaBan.Server.Tests.Reports;

/// <summary>Numbers in the form of reports (domain.md §8), and marks that do not lie on each other.</summary>
public class WriteNumberTests
{
    [Theory]
    [InlineData(183, 180, "giảm 3 vụ = 1,6% (180/183 vụ)")]
    [InlineData(180, 183, "tăng 3 vụ = 1,7% (183/180 vụ)")]
    [InlineData(5, 5, "không đổi (5/5 vụ)")]
    [InlineData(0, 4, "tăng 4 vụ (4/0 vụ)")]
    [InlineData(2500, 1250, "giảm 1.250 vụ = 50,0% (1.250/2.500 vụ)")]
    public void A_change_is_written_as_reports_write_it(int before, int now, string said) => WriteNumber.Change(before, now).Vietnamese.ShouldBe(said);

    [Theory]
    [InlineData(1234.56, 1, "1.234,6", "1,234.6")]
    [InlineData(-0.04, 1, "0,0", "0.0")]
    [InlineData(-3, 0, "−3", "−3")]
    [InlineData(0.05, 1, "0,1", "0.1")]
    public void Numbers_have_the_separators_of_their_language(double number, int decimals, string vietnamese, string english)
    {
        WriteNumber.Vietnamese(number, decimals).ShouldBe(vietnamese);
        WriteNumber.English(number, decimals).ShouldBe(english);
    }

    [Fact]
    public void A_cell_without_a_value_is_a_dash_and_a_change_has_its_sign()
    {
        var column = Cells.Column("x", "x", "x", ReportColumnKind.Change, 1, decimals: 1);
        WriteNumber.Cell(Cells.None, column, english: false).ShouldBe("–");
        WriteNumber.Cell(Cells.Number(10.2), column, english: false).ShouldBe("+10,2");
        WriteNumber.Cell(Cells.Number(0), column, english: false).ShouldBe("0,0");
    }

    [Fact]
    public void Marks_of_one_place_part_until_none_covers_another()
    {
        var spread = SpreadMarks.Run([.. Enumerable.Range(0, 30).Select(i => (100f + (i % 3), 100f))], 40);

        for (var i = 0; i < spread.Length; i++)
        {
            for (var j = i + 1; j < spread.Length; j++)
                MathF.Sqrt(MathF.Pow(spread[i].X - spread[j].X, 2) + MathF.Pow(spread[i].Y - spread[j].Y, 2)).ShouldBeGreaterThan(39);
        }

        SpreadMarks.Run([(0, 0), (100, 0)], 40).ShouldBe([(0f, 0f), (100f, 0f)], "what is apart stays");
    }
}
