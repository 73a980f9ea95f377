using DiaBan.Server.AdminUnits;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.AdminUnits;

public sealed class ImportSuccessionTests(DatabaseFixture database) : UnitImportTest(database), IClassFixture<DatabaseFixture>
{
    private const string Head = "predecessor_code,predecessor_valid_on,successor_code,effective_on,part\n";

    private const string NamedHead = "old_code,old_name,old_district_code,old_province_code,new_code,new_name,new_province_code,part\n";

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
    public async Task The_whole_of_a_unit_goes_to_one_and_a_part_alone_is_said()
    {
        await Database.Given.Unit("E1", 3, (109, 11, 109.1, 11.1));
        await Database.Given.Unit("E2", 3, (109, 11, 109.05, 11.1), from: Day2025);
        await Database.Given.Unit("E3", 3, (109.05, 11, 109.1, 11.1), from: Day2025);

        var both = await Run(Head + "E1,2025-06-30,E2,2025-07-01,full\nE1,2025-06-30,E3,2025-07-01,partial\n");
        var lone = await Run(Head + "E1,2025-06-30,E2,2025-07-01,partial\n");
        var rest = await Run(Head + "E1,2025-06-30,E3,2025-07-01,partial\n");

        Refusals(both).ShouldBe("line 2: it says that the whole unit went to one successor, but line 3 names another. Call both partial.");
        Said(lone, FindingKind.Note).ShouldStartWith("note: line 2: it names one part only");
        Said(rest, FindingKind.Note).ShouldBeEmpty();
    }

    [Fact]
    public async Task Other_columns_are_refused() =>
        (await Should.ThrowAsync<RefusedException>(() => Run("old,new\n"))).Message.ShouldContain("must begin with the line predecessor_code,");

    [Theory]
    [InlineData("Phường Phước Mỹ", "Phước Mỹ", true)]
    [InlineData("PHƯỜNG PHƯỚC MỸ", "phường Phước Mỹ", true)]
    [InlineData("Xã Bắc Sơn", "xã Bắc Sơn", true)]
    [InlineData("Xã Hòa Sơn", "Xã Hoà Sơn", true)]
    [InlineData("Thị trấn Phước Dân", "Xã Phuoc Dan", true)]
    [InlineData("Thành phố Phan Rang-Tháp Chàm", "Phan Rang - Tháp Chàm", true)]
    [InlineData("Xã Đắk Ơ", "Xã Dak O", true)]
    [InlineData("Phường Phước Mỹ", "Phường Bảo An", false)]
    [InlineData("Phường Thanh Sơn", "Phường Phủ Hà", false)]
    [InlineData("Phường 1", "Phường 11", false)]
    public void Names_agree_by_their_words(string one, string other, bool same) => SameName.Of(one, other).ShouldBe(same);

    [Fact]
    public async Task A_file_with_names_is_held_against_the_units_of_its_day()
    {
        await Database.Given.Unit("N", 1, (109, 11, 109.3, 11.3));
        await Database.Given.Unit("N1", 3, (109, 11, 109.1, 11.1), name: "Phước Mỹ", parent: "N");
        await Database.Given.Unit("N2", 3, (109.1, 11, 109.2, 11.1), name: "Bảo An", parent: "N");
        await Database.Given.Run("update admin_unit set valid = '[2020-01-01,2025-07-01)' where code = 'N1'");
        await Database.Given.Unit("N1", 3, (109, 11, 109.2, 11.1), name: "Bảo An", from: Day2025);

        var report = await Run(NamedHead + "N1,Phường Phước Mỹ,582,N,N1,Phường Bảo An,56,full\nN2,xã BẢO AN,582,N,N1,Bảo An,56,full\n00001,Phường Phúc Xá,001,01,00097,Phường Hồng Hà,01,full\n", Day2025);

        report.Summary.ShouldBe("2 successions loaded; 1 predecessors ended; 1 lines are of provinces that are not on record and were left out.");
        (await Database.Given.Value<string>("""
            select string_agg(before.name || ' → ' || after.name || ' ' || effective_on, ', ' order by before.code)
              from unit_succession join admin_unit before on before.id = predecessor_id join admin_unit after on after.id = successor_id
             where after.code = 'N1'
            """)).ShouldBe("Phước Mỹ → Bảo An 2025-07-01, Bảo An → Bảo An 2025-07-01");
    }

    [Theory]
    [InlineData("P1,Phường Thanh Sơn,582,P,P2,Phường Phan Rang,56,full", "the unit P1 in force on 2025-06-30 is Xã Phủ Hà, not Phường Thanh Sơn")]
    [InlineData("P1,Phường Phủ Hà,582,P,P2,Phường Bảo An,56,full", "the unit P2 in force on 2025-07-01 is Xã Phan Rang, not Phường Bảo An")]
    [InlineData("P3,Phường Phủ Hà,582,P,P2,Phường Phan Rang,56,full", "there is no unit P3 in force on 2025-06-30")]
    [InlineData("P1,Phường Phủ Hà,582,P,P4,Phường Phan Rang,56,full", "there is no unit P4 in force on 2025-07-01")]
    [InlineData("P1,,582,P,P2,Phường Phan Rang,56,full", "its cell old_name is empty")]
    [InlineData("P1,Phường Phủ Hà,582,P,P2,Phường Phan Rang,56,half", "part is “half”")]
    [InlineData("00001,Phường Phúc Xá,001,01,00097,Phường Hồng Hà,01,full", "none of its 1 lines is of a province on record")]
    public async Task Neither_name_nor_code_is_trusted_alone(string line, string because)
    {
        await Database.Given.Run("delete from unit_succession; delete from admin_unit where code like 'P%' and parent_id is not null; delete from admin_unit where code like 'P%'");
        await Database.Given.Unit("P", 1, (109, 11, 109.3, 11.3));
        await Database.Given.Unit("P1", 3, (109, 11, 109.1, 11.1), name: "Phủ Hà", parent: "P");
        await Database.Given.Unit("P2", 3, (109, 11, 109.1, 11.1), name: "Phan Rang", from: Day2025);

        var report = await Run(NamedHead + line + "\n", Day2025);

        string.Join('\n', report.Lines(FindingKind.Refused)).ShouldContain(because);
        report.Summary.ShouldEndWith("nothing was loaded.");
    }

    [Fact]
    public async Task The_day_is_given_where_the_file_does_not_say_it_and_only_there()
    {
        (await Should.ThrowAsync<WrongUsageException>(() => Run(NamedHead))).Message.ShouldContain("Give --on DATE");
        (await Should.ThrowAsync<WrongUsageException>(() => Run(Head, Day2025))).Message.ShouldContain("leave --on out");
    }

    private Task<ImportReport> Run(string text, DateOnly? on = null) =>
        ImportSuccession.Run(Database.Installation.Owner, Write(text, "succession.csv"), on, CancellationToken.None);
}
