using System.Globalization;
using DiaBan.Contracts;
using DiaBan.Server.Http;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DiaBan.Server.Reports;

/// <summary>
/// The tables as a workbook, a sheet a table: real numbers, heads that stay, print areas on A4 landscape. A pure function of the report.
/// </summary>
internal static class WriteWorkbook
{
    private const int FirstRow = 4;
    private const double WidthOfPage = 150;

    private enum Look : uint { Plain, Title, Head, Words, Count, OneDecimal, Change, TotalWords, TotalCount, TotalOneDecimal, TotalChange, Note }

    public static byte[] Run(ReportOnRecord record, bool english)
    {
        var made = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(made, SpreadsheetDocumentType.Workbook))
        {
            var book = package.AddWorkbookPart();
            package.ChangeIdOfPart(book, "rId1");
            book.AddNewPart<WorkbookStylesPart>("rId100").Stylesheet = Styles();
            var sheets = new Sheets();
            var names = new DefinedNames();
            for (var i = 0; i < record.Report.Tables.Count; i++)
            {
                var table = record.Report.Tables[i];
                var id = string.Create(CultureInfo.InvariantCulture, $"rId{i + 2}");
                var (sheet, lastRow, heads) = Sheet(record, table, english);
                book.AddNewPart<WorksheetPart>(id).Worksheet = sheet;
                var name = $"{(english ? "Table" : "Bieu")} {table.Number}";
                sheets.Append(new Sheet { Name = name, SheetId = (uint)(i + 1), Id = id });
                var last = Letters(table.Columns.Count);
                names.Append(
                    new DefinedName($"'{name}'!$A$1:${last}${lastRow}") { Name = "_xlnm.Print_Area", LocalSheetId = (uint)i },
                    new DefinedName($"'{name}'!${FirstRow}:${FirstRow + heads - 1}") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)i });
            }

            book.Workbook = new(sheets, names);
            CoreProperties.Write(package.AddNewPart<CoreFilePropertiesPart>("rId2"), record, english);
        }

        return FixedZip.Run(made);
    }

    private static (Worksheet Sheet, int LastRow, int Heads) Sheet(ReportOnRecord record, ReportTable table, bool english)
    {
        var data = new SheetData();
        var merges = new MergeCells();
        var columns = table.Columns;
        var row = 1;
        data.Append(Line(row, (1, Words($"{(english ? "Table" : "Biểu")} {table.Number}. {Say(table.Title, english)}", Look.Title))));
        data.Append(Line(++row, (1, Words(Say(record.Report.Title, english), Look.Note))));
        row = FirstRow;
        var grouped = columns.Any(column => column.Group is not null);
        var upper = Line(row, [.. columns.Select((column, i) => (i + 1, Words(Say(column.Group ?? column.Title, english), Look.Head)))]);
        data.Append(upper);
        if (grouped)
        {
            data.Append(Line(row + 1, [.. columns.Select((column, i) => (i + 1, Words(column.Group is null ? "" : Say(column.Title, english), Look.Head)))]));
            Merge(columns, row, merges);
            row++;
        }

        var heads = grouped ? 2 : 1;
        foreach (var item in table.Rows)
            data.Append(Line(++row, [.. columns.Select((column, i) => (i + 1, Value(item, item.Cells[i], column, english)))]));
        row++;
        foreach (var note in table.Notes.Select(note => Say(note, english)).Append(Say(ReportFoot.Of(record), english)))
            data.Append(Line(++row, (1, Words(note, Look.Note))));

        var sum = columns.Sum(column => column.Width);
        var sheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(Frozen(FirstRow + heads)) { WorkbookViewId = 0 }),
            new Columns(columns.Select((column, i) => new Column
            {
                Min = (uint)(i + 1),
                Max = (uint)(i + 1),
                Width = Math.Max(6, WidthOfPage * column.Width / sum),
                CustomWidth = true,
            })),
            data);
        if (merges.HasChildren)
            sheet.Append(merges);
        sheet.Append(
            new PageMargins { Left = 0.6, Right = 0.5, Top = 0.7, Bottom = 0.7, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 },
            new HeaderFooter(new OddFooter("&R&P/&N")));
        return (sheet, row, heads);
    }

    /// <summary>Heads and the first two columns stay when the sheet is moved.</summary>
    private static Pane Frozen(int firstFree) => new()
    {
        HorizontalSplit = 2,
        VerticalSplit = firstFree - 1,
        TopLeftCell = $"C{firstFree}",
        ActivePane = PaneValues.BottomRight,
        State = PaneStateValues.Frozen,
    };

    private static void Merge(IReadOnlyList<ReportColumn> columns, int row, MergeCells merges)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Group is null)
            {
                merges.Append(new MergeCell { Reference = $"{Letters(i + 1)}{row}:{Letters(i + 1)}{row + 1}" });
            }
            else if (i == 0 || columns[i - 1].Group != columns[i].Group)
            {
                var span = columns.Skip(i).TakeWhile(next => next.Group == columns[i].Group).Count();
                if (span > 1)
                    merges.Append(new MergeCell { Reference = $"{Letters(i + 1)}{row}:{Letters(i + span)}{row}" });
            }
        }
    }

    private static Cell Value(ReportRow row, ReportCell cell, ReportColumn column, bool english)
    {
        var total = row.Kind != ReportRowKind.Item;
        if (cell.Number is not { } number)
        {
            var written = cell.Words is { } words ? Say(words, english) : column.Kind == ReportColumnKind.Order || row.Kind == ReportRowKind.Heading ? "" : "–";
            return Words(written, total ? Look.TotalWords : Look.Words);
        }

        var look = column.Kind switch
        {
            ReportColumnKind.Change when column.Decimals == 0 => Look.Change,
            ReportColumnKind.Percent or ReportColumnKind.Rate or ReportColumnKind.Number or ReportColumnKind.Change => Look.OneDecimal,
            _ => Look.Count,
        };
        return new()
        {
            DataType = CellValues.Number,
            CellValue = new(number),
            StyleIndex = (uint)look + (total ? (uint)Look.TotalCount - (uint)Look.Count : 0),
        };
    }

    private static Row Line(int number, params (int Column, Cell Cell)[] cells)
    {
        var row = new Row { RowIndex = (uint)number };
        foreach (var (column, cell) in cells)
        {
            cell.CellReference = $"{Letters(column)}{number}";
            row.Append(cell);
        }

        return row;
    }

    private static Cell Words(string text, Look look) =>
        new() { DataType = CellValues.InlineString, InlineString = new(new Text(text) { Space = SpaceProcessingModeValues.Preserve }), StyleIndex = (uint)look };

    private static string Letters(int column) => ((char)('A' + column - 1)).ToString();

    private static Stylesheet Styles()
    {
        Font Face(int size, bool bold = false, bool italic = false)
        {
            var font = new Font();
            if (bold)
                font.Append(new Bold());
            if (italic)
                font.Append(new Italic());
            font.Append(new FontSize { Val = size }, new FontName { Val = "Times New Roman" });
            return font;
        }

        static Border Box() => new(
            new LeftBorder { Style = BorderStyleValues.Thin }, new RightBorder { Style = BorderStyleValues.Thin }, new TopBorder { Style = BorderStyleValues.Thin },
            new BottomBorder { Style = BorderStyleValues.Thin }, new DiagonalBorder());

        static CellFormat Format(uint font, uint number, bool box, HorizontalAlignmentValues align, uint fill = 0, bool wrap = true) => new(
            new Alignment { Horizontal = align, Vertical = VerticalAlignmentValues.Center, WrapText = wrap })
        {
            FontId = font,
            NumberFormatId = number,
            BorderId = box ? 1U : 0U,
            FillId = fill,
            ApplyAlignment = true,
            ApplyBorder = box,
            ApplyFont = true,
            ApplyNumberFormat = true,
            ApplyFill = fill > 0,
        };

        var (left, right, centre) = (HorizontalAlignmentValues.Left, HorizontalAlignmentValues.Right, HorizontalAlignmentValues.Center);
        return new(
            new NumberingFormats(
                new NumberingFormat { NumberFormatId = 164, FormatCode = "#,##0.0" },
                new NumberingFormat { NumberFormatId = 165, FormatCode = "+#,##0;−#,##0;0" }),
            new Fonts(Face(11), Face(14, bold: true), Face(11, bold: true), Face(10, italic: true)),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = "FFEDEDED" }) { PatternType = PatternValues.Solid })),
            new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()), Box()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(
                new CellFormat(),
                Format(1, 0, box: false, left, wrap: false),
                Format(2, 0, box: true, centre, fill: 2),
                Format(0, 0, box: true, left),
                Format(0, 3, box: true, right),
                Format(0, 164, box: true, right),
                Format(0, 165, box: true, right),
                Format(2, 0, box: true, left),
                Format(2, 3, box: true, right),
                Format(2, 164, box: true, right),
                Format(2, 165, box: true, right),
                Format(3, 0, box: false, left, wrap: false)));
    }

    private static string Say(ReportWords words, bool english) => english ? words.En : words.Vi;

    private static string Say(Sentence sentence, bool english) => english ? sentence.English : sentence.Vietnamese;
}
