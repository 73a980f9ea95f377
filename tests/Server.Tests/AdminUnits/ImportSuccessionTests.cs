using DiaBan.Server.AdminUnits;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.AdminUnits;

public sealed class ImportSuccessionTests(DatabaseFixture database) : UnitImportTest(database), IClassFixture<DatabaseFixture>
{
    private const string Head = "predecessor_code,predecessor_valid_on,successor_code,effective_on,part\n";

    [Fact]
    public async Task Predecessors_still_in_force_end_when_they_are_succeeded()
    {
        await Database.Given.Unit("A1", 3, (109, 11, 109.1, 11.1));
        await Database.Given.Unit("A2", 3, (109, 11, 109.1, 11.1), from: Day2025);

        var report = await Run(Head + "A1,2025-06-30,A2,2025-07-01,full\n");

        report.Summary.ShouldBe("1 successions loaded; 1 predecessors ended.");
        (await Database.Given.Value<string>("select valid::text from admin_unit where code = 'A1'")).ShouldBe("[2020-01-01,2025-07-01)");
    }

    [Theory]
    [InlineData("B1,2025-06-30,B2,2025-07-01", "it has 4 cells where 5 are needed")]
    [InlineData("B1,30/6/2025,B2,2025-07-01,full", "must be dates like 2025-07-01")]
    [InlineData("B1,2025-07-01,B2,2025-07-01,full", "must lie before 2025-07-01")]
    [InlineData("B1,2025-06-30,B2,2025-07-01,whole", "not full or partial")]
    [InlineData("B1,2025-06-30,B2,2025-07-01,full", "there is no unit B1 in force on 2025-06-30")]
    public async Task A_bad_line_is_refused_by_number(string line, string because)
    {
        var report = await Run(Head + line + "\n");

        string.Join('\n', report.Lines(FindingKind.Refused)).ShouldContain(because);
        report.Lines(FindingKind.Refused).First().ShouldStartWith("line 2");
    }

    [Fact]
    public async Task Other_columns_are_refused() =>
        (await Should.ThrowAsync<RefusedException>(() => Run("old,new\n"))).Message.ShouldContain("must begin with the line predecessor_code,");

    private Task<ImportReport> Run(string text) =>
        ImportSuccession.Run(Database.Installation.Owner, Write(text, "succession.csv"), CancellationToken.None);
}
