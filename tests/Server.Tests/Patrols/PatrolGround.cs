using System.Globalization;
using System.Text;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Patrols;

/// <summary>A flat piece of commune 101 in metres from its middle, and tracks over it.</summary>
internal sealed class PatrolGround(ServerFixture server)
{
    public const double Longitude = 108.62, Latitude = 11.12;

    private const double MetresADegreeNorth = 110_611.6;
    private static readonly double MetresADegreeEast = 111_319.49 * Math.Cos(Latitude * Math.PI / 180) * 1.00025;
    private static readonly DateTimeOffset Begin = new(2022, 11, 20, 21, 0, 0, TimeSpan.FromHours(7));

    public static (double Longitude, double Latitude) At(double east, double north) =>
        (Longitude + (east / MetresADegreeEast), Latitude + (north / MetresADegreeNorth));

    /// <summary>Metres east of the middle at which a meridian runs.</summary>
    public static double EastOf(double longitude) => (longitude - Longitude) * MetresADegreeEast;

    public static string Wkt(params (double East, double North)[] places) =>
        $"LINESTRING({string.Join(", ", places.Select(place => At(place.East, place.North)).Select(at => string.Create(CultureInfo.InvariantCulture, $"{at.Longitude} {at.Latitude}")))})";

    /// <summary>A route of commune 101.</summary>
    public async Task<Guid> Route(params (double East, double North)[] places)
    {
        var id = Guid.NewGuid();
        await server.Given.Run($"""
            insert into patrol_route (id, name, unit_id, kind, mode, category)
            select '{id}', 'Tuyến thử {id}', id, 'control', 'open', 'routine' from admin_unit where code = '101';
            insert into patrol_route_line (route_id, version, line, valid) values ('{id}', 1, st_geomfromtext('{Wkt(places)}', 4326), '[2020-01-01,)');
            """);
        return id;
    }

    /// <summary>A CSV of fixes: minutes since 21:00, metres east, metres north.</summary>
    public static string Csv(params (double Minute, double East, double North)[] fixes)
    {
        var csv = new StringBuilder("time,lon,lat\n");
        foreach (var (minute, east, north) in fixes)
        {
            var (longitude, latitude) = At(east, north);
            csv.AppendLine(CultureInfo.InvariantCulture, $"{Begin.AddMinutes(minute):yyyy-MM-ddTHH:mm:ss.fffzzz},{longitude:R},{latitude:R}");
        }

        return csv.ToString();
    }

    /// <summary>Fixes every few seconds on foot, 1.2 m a second, along a way.</summary>
    public static (double Minute, double East, double North)[] Walk(double minute, params (double East, double North)[] places)
    {
        var fixes = new List<(double, double, double)> { (minute, places[0].East, places[0].North) };
        foreach (var (from, to) in places.Zip(places.Skip(1)))
        {
            var length = Math.Sqrt(Math.Pow(to.East - from.East, 2) + Math.Pow(to.North - from.North, 2));
            var steps = Math.Max(1, (int)Math.Ceiling(length / 12));
            for (var step = 1; step <= steps; step++)
            {
                var share = (double)step / steps;
                fixes.Add((minute + (length * share / 1.2 / 60), from.East + ((to.East - from.East) * share), from.North + ((to.North - from.North) * share)));
            }

            minute += length / 1.2 / 60;
        }

        return [.. fixes];
    }

    public Task<HttpResponseMessage> Send(string body, string query = "unit=101", string account = "commander")
    {
        // The content is given to the request, which disposes of it.
        var content = new StringContent(body);
        content.Headers.ContentType = new("application/octet-stream");
        return server.As(account).PostAsync(new Uri($"/api/v1/patrols/tracks?fileName=vet.csv&{query}", UriKind.Relative), content);
    }

    public async Task<Patrol> HandIn((double Minute, double East, double North)[] fixes, string query = "unit=101", string account = "commander")
    {
        using var response = await Send(Csv(fixes), query, account);
        return await Story.Read<Patrol>(response);
    }
}
