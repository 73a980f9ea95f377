using DiaBan.Contracts;
using DiaBan.Server.Database;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.BorderZones;

/// <summary>Derives the shared border, the strips and the segments of one zone or many in one statement.</summary>
internal static class DeriveBorders
{
    private static readonly string Sql = SqlFile.Read("BorderZones/DeriveBorders.sql");

    /// <summary>Zones of which some units share a border, in the order of their numbers; units that only touch at a point make none.</summary>
    public static async Task<List<DerivedZone>> Run(
        DbTransaction tx, IReadOnlyList<BorderMember> members, DateOnly day, CancellationToken cancel)
    {
        var rows = await tx.Query(Sql, row => new Row(
                row.Get<int>("zone"), row.Get<string>("part"), row.MaybeValue<Guid>("unit_id"), row.MaybeValue<Guid>("other_id"),
                row.MaybeValue<float>("width_m"), row.Get<Geometry>("shape"), row.Get<double>("measure")),
            cancel,
            ("zones", members.Select(member => member.Zone).ToArray()),
            ("units", members.Select(member => member.Unit.Id).ToArray()),
            ("widths", members.Select(member => (float?)member.WidthM).ToArray()),
            ("day", day));
        var units = members.DistinctBy(member => member.Unit.Id).ToDictionary(member => member.Unit.Id, member => member.Unit);
        return [.. rows.GroupBy(row => row.Zone).Select(zone => Build(zone.Key, [.. zone], units))];
    }

    private static DerivedZone Build(int number, List<Row> rows, Dictionary<Guid, BorderUnit> units)
    {
        var border = rows.Single(row => row.Part == "zone");
        return new(number, border.Shape, border.Measure,
            [.. rows.Where(row => row.Part == "side").Select(row => new DerivedSide(units[row.Unit!.Value], row.WidthM!.Value, row.Shape, row.Measure))
                .OrderBy(side => side.Unit.Code, StringComparer.Ordinal)],
            [.. rows.Where(row => row.Part == "segment").Select(row => new DerivedSegment(row.Unit!.Value, row.Other!.Value, row.Shape))]);
    }

    private sealed record Row(int Zone, string Part, Guid? Unit, Guid? Other, float? WidthM, Geometry Shape, double Measure);
}

/// <summary>A unit in force on a day.</summary>
/// <param name="Own">Whether it lies in the account's area.</param>
internal sealed record BorderUnit(Guid Id, string Code, string FullName, int Level, bool Own);

/// <summary>A unit that is to take part in the zone of this number.</summary>
/// <param name="WidthM">Width of its strip; the patrol rules' when null.</param>
internal sealed record BorderMember(int Zone, BorderUnit Unit, double? WidthM);

internal sealed record DerivedZone(
    int Number, Geometry Line, double LengthM, IReadOnlyList<DerivedSide> Sides, IReadOnlyList<DerivedSegment> Segments);

internal sealed record DerivedSide(BorderUnit Unit, double WidthM, Geometry Strip, double AreaHa)
{
    public BorderSide Shown => new(new UnitName(Unit.Code, Unit.FullName), WidthM, AreaHa, Strip);
}

internal sealed record DerivedSegment(Guid FirstUnit, Guid SecondUnit, Geometry Line);
