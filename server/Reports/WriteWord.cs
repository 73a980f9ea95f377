using DiaBan.Contracts;
using DiaBan.Server.Http;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using SkiaSharp;
using A = DocumentFormat.OpenXml.Drawing;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace DiaBan.Server.Reports;

/// <summary>
/// The report as a Word document after NĐ 30/2020/NĐ-CP: A4, Times New Roman, the fixed boxes, tables on landscape pages.
/// A pure function of the report: the same report gives the same bytes.
/// </summary>
internal static class WriteWord
{
    private const int Twip = 567;
    private const int PageWidth = 11906;
    private const int PageHeight = 16838;
    private const int Top = 20 * Twip / 10;
    private const int Bottom = 20 * Twip / 10;
    private const int Left = 30 * Twip / 10;
    private const int Right = 20 * Twip / 10;
    private const int NarrowLeft = 20 * Twip / 10;
    private const int BodyWidth = PageWidth - Left - Right;
    private const int TableWidth = PageHeight - NarrowLeft - Right;

    /// <summary>Half points.</summary>
    private const int BodySize = 28;

    private const int BoxSize = 24;
    private const int PageSize = 26;
    private const int SmallSize = 22;
    private const int TableSize = 20;
    private const int NoteSize = 18;
    private const string Font = "Times New Roman";
    private const string PictureId = "rId20";
    private const string FootId = "rId21";
    private const string StylesId = "rId22";
    private const string PagesId = "rId23";

    private const double EmuPerTenthMillimetre = 3600;

    public static byte[] Run(ReportOnRecord record, ReportMap? map, bool english)
    {
        var made = new MemoryStream();
        using (var word = WordprocessingDocument.Create(made, WordprocessingDocumentType.Document))
        {
            var main = word.AddMainDocumentPart();
            word.ChangeIdOfPart(main, "rId1");
            main.AddNewPart<StyleDefinitionsPart>(StylesId).Styles = Styles();
            main.AddNewPart<HeaderPart>(PagesId).Header = new(PageNumber());
            main.AddNewPart<FooterPart>(FootId).Footer = new(Text(Say(ReportFoot.Of(record), english), NoteSize, JustificationValues.Left, italic: true));
            if (map is not null)
            {
                using var png = new MemoryStream(map.Png);
                main.AddImagePart(ImagePartType.Png, PictureId).FeedData(png);
            }

            main.Document = new(new Body(Pages(record, map, english)));
            CoreProperties.Write(word.AddNewPart<CoreFilePropertiesPart>("rId2"), record, english);
        }

        return FixedZip.Run(made);
    }

    private static IEnumerable<OpenXmlElement> Pages(ReportOnRecord record, ReportMap? map, bool english)
    {
        var report = record.Report;
        yield return Boxes(record, english);
        yield return Text(english ? "REPORT" : "BÁO CÁO", BodySize, JustificationValues.Center, bold: true, before: 240);
        yield return Text(Say(report.Title, english), BodySize, JustificationValues.Center, bold: true, after: 200);
        foreach (var paragraph in Notices(record, english))
            yield return paragraph;
        foreach (var chapter in report.Chapters)
        {
            yield return Text(Say(chapter.Heading, english), BodySize, JustificationValues.Both, bold: true, before: 120, indent: true, keep: true);
            foreach (var said in chapter.Paragraphs)
            {
                yield return said.ForAPerson
                    ? Text($"[{(english ? "To write: " : "Đơn vị viết: ")}{Say(said.Text, english)}]", BodySize, JustificationValues.Both, indent: true, italic: true, marked: true)
                    : Text(Say(said.Text, english), BodySize, JustificationValues.Both, indent: true);
            }
        }

        yield return Signature(report.Form);
        yield return Section(landscape: false);
        var last = report.Tables[^1];
        foreach (var table in report.Tables)
        {
            foreach (var element in Annex(table, english, isLast: table == last && map is null))
                yield return element;
        }

        if (map is not null)
        {
            yield return Text(english ? "MAP" : "BẢN ĐỒ", SmallSize, JustificationValues.Center, bold: true);
            yield return Text(english ? "Hotspots by state" : "Địa bàn theo trạng thái", SmallSize, JustificationValues.Center, bold: true, after: 120);
            yield return Picture(map, english);
        }

        yield return Last(Section(landscape: map is null));
    }

