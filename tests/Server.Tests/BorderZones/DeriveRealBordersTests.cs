using System.Diagnostics;
using DiaBan.Server.BorderZones;
using DiaBan.Server.Database;
using DiaBan.Server.Tests.AdminUnits;
using DiaBan.Server.Tests.Fixtures;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Tests.BorderZones;

/// <summary>Borders of the 24 communes of 2025 as they were published: edges that meet, and slivers where they overlap.</summary>
public sealed class DeriveRealBordersTests(DatabaseFixture database) : UnitImportTest(database), IClassFixture<DatabaseFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [SharedGeodataFact]
    public async Task Strips_of_all_neighbours_are_valid_symmetric_and_quick()
    {
        await Import(SharedGeodata.File("admin/ninh-thuan-communes-2025.geojson"));
        var owner = new Db(Database.Installation.Owner, null);
        var units = await owner.Query(
            "select id, code, full_name from admin_unit where valid @> '2025-07-01'::date order by code",
            row => new BorderUnit(row.Get<Guid>("id"), row.Get<string>("code"), row.Get<string>("full_name"), 3, true), CancellationToken.None);
        var pairs = (from first in units from second in units where string.CompareOrdinal(first.Code, second.Code) < 0 select (first, second)).ToList();

        var (one, otherWay) = (await Derive(pairs), await Derive([.. pairs.Select(pair => (pair.second, pair.first))]));

        one.Took.ShouldBeLessThan(Patience);
        otherWay.Took.ShouldBeLessThan(Patience);
        (one.Zones.Count, otherWay.Zones.Count).ShouldBe((54, 54));
        foreach (var (zone, same) in one.Zones.Zip(otherWay.Zones))
        {
            var name = string.Join(" – ", zone.Sides.Select(side => side.Unit.FullName));
            zone.Number.ShouldBe(same.Number, name);
            zone.Line.EqualsExact(same.Line).ShouldBeTrue(name);
            zone.Segments.Select(segment => segment.Line).SequenceEqual(same.Segments.Select(segment => segment.Line), ExactLine.Same).ShouldBeTrue(name);
            zone.Sides.Count.ShouldBe(2, name);
            zone.Sides.ShouldAllBe(side => side.Strip.IsValid && side.Strip is MultiPolygon && side.AreaHa > 1, name);
            zone.Sides[0].Strip.Intersection(zone.Sides[1].Strip).Area.ShouldBeLessThan(1e-9, name);
        }
    }

    [SharedGeodataFact]
    public async Task A_derived_border_is_as_long_as_the_common_edge_and_its_segments_are_short()
    {
        await Import(SharedGeodata.File("admin/ninh-thuan-communes-2025.geojson"));
        var derived = await new Db(Database.Installation.Owner, null).Transaction(
            tx => DeriveAllZones.Run(tx, "22870", Day2025, 200, CancellationToken.None), CancellationToken.None);

        derived.Derived.ShouldBe(6);
        // Ninh Phước and Thuận Nam overlap along 58 metres of their edge, by less than a square metre.
        (await Length("22870", "22897")).ShouldBe(11_381.7, 2);
        (await Length("22870", "22888")).ShouldBe(22_150.0, 3);
        (await Database.Given.Value<bool>("""
            select bool_and(length_m <= 250 and length_m > 100) from border_segment
            """)).ShouldBeTrue();
        (await Database.Given.Value<double>("""
            select max(abs(zone.length_m - cut.length_m))
              from border_zone zone join (select zone_id, sum(length_m) as length_m from border_segment group by zone_id) cut on cut.zone_id = zone.id
            """)).ShouldBeLessThan(0.01);
        (await Database.Given.Value<long>("select count(*) from border_zone_side where not st_isvalid(strip)")).ShouldBe(0);
    }

    [Theory]
    [InlineData("gape", 109.01001, 12.0, 109.02, 12.01, 1111)]
    [InlineData("overlap", 109.00999, 12.0, 109.02, 12.01, 1111)]
    [InlineData("meet along half", 109.01, 12.005, 109.02, 12.02, 556)]
    [InlineData("touch at a corner", 109.01, 12.01, 109.02, 12.02, 0)]
    [InlineData("lie apart", 109.011, 12.0, 109.02, 12.01, 0)]
    public async Task Edges_that_gape_or_overlap_by_a_metre_are_one_border(string how, double west, double south, double east, double north, double metres)
    {
        var day = new DateOnly(2000, 1, 1).AddDays(how.Length * 10);
        var units = new List<BorderUnit>();
        foreach (var (code, box) in new[] { ("901", (109.0, 12.0, 109.01, 12.01)), ("902", (west, south, east, north)) })
            units.Add(new(await Database.Given.Unit(code, 3, box, from: day, to: day.AddDays(1)), code, code, 3, true));

        var zones = await new Db(Database.Installation.Owner, null).Transaction(
            tx => DeriveBorders.Run(tx, [.. units.Select(unit => new BorderMember(1, unit, 100))], new(2022, 1, 1), CancellationToken.None),
            CancellationToken.None);

        zones.Sum(zone => zone.LengthM).ShouldBe(metres, 8, how);
        zones.SelectMany(zone => zone.Sides).ShouldAllBe(side => side.Strip.IsValid && side.AreaHa > metres * 90 / 10_000);
    }

    private Task<double> Length(string first, string second) => Database.Given.Value<double>($"""
        select length_m / 0.99995 from border_zone
         where unit_ids @> (select array_agg(id) from admin_unit where code in ('{first}', '{second}'))
        """);

    private async Task<(List<DerivedZone> Zones, TimeSpan Took)> Derive(List<(BorderUnit First, BorderUnit Second)> pairs)
    {
        var members = pairs.SelectMany((pair, number) => new BorderMember[] { new(number, pair.First, null), new(number, pair.Second, null) }).ToList();
        var watch = Stopwatch.StartNew();
        var zones = await new Db(Database.Installation.Owner, null).Transaction(
            tx => DeriveBorders.Run(tx, members, Day2025, CancellationToken.None), CancellationToken.None);
        return (zones, watch.Elapsed);
    }

    private sealed class ExactLine : IEqualityComparer<Geometry>
    {
        public static readonly ExactLine Same = new();

        public bool Equals(Geometry? x, Geometry? y) => x!.EqualsExact(y);

        public int GetHashCode(Geometry obj) => 0;
    }
}
