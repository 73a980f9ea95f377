using System.Text;
using DiaBan.Server.Tables;
using DiaBan.Server.Tests.Fixtures;
using DiaBan.Server.Tracks;

namespace DiaBan.Server.Tests.Tracks;

public class GpxFileTests
{
    /// <summary>File, tracks, segments, points of tracks, points with a time, routes, points of routes, waypoints: counted in the text.</summary>
    [SharedGeodataTheory]
    [InlineData("Mojstrovka.gpx", 1, 1, 184, 184, 0, 0, 0)]
    [InlineData("around-visnjan-with-car.gpx", 1, 1, 104, 104, 0, 0, 0)]
    [InlineData("cerknicko-jezero.gpx", 8, 8, 296, 296, 0, 0, 7)]
    [InlineData("cerknicko-without-times.gpx", 8, 8, 296, 5, 0, 0, 7)]
    [InlineData("gpx1.0_with_all_fields.gpx", 2, 2, 1, 1, 2, 5, 2)]
    [InlineData("gpx1.1_with_all_fields.gpx", 2, 2, 1, 1, 2, 5, 2)]
    [InlineData("gpx1.1_with_extensions_without_namespaces.gpx", 0, 0, 0, 0, 0, 0, 1)]
    [InlineData("gpx_with_garmin_extension.gpx", 0, 0, 0, 0, 0, 0, 1)]
    [InlineData("korita-zbevnica.gpx", 4, 4, 871, 513, 0, 0, 2)]
    [InlineData("route.gpx", 0, 0, 0, 0, 1, 55, 0)]
    [InlineData("togeojson-multitrackgpx.gpx", 3, 3, 117, 117, 0, 0, 0)]
    [InlineData("togeojson-osm.gpx", 3, 3, 420, 175, 0, 0, 0)]
    [InlineData("togeojson-trek.gpx", 0, 0, 0, 0, 1, 120, 0)]
    [InlineData("track-with-empty-segment.gpx", 1, 2, 9, 9, 0, 0, 0)]
    [InlineData("track-with-less-sec-time.gpx", 1, 1, 2, 2, 0, 0, 0)]
    [InlineData("track_with_speed.gpx", 1, 1, 3, 3, 0, 0, 0)]
    [InlineData("unicode_with_bom.gpx", 0, 0, 0, 0, 0, 0, 1)]
    [InlineData("unicode_with_bom_noencoding.gpx", 0, 0, 0, 0, 0, 0, 1)]
    public void Files_of_many_devices_are_read_whole(
        string name, int tracks, int segments, int points, int timed, int routes, int routePoints, int waypoints)
    {
        using var file = File.OpenRead(Path.Combine(SharedGeodata.Folder, "gpx", name));

        var read = GpxFile.Read(file, name);

        read.Tracks.Count.ShouldBe(tracks);
        read.Tracks.Sum(track => track.Segments.Count).ShouldBe(segments);
        var all = read.Tracks.SelectMany(track => track.Segments).SelectMany(segment => segment).ToList();
        (all.Count, all.Count(point => point.Time is not null)).ShouldBe((points, timed));
        (read.Routes.Count, read.Routes.Sum(route => route.Points.Count)).ShouldBe((routes, routePoints));
        read.Waypoints.Count.ShouldBe(waypoints);
        all.ShouldAllBe(point => point.Line > 0);
    }

    [SharedGeodataFact]
    public void Every_shared_file_is_among_them() =>
        Directory.GetFiles(Path.Combine(SharedGeodata.Folder, "gpx")).Length.ShouldBe(18);

    [Fact]
    public void A_point_keeps_what_the_device_said_of_it()
    {
        var read = Read("""
            <gpx>
              <trk><name>Tổ 1</name><trkseg>
                <trkpt lat="11.5676" lon="108.9884"><ele>4.5</ele><time>2023-12-30T21:00:05.500+07:00</time><hdop>1.2</hdop>
                  <extensions><gpxtpx:TrackPointExtension><gpxtpx:speed>1.4</gpxtpx:speed></gpxtpx:TrackPointExtension><accuracy>8</accuracy></extensions>
                </trkpt>
              </trkseg></trk>
            </gpx>
            """);

        var track = read.Tracks.ShouldHaveSingleItem();
        track.Name.ShouldBe("Tổ 1");
        track.Segments[0].ShouldBe([new(108.9884, 11.5676, new(2023, 12, 30, 14, 0, 5, 500, TimeSpan.Zero), null, 4.5, 1.4, 1.2, 8, 3)]);
    }

    [Theory]
    [InlineData("2023-12-30T14:00:05Z")]
    [InlineData("2023-12-30T14:00:05")]
    [InlineData(" 2023-12-30T14:00:05.000Z ")]
    public void A_time_without_a_zone_is_universal(string time) =>
        Read($"<gpx><wpt lat='1' lon='2'><time>{time}</time></wpt></gpx>").Waypoints[0].Time.ShouldBe(new(2023, 12, 30, 14, 0, 5, TimeSpan.Zero));

    [Fact]
    public void A_time_that_is_none_leaves_the_point_without() =>
        Read("<gpx><wpt lat='1' lon='2'><time>hôm qua</time><name/></wpt></gpx>").Waypoints.ShouldBe([new(2, 1, null, null, null, null, null, null, 1)]);

    [Theory]
    [InlineData("<gpx><trk>\n<trkseg>\n<trkpt lat='1' lon='2'></trk></gpx>", "line 3")]
    [InlineData("<gpx>\n<wpt lat='95' lon='2'/></gpx>", "line 2: the latitude “95”")]
    [InlineData("<gpx>\n<wpt lat='1'/></gpx>", "line 2: the longitude")]
    [InlineData("<gpx>\n<wpt lat='12,5' lon='1'/></gpx>", "line 2: the latitude “12,5”")]
    [InlineData("<kml/>", "is no GPX")]
    [InlineData("", "damaged on line 1")]
    [InlineData("<gpx/><gpx/>", "damaged on line 1")]
    [InlineData("<!DOCTYPE gpx [<!ENTITY a 'b'>]><gpx><name>&a;</name></gpx>", "damaged on line 1")]
    [InlineData("{\"type\":\"FeatureCollection\"}", "damaged on line 1")]
    public void What_is_no_gpx_is_refused_with_its_line(string text, string because) =>
        Should.Throw<UnreadableTableException>(() => Read(text)).Because.English.ShouldContain(because);

    private static GpxFile Read(string text)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return GpxFile.Read(file, "to-1.gpx");
    }
}
