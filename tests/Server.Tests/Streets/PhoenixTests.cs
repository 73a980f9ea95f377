using System.Globalization;
using DiaBan.Contracts;
using DiaBan.Server.Streets;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Streets;

/// <summary>A real street network, and what a track covers of it (domain.md 3.6, 3.7).</summary>
public sealed class PhoenixTests(ProvinceFixture server) : IClassFixture<ProvinceFixture>
{
    private static readonly DateTimeOffset Begin = new(2022, 11, 20, 21, 0, 0, TimeSpan.FromHours(7));

    [SharedGeodataFact]
    public async Task Covered_length_equals_an_independent_computation()
    {
        await server.Given.Run("delete from street; delete from street_import");
        var taken = await Import("network/phoenix-streets.geojson");
        taken.Streets.ShouldBeGreaterThan(280);

        // Along every eleventh street that is long enough, a fix every five metres; the way between two streets is a gap.
        var patrol = await HandIn();

        // Written another way: each edge cut by the union of the buffers about the legs that go its way.
        var independent = await server.Given.Value<double>($"""
            with leg as (select st_force2d(leg) as leg, starts from track_legs('{patrol.Id}') where known),
            street_ground as (select id, length_m, st_transform(line, 32612) as line from street),
            edge as (
                select id, edge.geom as edge, st_azimuth(st_startpoint(edge.geom), st_endpoint(edge.geom)) as azimuth
                  from street_ground cross join lateral st_dumpsegments(line) edge
            ),
            met as (
                select edge.id, st_intersection(edge.edge, st_union(st_buffer(leg.leg, 25, 32))) as part
                  from edge join leg on st_dwithin(edge.edge, leg.leg, 25)
                 where abs(sin(edge.azimuth - st_azimuth(st_startpoint(leg.leg), st_endpoint(leg.leg)))) <= sin(radians(45))
                 group by edge.id, edge.edge
            ),
            piece as (
                select id, st_length(part.geom) as length
                  from (select id, st_linemerge(st_collect(part)) as part from met group by id) whole
                  cross join lateral st_dump(whole.part) part
            )
            select sum(piece.length) / (select sum(st_length(line)) from street_ground)
              from piece join street_ground on street_ground.id = piece.id
             where piece.length >= least(50, st_length(street_ground.line)) * 0.999
            """);
        var whole = await server.Given.Value<double>("select sum(length_m) from street where patrollable");

        independent.ShouldBeInRange(0.05, 0.5);
        (patrol.Track!.StreetMetres / whole).ShouldBe(independent, 0.001 * independent);
    }

    [SharedGeodataFact]
    public async Task Feet_are_read_as_feet_and_a_file_is_taken_once()
    {
        await server.Given.Run("delete from street; delete from street_import");
        var metres = await Import("network/phoenix-streets.geojson");
        var before = await server.Given.Value<double>("select sum(length_m) from street");
        (await Import("network/phoenix-streets.geojson")).Known.ShouldBeTrue();
        var refused = await Should.ThrowAsync<RefusedException>(() => Import("network/phoenix-network-feet.gpkg", layer: "streets"));
        refused.Message.ShouldContain("--crs");

        var feet = await Import("network/phoenix-network-feet.gpkg", layer: "streets", crs: 2223);

        feet.Streets.ShouldBe(metres.Streets);
        ((await server.Given.Value<double>("select sum(length_m) from street")) - before).ShouldBe(before, before * 0.001);
    }

    private Task<ImportedStreets> Import(string file, string? layer = null, int? crs = null) => ImportStreets.Run(
        server.Installation.Owner, new(SharedGeodata.File(file), layer, crs, null, null, null, Schematic: false), new(2022, 11, 20), new Progress<string>(), CancellationToken.None);

    private async Task<Patrol> HandIn()
    {
        var csv = await server.Given.Value<string>(string.Create(CultureInfo.InvariantCulture, $"""
            with chosen as (
                select id, row_number() over (order by id) as walk, st_transform(line, 32612) as line
                  from street where id % 11 = 0 and length_m > 60
            ),
            fix as (
                select walk, step, st_transform(st_lineinterpolatepoint(line, step / ceil(st_length(line) / 5)), 4326) as place
                  from chosen cross join lateral generate_series(0, ceil(st_length(line) / 5)::int) step
            )
            select 'time,lon,lat' || E'\n' || string_agg(
                to_char('{Begin:yyyy-MM-dd HH:mm:sszzz}'::timestamptz at time zone 'UTC' + walk * interval '15 minutes' + step * interval '4 seconds', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                || ',' || st_x(place) || ',' || st_y(place), E'\n' order by walk, step)
              from fix
            """));
        using var content = new StringContent(csv);
        content.Headers.ContentType = new("application/octet-stream");
        using var response = await server.As("commander").PostAsync(new Uri("/api/v1/patrols/tracks?fileName=vet.csv&unit=101", UriKind.Relative), content);
        return await Story.Read<Patrol>(response);
    }
}
