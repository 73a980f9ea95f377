using System.Text;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using NetTopologySuite.Geometries;
using SkiaSharp;

namespace DiaBan.Server.Reports;

/// <summary>The report's map: hotspots of the list by state, with what a map must say of itself. One drawing gives PNG and SVG.</summary>
internal static class DrawMap
{
    /// <summary>Tenths of a millimetre on paper, and pixels of the PNG: 254 to the inch.</summary>
    private const float Width = 1700;

    private const float Margin = 20;
    private const float LegendHeight = 430;
    private const float NotesAt = 690;
    private const float MostHeight = 1750;
    private const float MarkRadius = 21;
    private const float LongestBar = 480;
    private const float NameSize = 26;
    private const float HatchStep = 7;
    private const double ToleranceMetres = 60;

    private static readonly int[] BarLengths = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000];
    private static readonly string UnitsSql = SqlFile.Read("Reports/MapUnits.sql");
    private static readonly string HotspotsSql = SqlFile.Read("Reports/MapHotspots.sql");
    private static readonly SKColor Ink = new(0x22, 0x2b, 0x33);
    private static readonly SKColor Edge = new(0x8a, 0x93, 0x9b);
    private static readonly SKColor Grey = new(0x5a, 0x64, 0x6c);
    private static readonly SKColor Land = new(0xf7, 0xf5, 0xef);

    /// <param name="numbers">Hotspots in the order of Biểu 01: their marks carry the row's number.</param>
    /// <returns>Null where no unit is in force.</returns>
    public static async Task<ReportMap?> Run(ReportBasis basis, string? secrecyMark, IReadOnlyList<Guid> numbers, Db db, CancellationToken cancel)
    {
        var units = await db.Query(UnitsSql, row => new DrawnUnit(
            row.Get<string>("name"), row.Get<bool>("of_level"), row.Get<int>("srid"), row.Get<Geometry>("outline"), row.Get<Point>("label")), cancel,
            ("units_on", basis.UnitsOn), ("level", basis.Level), ("tolerance", ToleranceMetres));
        if (units.Count == 0)
            return null;
        var hotspots = await db.Query(HotspotsSql, row => new DrawnMark(
            row.Get<Guid>("hotspot_id"), row.Word<HotspotState>("state"), row.Word<HotspotCategory>("category"), row.Get<Geometry>("footprint"), row.Get<Point>("place")),
            cancel, ("day", basis.Day), ("period", basis.Figures.Period), ("srid", units[0].Srid));
        return Draw(new(basis, secrecyMark, units, [.. hotspots.Select(mark => mark with { Number = numbers.ToList().IndexOf(mark.Hotspot) + 1 })]));
    }

    private static ReportMap Draw(MapContent content)
    {
        var extent = new Envelope();
        foreach (var unit in content.Units)
            extent.ExpandToInclude(unit.Outline.EnvelopeInternal);
        var scale = Math.Min((Width - (2 * Margin)) / extent.Width, (MostHeight - (2 * Margin)) / extent.Height);
        var mapHeight = (float)(extent.Height * scale) + (2 * Margin);
        var left = (Width - (float)(extent.Width * scale)) / 2;
        SKPoint Place(Coordinate at) => new(left + (float)((at.X - extent.MinX) * scale), Margin + (float)((extent.MaxY - at.Y) * scale));

        var size = new SKSize(Width, mapHeight + LegendHeight);
        using var recorder = new SKPictureRecorder();
        var canvas = recorder.BeginRecording(SKRect.Create(size));
        canvas.Clear(SKColors.White);
        Units(canvas, content.Units, Place);
        var spread = Marks(canvas, content.Hotspots, Place);
        Names(canvas, content.Units, spread, Place);
        Furniture(canvas, content, scale, mapHeight);
        using var picture = recorder.EndRecording();
        return new(Svg(picture, size), Png(picture, size));
    }

    private static void Units(SKCanvas canvas, IReadOnlyList<DrawnUnit> units, Func<Coordinate, SKPoint> place)
    {
        using var land = new SKPaint { Color = Land, Style = SKPaintStyle.Fill, IsAntialias = true };
        using var edge = new SKPaint { Color = Edge, Style = SKPaintStyle.Stroke, StrokeWidth = 2, IsAntialias = true };
        using var outer = new SKPaint { Color = Ink, Style = SKPaintStyle.Stroke, StrokeWidth = 4, IsAntialias = true };
        foreach (var unit in units)
        {
            using var path = Outline(unit.Outline, place);
            canvas.DrawPath(path, land);
        }

        foreach (var unit in units.OrderByDescending(unit => unit.OfLevel))
        {
            using var path = Outline(unit.Outline, place);
            canvas.DrawPath(path, unit.OfLevel ? edge : outer);
        }
    }

    /// <summary>A unit's name stands where no mark covers it, as near to the unit's middle as it can.</summary>
    private static void Names(SKCanvas canvas, IReadOnlyList<DrawnUnit> units, IReadOnlyList<(float X, float Y)> marks, Func<Coordinate, SKPoint> place)
    {
        var taken = marks.Select(mark => new SKRect(mark.X - MarkRadius, mark.Y - MarkRadius, mark.X + MarkRadius, mark.Y + MarkRadius)).ToList();
        using var font = new SKFont(Fonts.Regular, NameSize);
        foreach (var unit in units.Where(unit => unit.OfLevel))
        {
            var name = unit.Name.ToUpperInvariant();
            var half = font.MeasureText(name) / 2;
            var middle = place(unit.Label.Coordinate);
            SKRect Box(SKPoint at) => new(at.X - half, at.Y - NameSize, at.X + half, at.Y + 6);
            var spots = Around(middle).Where(at => at.X - half > Margin && at.X + half < Width - Margin && at.Y > NameSize).ToList();
            var at = spots.Find(at => !taken.Exists(box => box.IntersectsWith(Box(at)))) is { IsEmpty: false } free ? free : middle;
            taken.Add(Box(at));
            Text(canvas, name, at, NameSize, Grey, SKTextAlign.Center, halo: true);
        }
    }

    /// <summary>The middle, then rings about it, from near to far.</summary>
    private static IEnumerable<SKPoint> Around(SKPoint middle)
    {
        yield return middle;
        for (var ring = 1; ring <= 10; ring++)
        {
            for (var step = 0; step < 16; step++)
            {
                var angle = step * MathF.PI / 8;
                yield return new(middle.X + (ring * 26 * MathF.Cos(angle)), middle.Y + (ring * 20 * MathF.Sin(angle)));
            }
        }
    }

    private static (float X, float Y)[] Marks(SKCanvas canvas, IReadOnlyList<DrawnMark> marks, Func<Coordinate, SKPoint> place)
    {
        foreach (var mark in marks)
        {
            using var path = Outline(mark.Footprint, place);
            using var fill = new SKPaint { Color = StateLook.Of(mark.State).Colour.WithAlpha(120), Style = SKPaintStyle.Fill, IsAntialias = true };
            canvas.DrawPath(path, fill);
        }

        var at = marks.Select(mark => place(mark.Place.Coordinate)).ToList();
        var spread = SpreadMarks.Run([.. at.Select(point => (point.X, point.Y))], (2 * MarkRadius) + 5);
        using var leader = new SKPaint { Color = Ink, Style = SKPaintStyle.Stroke, StrokeWidth = 1.5f, IsAntialias = true };
        for (var i = 0; i < marks.Count; i++)
        {
            if (SKPoint.Distance(at[i], new(spread[i].X, spread[i].Y)) > MarkRadius)
                canvas.DrawLine(at[i], new(spread[i].X, spread[i].Y), leader);
        }

        for (var i = 0; i < marks.Count; i++)
            Mark(canvas, new(spread[i].X, spread[i].Y), marks[i].State, marks[i].Category, marks[i].Number);
        return spread;
    }

    private static void Mark(SKCanvas canvas, SKPoint at, HotspotState state, HotspotCategory category, int? number)
    {
        var look = StateLook.Of(state);
        using var white = new SKPaint { Color = SKColors.White, Style = SKPaintStyle.Fill, IsAntialias = true };
        using var ring = new SKPaint
        {
            Color = look.Colour,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = category == HotspotCategory.Key ? 9 : 5,
            IsAntialias = true,
            PathEffect = look.Dash ? SKPathEffect.CreateDash([8, 5], 0) : null,
        };
        using var lines = new SKPaint { Color = look.Colour.WithAlpha(150), Style = SKPaintStyle.Stroke, StrokeWidth = 1.6f, IsAntialias = true };
        canvas.DrawCircle(at, MarkRadius, white);
        Hatch(canvas, at, look.Hatch, lines);
        canvas.DrawCircle(at, MarkRadius, ring);
        if (number is { } written and > 0)
        {
            var place = new SKPoint(at.X, at.Y + 8);
            Text(canvas, FormattableString.Invariant($"{written}"), place, 23, Ink, SKTextAlign.Center, bold: true, halo: true);
        }
    }

    /// <summary>Hatches tell states apart on a black-and-white print: lines by arithmetic, so that both drawings hold the same.</summary>
    private static void Hatch(SKCanvas canvas, SKPoint at, string hatch, SKPaint paint)
    {
        (float X, float Y)[] ways = hatch switch
        {
            "vertical" => [(0, 1)],
            "horizontal" => [(1, 0)],
            "forward" => [(0.7071f, -0.7071f)],
            "backward" => [(0.7071f, 0.7071f)],
            "cross" => [(0, 1), (1, 0)],
            "crossdiagonal" => [(0.7071f, -0.7071f), (0.7071f, 0.7071f)],
            _ => [],
        };
        foreach (var (x, y) in ways)
        {
            for (var off = -MarkRadius + HatchStep; off < MarkRadius; off += HatchStep)
            {
                var half = MathF.Sqrt((MarkRadius * MarkRadius) - (off * off));
                var (cx, cy) = (at.X - (y * off), at.Y + (x * off));
                canvas.DrawLine(cx - (x * half), cy - (y * half), cx + (x * half), cy + (y * half), paint);
            }
        }
    }

    private static void Furniture(SKCanvas canvas, MapContent content, double scale, float top)
    {
        using var frame = new SKPaint { Color = Ink, Style = SKPaintStyle.Stroke, StrokeWidth = 2, IsAntialias = true };
        using var solid = new SKPaint { Color = Ink, Style = SKPaintStyle.Fill, IsAntialias = true };
        canvas.DrawLine(Margin, top, Width - Margin, top, frame);
        Legend(canvas, content.Hotspots, top + 50);
        North(canvas, new(Width - 90, 130), solid);
        ScaleBar(canvas, scale, new(NotesAt + 10, top + 60), solid, frame);
        var basis = content.Basis;
        string[] said =
        [
            "Số trong vòng tròn là số thứ tự ở Biểu 01; viền đậm: trọng điểm.",
            $"Số liệu đến hết ngày {Http.Vietnamese.Day(basis.Day)}.",
            content.Units[0].Srid == 9217 ? "Hệ tọa độ VN-2000, kinh tuyến trục 108°15′ (EPSG:9217)." : $"Hệ tọa độ EPSG:{content.Units[0].Srid}.",
            basis.Schematic ? "Ranh giới đơn vị hành chính là sơ đồ minh họa, không phải ranh giới chính thức." : "Ranh giới đơn vị hành chính theo dữ liệu đã nạp.",
            "Nguồn: DiaBan, danh sách địa bàn theo quyết định.",
        ];
        for (var i = 0; i < said.Length; i++)
            Text(canvas, said[i], new(NotesAt, top + 176 + (i * 44)), 26, Ink, SKTextAlign.Left);
        if (content.SecrecyMark is { } mark)
        {
            canvas.DrawRect(Margin + 10, Margin + 10, 220, 64, frame);
            Text(canvas, mark, new(Margin + 120, Margin + 54), 36, Ink, SKTextAlign.Center, bold: true);
        }
    }

    private static void Legend(SKCanvas canvas, IReadOnlyList<DrawnMark> marks, float top)
    {
        var states = marks.GroupBy(mark => mark.State).OrderBy(group => group.Key).ToList();
        for (var i = 0; i < states.Count; i++)
        {
            var at = new SKPoint(Margin + 50, top + (i * 56));
            Mark(canvas, at, states[i].Key, HotspotCategory.Complex, null);
            var (name, _) = Looks.NameOf(states[i].Key);
            Text(canvas, FormattableString.Invariant($"{name}: {states[i].Count()}"), new(at.X + 46, at.Y + 10), 30, Ink, SKTextAlign.Left);
        }

        if (states.Count == 0)
            Text(canvas, "Không có địa bàn nào trong danh sách của kỳ.", new(Margin + 20, top + 10), 30, Ink, SKTextAlign.Left);
    }

    private static void North(SKCanvas canvas, SKPoint at, SKPaint solid)
    {
        using var builder = new SKPathBuilder();
        builder.MoveTo(at.X, at.Y - 90);
        builder.LineTo(at.X + 30, at.Y + 10);
        builder.LineTo(at.X, at.Y - 12);
        builder.LineTo(at.X - 30, at.Y + 10);
        builder.Close();
        using var arrow = builder.Detach();
        canvas.DrawPath(arrow, solid);
        Text(canvas, "B", new(at.X, at.Y + 48), 34, Ink, SKTextAlign.Center, bold: true);
    }

    private static void ScaleBar(SKCanvas canvas, double scale, SKPoint at, SKPaint solid, SKPaint frame)
    {
        var metres = BarLengths.Last(length => length == BarLengths[0] || length * scale <= LongestBar);
        var width = (float)(metres * scale);
        canvas.DrawRect(at.X, at.Y, width, 14, frame);
        canvas.DrawRect(at.X, at.Y, width / 2, 14, solid);
        Text(canvas, "0", new(at.X, at.Y - 12), 26, Ink, SKTextAlign.Center);
        var label = metres >= 1000 ? FormattableString.Invariant($"{metres / 1000} km") : FormattableString.Invariant($"{metres} m");
        Text(canvas, label, new(at.X + width, at.Y - 12), 26, Ink, SKTextAlign.Center);
        var ratio = Math.Round(10_000 / scale / 1000) * 1000;
        Text(canvas, $"Tỷ lệ khoảng 1:{WriteNumber.Vietnamese(ratio, 0)}", new(at.X, at.Y + 58), 26, Ink, SKTextAlign.Left);
    }

    private static void Text(SKCanvas canvas, string text, SKPoint at, float size, SKColor colour, SKTextAlign align, bool bold = false, bool halo = false)
    {
        using var font = new SKFont(bold ? Fonts.Bold : Fonts.Regular, size);
        if (halo)
        {
            using var around = new SKPaint { Color = SKColors.White, Style = SKPaintStyle.Stroke, StrokeWidth = 5, StrokeJoin = SKStrokeJoin.Round, IsAntialias = true };
            canvas.DrawText(text, at.X, at.Y, align, font, around);
        }

        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        canvas.DrawText(text, at.X, at.Y, align, font, paint);
    }

    private static SKPath Outline(Geometry geometry, Func<Coordinate, SKPoint> place)
    {
        using var builder = new SKPathBuilder();
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            if (geometry.GetGeometryN(i) is not Polygon polygon)
                continue;
            Ring(builder, polygon.ExteriorRing.Coordinates, place);
            foreach (var hole in polygon.InteriorRings)
                Ring(builder, hole.Coordinates, place);
        }

        builder.FillType = SKPathFillType.EvenOdd;
        return builder.Detach();
    }

    private static void Ring(SKPathBuilder builder, Coordinate[] ring, Func<Coordinate, SKPoint> place)
    {
        builder.MoveTo(place(ring[0]));
        for (var i = 1; i < ring.Length - 1; i++)
            builder.LineTo(place(ring[i]));
        builder.Close();
    }

    private static string Svg(SKPicture picture, SKSize size)
    {
        using var stream = new MemoryStream();
        using (var svg = SKSvgCanvas.Create(SKRect.Create(size), stream))
            svg.DrawPicture(picture);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static byte[] Png(SKPicture picture, SKSize size)
    {
        using var surface = SKSurface.Create(new SKImageInfo((int)size.Width, (int)MathF.Ceiling(size.Height), SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.DrawPicture(picture);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>A family with all Vietnamese marks, as the system has it.</summary>
    private static class Fonts
    {
        private static readonly string[] Families = ["Be Vietnam Pro", "Liberation Sans", "Arial", "DejaVu Sans", "Noto Sans"];

        public static readonly SKTypeface Regular = Find(SKFontStyle.Normal);
        public static readonly SKTypeface Bold = Find(SKFontStyle.Bold);

        private static SKTypeface Find(SKFontStyle style) =>
            Families.Select(family => SKFontManager.Default.MatchFamily(family, style)).FirstOrDefault(HasMarks)
            ?? SKFontManager.Default.MatchCharacter(null, style, null, 'ệ') ?? SKTypeface.Default;

        private static bool HasMarks(SKTypeface? face)
        {
            if (face is null)
                return false;
            using var font = new SKFont(face);
            return font.ContainsGlyph('ệ');
        }
    }

    private sealed record MapContent(ReportBasis Basis, string? SecrecyMark, IReadOnlyList<DrawnUnit> Units, IReadOnlyList<DrawnMark> Hotspots);

    private sealed record DrawnUnit(string Name, bool OfLevel, int Srid, Geometry Outline, Point Label);

    private sealed record DrawnMark(Guid Hotspot, HotspotState State, HotspotCategory Category, Geometry Footprint, Point Place)
    {
        public int Number { get; init; }
    }
}

/// <summary>A map as it is kept: SVG for the screen and Word, PNG for programs that know no SVG.</summary>
internal sealed record ReportMap(string Svg, byte[] Png);
