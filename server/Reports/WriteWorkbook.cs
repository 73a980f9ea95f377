using System.Globalization;
using DiaBan.Contracts;
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

    /// <summary>Points of a line of 11 point text.</summary>
    private const double LineHeight = 15;

    /// <summary>Of words from the edge of their cell, in letters.</summary>
    private const double Indent = 1;

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
        var sum = columns.Sum(column => column.Width);
        double[] widths = [.. columns.Select(column => Math.Max(6, WidthOfPage * column.Width / sum))];
        var row = 1;
        data.Append(Line(row, null, (1, Words($"{(english ? "Table" : "Biểu")} {table.Number}. {table.Title.In(english)}", Look.Title))));
        data.Append(Line(++row, null, (1, Words(record.Report.Title.In(english), Look.Note))));
        row = FirstRow;
        var grouped = columns.Any(column => column.Group is not null);
        data.Append(Line(row, grouped ? LineHeight : Height(columns.Select((column, i) => (column.Title.In(english), widths[i]))),
            [.. columns.Select((column, i) => (i + 1, Words((column.Group ?? column.Title).In(english), Look.Head)))]));
        if (grouped)
        {
            data.Append(Line(++row, Height(columns.Select((column, i) => (column.Title.In(english), widths[i]))),
                [.. columns.Select((column, i) => (i + 1, Words(column.Group is null ? "" : column.Title.In(english), Look.Head)))]));
            Merge(columns, FirstRow, merges);
        }

        var heads = grouped ? 2 : 1;
        foreach (var item in table.Rows)
        {
            data.Append(Line(++row, Height(columns.Select((column, i) => (item.Cells[i].Number is null ? WriteNumber.Cell(item, i, column, english) : "", widths[i]))),
                [.. columns.Select((column, i) => (i + 1, Value(item, i, column, english)))]));
        }

        row++;
        foreach (var note in table.Notes.Select(note => note.In(english)).Append(ReportFoot.Of(record).In(english)))
            data.Append(Line(++row, null, (1, Words(note, Look.Note))));

        var sheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(Frozen(FirstRow + heads)) { WorkbookViewId = 0 }),
            new Columns(columns.Select((column, i) => new Column
            {
                Min = (uint)(i + 1),
                Max = (uint)(i + 1),
                Width = widths[i],
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

    private static Cell Value(ReportRow row, int at, ReportColumn column, bool english)
    {
        var total = row.Kind != ReportRowKind.Item;
        if (row.Cells[at].Number is not { } number)
            return Words(WriteNumber.Cell(row, at, column, english), total ? Look.TotalWords : Look.Words);

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

    /// <summary>Not every program makes room for what wraps in a row when it opens a workbook.</summary>
    private static double Height(IEnumerable<(string Text, double Width)> cells) => LineHeight * cells.Max(cell => Lines(cell.Text, cell.Width - Indent));

    // Words are broken as a program breaks them; a bold letter or a capital takes the room that narrow ones leave.
    private static int Lines(string text, double width)
    {
        var (lines, used) = (1, 0.0);
        foreach (var word in text.Split(' '))
        {
            if (used > 0 && used + 1 + word.Length > width)
                (lines, used) = (lines + 1, 0);
            used += (used > 0 ? 1 : 0) + word.Length;
        }

        return lines;
    }

    private static Row Line(int number, double? height, params (int Column, Cell Cell)[] cells)
    {
        var row = new Row { RowIndex = (uint)number };
        if (height is { } points)
            (row.Height, row.CustomHeight) = (points, true);
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
            new Alignment { Horizontal = align, Vertical = VerticalAlignmentValues.Center, WrapText = wrap, Indent = box && align == HorizontalAlignmentValues.Left ? 1U : null })
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
}
