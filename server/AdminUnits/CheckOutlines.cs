using System.Globalization;
using DiaBan.Server.Database;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DiaBan.Server.AdminUnits;

/// <summary>Puts staged outlines in place, finds those that aren't valid, and mends them when asked to.</summary>
internal static class CheckOutlines
{
    private const string PlaceSql = """
        update incoming_outline
           set outline = st_multi(case when number = any (@swapped) then st_flipcoordinates(drawn)
                                       else st_transform(drawn, 4326) end)
        """;

    private const string ExtentSql = """
        select number, st_xmin(outline) as west, st_ymin(outline) as south, st_xmax(outline) as east, st_ymax(outline) as north
          from incoming_outline
         order by number
        """;

    private const string CrossingSql = """
        select number, detail.reason, st_x(detail.location) as x, st_y(detail.location) as y
          from incoming_outline
          cross join lateral st_isvaliddetail(outline) detail
         where not detail.valid
         order by number
        """;

    private const string RepairSql = """
        update incoming_outline mended
           set outline = st_multi(st_collectionextract(st_makevalid(before.outline), 3))
          from incoming_outline before
         where before.number = mended.number
           and mended.number = any (@numbers)
        returning mended.number, st_isempty(mended.outline) as nothing_left,
                  st_area(before.outline::geography) as before_m2, st_area(mended.outline::geography) as after_m2
        """;

    // Degrees; the sea and Trường Sa included.
    private static readonly Envelope VietNam = new(101.5, 118.5, 6, 24);

    public static async Task Run(UnitImportRun import, Dictionary<int, Envelope> drawn, CancellationToken cancel)
    {
        import.Progress.Report("checking outlines");
        int[] swapped = import.Projected ? [] : [.. drawn.Where(unit => Swapped(unit.Value)).Select(unit => unit.Key)];
        try
        {
            await import.Tx.Execute(PlaceSql, cancel, ("swapped", swapped));
        }
        catch (PostgresException impossible) when (impossible.SqlState == PostgresErrorCodes.InternalError)
        {
            throw new RefusedException($"The coordinates don't fit the system --crs {import.Wanted.Crs}: {impossible.MessageText}. Nothing was loaded.", impossible);
        }

        var extents = await import.Tx.Query(ExtentSql, row => (
            Number: row.Get<int>("number"),
            Extent: new Envelope(row.Get<double>("west"), row.Get<double>("east"), row.Get<double>("south"), row.Get<double>("north"))), cancel);
        foreach (var (number, extent) in extents.Where(unit => !VietNam.Contains(unit.Extent)))
            import.Report.Note(number, $"it lies outside Viet Nam ({GroundWords.At(extent)}). Check that this is the right file.");

        var crossing = await import.Tx.Query(CrossingSql, row => (
            Number: row.Get<int>("number"),
            Reason: row.Get<string>("reason"),
            X: row.MaybeValue<double>("x"), Y: row.MaybeValue<double>("y")), cancel);
        if (import.Wanted.Repair)
        {
            await MakeValid(import, crossing.ToDictionary(bad => bad.Number, bad => Crossing(bad.Reason, bad.X, bad.Y)), cancel);
            return;
        }

        foreach (var (number, reason, x, y) in crossing)
            import.Report.Refuse(number, Crossing(reason, x, y), mendable: true);
    }

    /// <summary>Lies in Viet Nam when latitude and longitude are exchanged.</summary>
    public static bool Swapped(Envelope extent) =>
        VietNam.Contains(new Envelope(extent.MinY, extent.MaxY, extent.MinX, extent.MaxX));

    private static async Task MakeValid(UnitImportRun import, Dictionary<int, string> crossing, CancellationToken cancel)
    {
        var mended = await import.Tx.Query(RepairSql, row => (
            Number: row.Get<int>("number"), NothingLeft: row.Get<bool>("nothing_left"),
            Before: row.Get<double>("before_m2"), After: row.Get<double>("after_m2")), cancel, ("numbers", crossing.Keys.ToArray()));
        foreach (var (number, nothingLeft, before, after) in mended.OrderBy(unit => unit.Number))
        {
            if (nothingLeft)
                import.Report.Refuse(number, $"{crossing[number]} Nothing is left of it when it is made valid.");
            else
                import.Report.Repaired(number, $"{crossing[number]} It was made valid; {GroundWords.Change(before, after)}.");
        }
    }

    private static string Crossing(string reason, double? x, double? y)
    {
        var what = reason switch
        {
            "Self-intersection" => "its outline crosses itself",
            "Ring Self-intersection" => "a ring of its outline touches or crosses itself",
            "Hole lies outside shell" => "a hole of its outline lies outside of it",
            "Nested shells" => "one of its polygons lies inside another",
            "Holes are nested" => "one of its holes lies inside another",
            "Duplicate Rings" => "a ring of its outline stands twice",
            "Interior is disconnected" => "a hole cuts its outline in two",
            _ => $"its outline is not valid ({reason})",
        };
        return x is null ? what + "." : string.Create(CultureInfo.InvariantCulture, $"{what} at {x:0.######} {y:0.######} (longitude latitude).");
    }
}
