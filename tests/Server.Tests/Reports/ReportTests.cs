using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using MiniExcelLibs;

namespace DiaBan.Server.Tests.Reports;

/// <summary>The demo's report for 2022: its figures against the API and against SQL of their own, its files read back.</summary>
public class ReportTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const string Address = "/api/v1/periods/2022/report";

    [Fact]
    public async Task All_seven_tables_are_there_and_say_what_they_are_of()
    {
        var record = await Read(Address);

        record.Report.Tables.Select(table => table.Number).ShouldBe(["01", "02", "03", "04", "05", "06", "07"]);
        record.Report.Tables.ShouldAllBe(table => table.Rows.Count > 0 && table.Rows.All(row => row.Cells.Count == table.Columns.Count));
        (record.Revision, record.Number, record.Report.CutOff).ShouldBe((1, "12/BC-BCĐ", new DateOnly(2023, 1, 31)));
        record.Report.Chapters.Select(chapter => chapter.Heading.Vi).ShouldContain("III. ĐÁNH GIÁ");
        record.Report.Chapters.SelectMany(chapter => chapter.Paragraphs).ShouldContain(paragraph => paragraph.ForAPerson);
    }

    [Fact]
    public async Task Every_cell_of_table_02_is_the_API_s_figure_and_a_count_in_SQL()
    {
        var record = await Read(Address);
        var table = record.Report.Tables[1];
        var api = await demo.As("leader").GetFromJsonAsync<ConversionByUnit>("/api/v1/conversion?period=2022&by=district&asOf=2023-01-31", WireJson.Options);
        var counted = await demo.Given.Value<string[]>("""
            select array(
            with verdict as (
                select distinct on (event.entry_id) event.entry_id, event.kind
                  from hotspot_event event
                 where event.entry_id is not null and event.occurred_on <= '2023-01-31' and event.kind in ('recogniseAchieved', 'recogniseAndDelist', 'reject', 'withdraw')
                   and not exists (select from hotspot_event later where later.voids_id = event.id and later.occurred_on <= '2023-01-31')
                 order by event.entry_id, event.seq desc
            )
            select district.full_name || '|' || count(*) || '|' || count(*) filter (where entry.origin <> 'carriedOver') || '|' || count(*) filter (where entry.origin = 'carriedOver')
                   || '|' || count(*) filter (where verdict.kind = 'withdraw') || '|' || count(*) filter (where verdict.kind in ('recogniseAchieved', 'recogniseAndDelist'))
                   || '|' || count(*) filter (where verdict.kind = 'reject')
              from list_entry entry
              join admin_unit commune on commune.id = entry.lead_unit_id
              join admin_unit district on district.id = commune.parent_id
              left join verdict on verdict.entry_id = entry.id
             where entry.period_id = '2022'
             group by district.id
             order by 1)
            """);

        var items = table.Rows.Where(row => row.Kind == ReportRowKind.Item).ToList();
        items.Count.ShouldBe(api!.Rows.Count);
        foreach (var (row, expected) in items.Zip(api.Rows))
        {
            double?[] numbers = [.. row.Cells.Skip(2).Select(cell => cell.Number)];
            numbers[..8].ShouldBe([expected.ListedWithWithdrawn, expected.New, expected.CarriedOver, expected.Withdrawn, expected.Achieved, expected.NotAchieved, expected.UnderAppraisal, expected.Rate]);
            row.Cells[9].Fraction.ShouldBe(expected.Listed == 0 ? null : $"{expected.Achieved}/{expected.Listed}");
        }

        items.Where(row => row.Cells[2].Number > 0)
            .Select(row => string.Join('|', new[] { row.Cells[1].Words!.Vi }.Concat(row.Cells.Skip(2).Take(6).Select(cell => $"{cell.Number}"))))
            .Order(StringComparer.Ordinal).ShouldBe(counted.Order(StringComparer.Ordinal));
        var total = table.Rows.Single(row => row.Kind == ReportRowKind.Total);
        for (var column = 2; column < 9; column++)
            total.Cells[column].Number.ShouldBe(items.Sum(row => row.Cells[column].Number), table.Columns[column].Key);
    }

    [Fact]
    public async Task Every_cell_of_table_03_is_the_API_s_figure_and_a_count_in_SQL()
    {
        var record = await Read(Address);
        var table = record.Report.Tables[2];
        var api = await demo.As("leader").GetFromJsonAsync<NonRecurrenceByUnit>("/api/v1/non-recurrence?period=2022&by=district&asOf=2023-01-31", WireJson.Options);
        var counted = await demo.Given.Value<string[]>("""
            select array(
            with judged as (
                select distinct on (entry.hotspot_id) entry.hotspot_id, entry.lead_unit_id, event.kind
                  from hotspot_event event
                  join list_entry entry on entry.id = event.entry_id
                 where entry.period_id in ('2021') and event.kind in ('recogniseAchieved', 'recogniseAndDelist', 'reject', 'withdraw') and event.occurred_on <= '2023-01-31'
                 order by entry.hotspot_id, event.seq desc
            ),
            cohort as (
                select judged.*, exists (select from hotspot_event event join decision on decision.id = event.decision_id
                                          where event.hotspot_id = judged.hotspot_id and event.kind = 'declareRecurred' and decision.for_period = '2022'
                                            and event.occurred_on <= '2023-01-31') as recurred
                  from judged
                 where judged.kind in ('recogniseAchieved', 'recogniseAndDelist')
                   and not exists (select from list_entry again where again.hotspot_id = judged.hotspot_id and again.selected_on < '2021-12-15' and again.period_id > '2021')
            )
            select district.full_name || '|' || count(*) || '|' || count(*) filter (where cohort.recurred)
              from cohort
              join admin_unit commune on commune.id = cohort.lead_unit_id
              join admin_unit district on district.id = commune.parent_id
             group by district.id)
            """);

        var items = table.Rows.Where(row => row.Kind == ReportRowKind.Item).ToList();
        foreach (var (row, expected) in items.Zip(api!.Rows))
        {
            double?[] numbers = [.. row.Cells.Skip(2).Select(cell => cell.Number)];
            numbers[..6].ShouldBe([expected.Listed, expected.UnderWatch, expected.WatchEnded, expected.Pending, expected.NotAchieved, expected.Rate]);
            numbers[7].ShouldBe(expected.NewlyConverted);
        }

        items.Where(row => row.Cells[2].Number > 0).Select(row => $"{row.Cells[1].Words!.Vi}|{row.Cells[2].Number}|{row.Cells[6].Number}")
            .Order(StringComparer.Ordinal).ShouldBe(counted.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_word_file_is_sound_and_says_what_the_report_says()
    {
        var record = await Read(Address);
        var bytes = await Bytes($"{Address}/file?format=docx&language=vi");

        using var word = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(word).Select(fault => $"{fault.Path?.XPath}: {fault.Description}").ShouldBeEmpty();
        var body = word.MainDocumentPart!.Document!.Body!;
        var text = body.InnerText;
        text.ShouldContain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        text.ShouldContain("Số: 12/BC-BCĐ");
        text.ShouldContain("Nơi nhận:");
        text.ShouldContain("Chuyển hóa thành công 20/34 địa bàn, tỷ lệ 58,8% (20/34), chưa đạt chỉ tiêu 60%, cần thêm 1 địa bàn");
        text.ShouldContain("giảm 97 vụ = 18,9% (416/513 vụ)");
        body.Descendants<PageSize>().Select(page => (page.Width!.Value, page.Height!.Value)).Distinct()
            .ShouldBe([(11906u, 16838u), (16838u, 11906u)], ignoreOrder: true);
        word.MainDocumentPart.StyleDefinitionsPart!.Styles!.Descendants<RunFonts>().Single().Ascii!.Value.ShouldBe("Times New Roman");
        var second = body.Elements<Table>().Single(table => table.InnerText.Contains("Cùng kỳ±", StringComparison.Ordinal) && table.InnerText.Contains("Rút", StringComparison.Ordinal));
        second.Elements<TableRow>().Count().ShouldBe(2 + record.Report.Tables[1].Rows.Count);
        second.Elements<TableRow>().Last().InnerText.ShouldContain("58,8 (20/34)");
        word.MainDocumentPart.FooterParts.Single().Footer!.InnerText.ShouldContain(record.Digest[..16]);
    }

    [Fact]
    public async Task The_workbook_holds_real_numbers_heads_that_stay_and_print_areas()
    {
        var record = await Read(Address);
        var bytes = await Bytes($"{Address}/file?format=xlsx&language=vi");

        using (var book = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false))
        {
            new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(book).Select(fault => $"{fault.Path?.XPath}: {fault.Description}").ShouldBeEmpty();
            book.WorkbookPart!.Workbook!.DefinedNames!.Count().ShouldBe(14);
            book.WorkbookPart.WorksheetParts.ShouldAllBe(sheet => sheet.Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Pane>().Any());
        }

        using var stream = new MemoryStream(bytes);
        var rows = (await stream.QueryAsync(sheetName: "Bieu 02", startCell: "A6")).Cast<IDictionary<string, object?>>().ToList();
        var table = record.Report.Tables[1];
        foreach (var (row, read) in table.Rows.Zip(rows))
        {
            for (var i = 2; i < table.Columns.Count; i++)
            {
                if (row.Cells[i].Number is { } number)
                    read[((char)('A' + i)).ToString()].ShouldBe(number, $"{row.Cells[1].Words!.Vi}, {table.Columns[i].Key}");
            }
        }
    }

    [Fact]
    public async Task A_signed_report_made_again_is_the_same_to_the_byte()
    {
        foreach (var format in new[] { "docx", "xlsx", "csv&table=02", "json", "svg", "png" })
            Hash(await Bytes($"{Address}/file?format={format}&language=vi")).ShouldBe(Hash(await Bytes($"{Address}/file?format={format}&language=vi")), format);

        using var zip = new ZipArchive(new MemoryStream(await Bytes($"{Address}/file?format=docx")));
        zip.Entries.ShouldAllBe(part => part.LastWriteTime.Year == 1980);
        var json = await Bytes($"{Address}/file?format=json");
        Hash(json).ShouldBe((await Read(Address)).Digest);
        (await Read($"{Address}?cutOff=2023-01-31")).Digest.ShouldBe((await Read(Address)).Digest, "a draft of the same cut-off says the same");
    }

    [Fact]
    public async Task The_map_says_scale_system_day_and_that_outlines_are_schematic()
    {
        var svg = Encoding.UTF8.GetString(await Bytes($"{Address}/file?format=svg"));
        var words = System.Text.RegularExpressions.Regex.Replace(svg, "<[^>]+>", " ");

        words.ShouldContain("EPSG:9217");
        words.ShouldContain("31/01/2023");
        words.ShouldContain("km");
        words.ShouldContain("minh họa");
        words.ShouldContain("Theo dõi sau chuyển hóa: 18");
        (await Bytes($"{Address}/file?format=png")).AsSpan(1, 3).SequenceEqual("PNG"u8).ShouldBeTrue();
    }

    [Fact]
    public async Task Tables_are_for_analysts_too_and_in_English()
    {
        var csv = Encoding.UTF8.GetString(await Bytes($"{Address}/file?format=csv&table=02&language=en")).Split("\r\n");

        csv[0].ShouldBe("order;unit;selected;new;carriedOver;withdrawn;achieved;notAchieved;underAppraisal;rate;ratePart;rateWhole;target;before;beforePart;beforeWhole;change;row");
        csv.Single(line => line.EndsWith(";total", StringComparison.Ordinal)).ShouldBe(";Total;36;31;5;2;20;9;3;58.8;20;34;\"not met; 1 more\";58.8;10;17;0;total");
        using var word = WordprocessingDocument.Open(new MemoryStream(await Bytes($"{Address}/file?format=docx&language=en")), isEditable: false);
        word.MainDocumentPart!.Document!.Body!.InnerText.ShouldContain("20 of 34 hotspots were converted; the rate 58.8% (20/34) is below the target of 60%, 1 more are needed");
    }

    [Theory]
    [InlineData("/api/v1/periods/1999/report", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/periods/2022/report?revision=9", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/periods/2022/report/file?format=pdf", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/periods/2022/report/file?format=csv", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/periods/2022/report/file?format=csv&table=99", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_is_refused_in_a_sentence(string address, HttpStatusCode status)
    {
        using var response = await demo.As("leader").GetAsync(new Uri(address, UriKind.Relative));
        await Story.Problem(response, status);
    }

    private Task<ReportOnRecord> Read(string address) => demo.As("leader").GetFromJsonAsync<ReportOnRecord>(address, WireJson.Options)!;

    private static string Hash(byte[] content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));

    private Task<byte[]> Bytes(string address) => demo.As("leader").GetByteArrayAsync(new Uri(address, UriKind.Relative));
}