    /// <summary>Left: agency and number. Right: Quốc hiệu, Tiêu ngữ, place and date.</summary>
    private static Table Boxes(ReportOnRecord record, bool english)
    {
        var form = record.Report.Form;
        var left = new List<OpenXmlElement>();
        for (var i = 0; i < form.Agency.Count; i++)
            left.Add(Text(form.Agency[i], BoxSize, JustificationValues.Center, bold: i == form.Agency.Count - 1, underlined: i == form.Agency.Count - 1));
        left.Add(Text($"{(english ? "No. " : "Số: ")}{(record.Number is { Length: > 0 } number ? number : $"…/{form.NumberSuffix}")}", BoxSize, JustificationValues.Center, before: 80));
        if (form.SecrecyMark is { } mark)
            left.Add(Framed(mark));
        var day = record.SignedAt is { } signed ? VietNamClock.DayOf(signed) : (DateOnly?)null;
        var dated = day is { } known
            ? english ? $"{form.Place}, {Vietnamese.Day(known)}" : $"{form.Place}, ngày {known.Day:00} tháng {known.Month:00} năm {known.Year}"
            : english ? $"{form.Place}, …" : $"{form.Place}, ngày … tháng … năm …";
        OpenXmlElement[] right =
        [
            Text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", BoxSize, JustificationValues.Center, bold: true),
            Text("Độc lập - Tự do - Hạnh phúc", PageSize, JustificationValues.Center, bold: true, underlined: true),
            Text(dated, PageSize, JustificationValues.Center, italic: true, before: 80),
        ];
        return Bare([BodyWidth * 43 / 100, BodyWidth * 57 / 100], left, right);
    }

    private static Table Signature(ReportForm form)
    {
        var left = new List<OpenXmlElement> { Text("Nơi nhận:", 24, JustificationValues.Left, bold: true, italic: true, before: 240) };
        left.AddRange(form.Recipients.Select((one, i) => Text($"- {one}{(i == form.Recipients.Count - 1 ? "." : ";")}", SmallSize, JustificationValues.Left)));
        var right = form.Signature.Select((line, i) => (OpenXmlElement)Text(line, BodySize, JustificationValues.Center, bold: true, before: i == 0 ? 240 : 0)).ToList();
        return Bare([BodyWidth / 2, BodyWidth - (BodyWidth / 2)], left, right);
    }

    private static IEnumerable<Paragraph> Notices(ReportOnRecord record, bool english)
    {
        if (record.Revision is null)
        {
            yield return Text(english ? "Draft of figures that are not signed yet." : "Bản nháp; số liệu chưa ký.", SmallSize, JustificationValues.Center, italic: true);
        }
        else if (record.Revision > 1)
        {
            yield return Text(english ? $"Revision. Reason: {record.Reason}" : $"Bản sửa đổi. Lý do: {record.Reason}", SmallSize, JustificationValues.Center, italic: true);
            foreach (var difference in ReportFoot.Differences(record))
                yield return Text(Say(difference, english), SmallSize, JustificationValues.Center, italic: true);
        }
    }

    private static IEnumerable<OpenXmlElement> Annex(ReportTable table, bool english, bool isLast)
    {
        yield return Text($"{(english ? "Table" : "Biểu")} {table.Number}", SmallSize, JustificationValues.Right, italic: true);
        yield return Text(Say(table.Title, english).ToUpperInvariant(), 26, JustificationValues.Center, bold: true, after: 120);
        yield return Grid(table, english);
        if (table.Rows.Count == 0)
            yield return Text(english ? "Nothing on record for the period." : "Không có số liệu trong kỳ.", TableSize, JustificationValues.Center, italic: true);
        for (var i = 0; i < table.Notes.Count; i++)
            yield return Text($"{(i == 0 ? english ? "Note: " : "Ghi chú: " : "")}{Say(table.Notes[i], english)}", NoteSize, JustificationValues.Left, italic: true, before: i == 0 ? 60 : 0, keep: true);
        yield return Bare([TableWidth / 2, TableWidth - (TableWidth / 2)],
            [Text(english ? "PREPARED BY" : "NGƯỜI LẬP BIỂU", SmallSize, JustificationValues.Center, bold: true, before: 160)],
            [Text(english ? "HEAD OF THE UNIT" : "LÃNH ĐẠO ĐƠN VỊ", SmallSize, JustificationValues.Center, bold: true, before: 160)]);
        if (!isLast)
            yield return Section(landscape: true);
    }

