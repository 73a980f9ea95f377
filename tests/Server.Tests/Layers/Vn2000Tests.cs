using System.Globalization;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Layers;

/// <summary>PostGIS with this schema transforms VN-2000 as the circular prints it (domain.md §4.6).</summary>
public class Vn2000Tests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const double Second = 1 / 3600.0;

    [Theory]
    [InlineData(12, 33, 36.0, 109, 26, 0.0, 12, 33, 39.7, 109, 25, 53.6)]
    [InlineData(12, 14, 14.0, 109, 16, 0.0, 12, 14, 17.7, 109, 15, 53.6)]
    [InlineData(11, 52, 56.7, 109, 11, 46.2, 11, 53, 0.4, 109, 11, 39.8)]
    public async Task The_printed_vectors_are_met_and_confusion_costs_224_metres(
        int lat, int latMinutes, double latSeconds, int lon, int lonMinutes, double lonSeconds, int vnLat, int vnLatMinutes, double vnLatSeconds, int vnLon,
        int vnLonMinutes, double vnLonSeconds)
    {
        var (x, y) = (Degrees(lon, lonMinutes, lonSeconds), Degrees(lat, latMinutes, latSeconds));
        var (vnX, vnY) = (Degrees(vnLon, vnLonMinutes, vnLonSeconds), Degrees(vnLat, vnLatMinutes, vnLatSeconds));

        (await Metres(x, y, vnX, vnY, 4756)).ShouldBeLessThan(1.5);
        (await Metres(x, y, vnX, vnY, 4326)).ShouldBe(224, 4);
    }

    [SharedGeodataFact]
    public async Task Seventeen_points_of_the_ports_agree_in_degrees_and_in_metres()
    {
        var lines = await File.ReadAllLinesAsync(SharedGeodata.File("reference/vn2000-wgs84-khanh-hoa-port-points.csv"));
        var names = lines[0].Split(',');
        var points = lines.Skip(1).Select(line => names.Zip(line.Split(',')).ToDictionary()).ToList();
        points.Count.ShouldBe(17);

        foreach (var point in points)
        {
            double Value(string name) => double.Parse(point[name], CultureInfo.InvariantCulture);
            var (x, y) = (Value("wgs84_lon"), Value("wgs84_lat"));

            var geographic = await Moved(x, y, 4756);
            Math.Abs(geographic.X - Value("vn2000_lon_published")).ShouldBeLessThan(0.08 * Second);
            Math.Abs(geographic.Y - Value("vn2000_lat_published")).ShouldBeLessThan(0.08 * Second);
            var tm3 = await Moved(x, y, 9217);
            (tm3.X, tm3.Y).ShouldSatisfyAllConditions(
                place => place.X.ShouldBe(Value("tm3_108_15_east"), 0.02), place => place.Y.ShouldBe(Value("tm3_108_15_north"), 0.02));
            var utm = await Moved(x, y, 3406);
            (utm.X, utm.Y).ShouldSatisfyAllConditions(
                place => place.X.ShouldBe(Value("utm49n_east"), 0.02), place => place.Y.ShouldBe(Value("utm49n_north"), 0.02));
        }
    }

    [Fact]
    public async Task Every_zone_that_files_come_in_is_known_with_its_text() =>
        (await database.Given.Value<long>($"""
            select count(*) from unnest(array[{string.Join(',', DiaBan.Server.Layers.Crs.Known.Select(crs => crs.Code))}]) wanted (srid)
             where not exists (select from spatial_ref_sys known where known.srid = wanted.srid and length(srtext) > 100 and length(proj4text) > 20)
            """)).ShouldBe(0);

    private async Task<(double X, double Y)> Moved(double x, double y, int crs) => (
        await database.Given.Value<double>(Invariant($"select st_x(st_transform(st_setsrid(st_makepoint({x}, {y}), 4326), {crs}))")),
        await database.Given.Value<double>(Invariant($"select st_y(st_transform(st_setsrid(st_makepoint({x}, {y}), 4326), {crs}))")));

    private Task<double> Metres(double x, double y, double vnX, double vnY, int read) => database.Given.Value<double>(Invariant($"""
        select st_distance(st_setsrid(st_makepoint({x}, {y}), 4326)::geography, st_transform(st_setsrid(st_makepoint({vnX}, {vnY}), {read}), 4326)::geography)
        """));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static double Degrees(int degrees, int minutes, double seconds) => degrees + minutes / 60.0 + seconds / 3600;
}