    private static Table Grid(ReportTable table, bool english)
    {
        var sum = table.Columns.Sum(column => column.Width);
        int[] widths = [.. table.Columns.Select(column => TableWidth * column.Width / sum)];
        var grid = new Table(
            new TableProperties(
                new TableWidth { Width = $"{TableWidth}", Type = TableWidthUnitValues.Dxa },
                new TableBorders(Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(new TableCellLeftMargin { Width = 50, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 50, Type = TableWidthValues.Dxa })),
            new TableGrid(widths.Select(width => new GridColumn { Width = $"{width}" })));
        foreach (var head in Heads(table, widths, english))
            grid.Append(head);
        // The last rows stay with the notes and the signatures: no page begins with a signature alone.
        for (var i = 0; i < table.Rows.Count; i++)
            grid.Append(Row(table.Rows[i], table.Columns, widths, english, keep: i >= table.Rows.Count - 2));
        return grid;
    }

    private static IEnumerable<TableRow> Heads(ReportTable table, int[] widths, bool english)
    {
        var grouped = table.Columns.Any(column => column.Group is not null);
        var upper = Head();
        var lower = Head();
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = table.Columns[i];
            var title = Text(Say(column.Title, english), TableSize, JustificationValues.Center, bold: true);
            if (column.Group is null)
            {
                upper.Append(HeadCell(widths[i], title, grouped ? new VerticalMerge { Val = MergedCellValues.Restart } : null));
                lower.Append(HeadCell(widths[i], new Paragraph(), new VerticalMerge()));
                continue;
            }

            lower.Append(HeadCell(widths[i], title, null));
            if (i > 0 && table.Columns[i - 1].Group == column.Group)
                continue;
            var span = table.Columns.Skip(i).TakeWhile(next => next.Group == column.Group).Count();
            upper.Append(HeadCell(widths.Skip(i).Take(span).Sum(), Text(Say(column.Group, english), TableSize, JustificationValues.Center, bold: true), new GridSpan { Val = span }));
        }

        yield return upper;
        if (grouped)
            yield return lower;
    }

    private static TableRow Head() => new(new TableRowProperties(new CantSplit(), new TableHeader()));

    private static TableCell HeadCell(int width, Paragraph content, OpenXmlElement? merge)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa });
        if (merge is not null)
            properties.Append(merge);
        properties.Append(new Shading { Val = ShadingPatternValues.Clear, Fill = "EDEDED" }, new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        return new(properties, content);
    }

    private static TableRow Row(ReportRow row, IReadOnlyList<ReportColumn> columns, int[] widths, bool english, bool keep)
    {
        var drawn = new TableRow(new TableRowProperties(new CantSplit()));
        for (var i = 0; i < columns.Count; i++)
        {
            var written = row.Cells[i] == Cells.None && (columns[i].Kind == ReportColumnKind.Order || row.Kind == ReportRowKind.Heading) ? "" : WriteNumber.Cell(row.Cells[i], columns[i], english);
            var align = columns[i].Kind switch
            {
                ReportColumnKind.Text => JustificationValues.Left,
                ReportColumnKind.Order => JustificationValues.Center,
                _ => JustificationValues.Right,
            };
            drawn.Append(new TableCell(
                new TableCellProperties(new TableCellWidth { Width = $"{widths[i]}", Type = TableWidthUnitValues.Dxa }, new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
                Text(written, TableSize, align, bold: row.Kind != ReportRowKind.Item, keep: keep)));
        }

        return drawn;
    }

    /// <summary>Two columns without lines.</summary>
    private static Table Bare(int[] widths, IEnumerable<OpenXmlElement> left, IEnumerable<OpenXmlElement> right) => new(
        new TableProperties(new TableWidth { Width = $"{widths.Sum()}", Type = TableWidthUnitValues.Dxa }, new TableLayout { Type = TableLayoutValues.Fixed }),
        new TableGrid(widths.Select(width => new GridColumn { Width = $"{width}" })),
        new TableRow(new TableRowProperties(new CantSplit()), Side(widths[0], left), Side(widths[1], right)));

    private static TableCell Side(int width, IEnumerable<OpenXmlElement> content) =>
        new([new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa }), .. content]);

    private static Paragraph Text(
        string text, int size, JustificationValues align, bool bold = false, bool italic = false, bool underlined = false, bool marked = false, int before = 0, int after = 0,
        bool indent = false, bool keep = false)
    {
        var properties = new ParagraphProperties();
        if (keep)
            properties.Append(new KeepNext());
        properties.Append(new SpacingBetweenLines { Before = $"{before}", After = $"{(indent ? 120 : after)}" });
        if (indent)
            properties.Append(new Indentation { FirstLine = $"{Twip}" });
        properties.Append(new Justification { Val = align });
        var run = new RunProperties();
        if (bold)
            run.Append(new Bold());
        if (italic)
            run.Append(new Italic());
        run.Append(new FontSize { Val = $"{size}" });
        if (marked)
            run.Append(new Highlight { Val = HighlightColorValues.LightGray });
        if (underlined)
            run.Append(new Underline { Val = UnderlineValues.Single });
        return new(properties, new Run(run, new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
    }

    private static Paragraph Framed(string mark)
    {
        var framed = Text(mark, BoxSize, JustificationValues.Center, bold: true, before: 80);
        framed.ParagraphProperties!.PrependChild(new ParagraphBorders(Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>()));
        return framed;
    }

    private static Paragraph PageNumber() => new(
        new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
        new Run(new RunProperties(new FontSize { Val = $"{PageSize}" }), new FieldChar { FieldCharType = FieldCharValues.Begin }),
        new Run(new RunProperties(new FontSize { Val = $"{PageSize}" }), new FieldCode(" PAGE ") { Space = SpaceProcessingModeValues.Preserve }),
        new Run(new RunProperties(new FontSize { Val = $"{PageSize}" }), new FieldChar { FieldCharType = FieldCharValues.End }));

    /// <summary>Ends the pages before it; they have this shape.</summary>
    private static Paragraph Section(bool landscape) => new(new ParagraphProperties(
        new SpacingBetweenLines { Before = "0", After = "0", Line = "20", LineRule = LineSpacingRuleValues.Exact },
        new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = PagesId },
            new FooterReference { Type = HeaderFooterValues.Default, Id = FootId },
            new SectionType { Val = SectionMarkValues.NextPage },
            landscape
                ? new PageSize { Width = PageHeight, Height = PageWidth, Orient = PageOrientationValues.Landscape }
                : new PageSize { Width = PageWidth, Height = PageHeight },
            new PageMargin { Top = Top, Bottom = Bottom, Left = (uint)(landscape ? NarrowLeft : Left), Right = Right, Header = 500, Footer = 500 },
            new TitlePage { Val = !landscape })));

    private static SectionProperties Last(Paragraph section)
    {
        var properties = section.ParagraphProperties!.GetFirstChild<SectionProperties>()!;
        properties.Remove();
        return properties;
    }

    private static Paragraph Picture(ReportMap map, bool english)
    {
        using var codec = SKCodec.Create(new MemoryStream(map.Png));
        var (cx, cy) = ((long)(codec.Info.Width * EmuPerTenthMillimetre * 0.93), (long)(codec.Info.Height * EmuPerTenthMillimetre * 0.93));
        var name = english ? "Map of the hotspots by state" : "Bản đồ địa bàn theo trạng thái";
        return new(
            new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
            new Run(new Drawing(new Wp.Inline(
                new Wp.Extent { Cx = cx, Cy = cy },
                new Wp.DocProperties { Id = 1U, Name = "map.png", Description = name },
                new A.Graphic(new A.GraphicData(new Pic.Picture(
                    new Pic.NonVisualPictureProperties(new Pic.NonVisualDrawingProperties { Id = 1U, Name = "map.png" }, new Pic.NonVisualPictureDrawingProperties()),
                    new Pic.BlipFill(new A.Blip { Embed = PictureId }, new A.Stretch(new A.FillRectangle())),
                    new Pic.ShapeProperties(
                        new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = cx, Cy = cy }),
                        new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
                { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
            { DistanceFromTop = 0U, DistanceFromBottom = 0U, DistanceFromLeft = 0U, DistanceFromRight = 0U })));
    }

    private static Styles Styles() => new(new DocDefaults(
        new RunPropertiesDefault(new RunPropertiesBaseStyle(
            new RunFonts { Ascii = Font, HighAnsi = Font, EastAsia = Font, ComplexScript = Font }, new FontSize { Val = $"{BodySize}" }, new Languages { Val = "vi-VN" })),
        new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { Before = "0", After = "0" }))));

    private static T Border<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "000000" };

    private static string Say(ReportWords words, bool english) => english ? words.En : words.Vi;

    private static string Say(Sentence sentence, bool english) => english ? sentence.English : sentence.Vietnamese;
}
