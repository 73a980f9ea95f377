using System.Globalization;
using DiaBan.Contracts;
using DiaBan.Server.Incidents;
using DiaBan.Server.Tables;

namespace DiaBan.Server.Tests.Incidents;

public sealed class ReadIncidentTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");
    private static readonly IncidentGroup[] Groups = [new("theft", "Trộm cắp tài sản", HotspotType.Order, false), new("robbery", "Cướp tài sản", HotspotType.Order, false)];

    [Theory]
    [InlineData("2022-11-22", "2022-11-22", null)]
    [InlineData("22/11/2022", "2022-11-22", null)]
    [InlineData("2/1/2022", "2022-01-02", null)]
    [InlineData("22.11.2022 21:30", "2022-11-22", "21:30")]
    [InlineData("2022-11-22T21:30:15.250", "2022-11-22", "21:30")]
    [InlineData("2022-11-22T21:30:00Z", "2022-11-23", "04:30")]
    [InlineData("2022-11-22 21:30+07:00", "2022-11-22", "21:30")]
    [InlineData("22/11/2022 21h30", "2022-11-22", "21:30")]
    public void Days_and_times_are_read_as_offices_write_them(string text, string day, string? time)
    {
        var moment = ReadMoment.From(text, Zone);

        moment.ShouldNotBeNull();
        moment.Value.Day.ShouldBe(DateOnly.Parse(day, CultureInfo.InvariantCulture));
        (moment.Value.Time is { } at ? new TimeOnly(at.Hour, at.Minute) : (TimeOnly?)null).ShouldBe(time is null ? null : TimeOnly.Parse(time, CultureInfo.InvariantCulture));
        moment.Value.MonthOnly.ShouldBeFalse();
    }

    [Theory]
    [InlineData("2022-11")]
    [InlineData("11/2022")]
    public void A_month_alone_is_a_month(string text) =>
        ReadMoment.From(text, Zone).ShouldBe(new Moment(new(2022, 11, 1), null, true));

    [Theory]
    [InlineData("31/02/2022")]
    [InlineData("2022-13-01")]
    [InlineData("11/22/2022")]
    [InlineData("22/11/22")]
    [InlineData("2022-11/22")]
    [InlineData("2022-11-22T25:00")]
    [InlineData("yesterday")]
    [InlineData("20221122")]
    [InlineData("2022-11-22 21:30+99:00")]
    public void What_is_no_day_is_refused(string text) => ReadMoment.From(text, Zone).ShouldBeNull();

    [Theory]
    [InlineData("-75,56985400000", -75.569854)]
    [InlineData("108.99", 108.99)]
    [InlineData("1.280.031,5", 1280031.5)]
    [InlineData("1,280,031.5", 1280031.5)]
    [InlineData("4e5", 400000)]
    public void Numbers_are_read_with_comma_and_point(string text, double number) => ReadIncident.Decimal(text).ShouldBe(number);

    [Theory]
    [InlineData("NaN")]
    [InlineData("1e999")]
    [InlineData("12 m")]
    public void What_is_no_number_is_refused(string text) => ReadIncident.Decimal(text).ShouldBeNull();

    [Theory]
    [InlineData("sexo")]
    [InlineData("edad")]
    [InlineData("Họ và tên")]
    [InlineData("ho_ten")]
    [InlineData("Số CCCD")]
    [InlineData("GIỚI TÍNH")]
    [InlineData("Giới")]
    [InlineData("Ngày sinh")]
    [InlineData("tuoi_nan_nhan")]
    [InlineData("victimAge")]
    [InlineData("date_of_birth")]
    [InlineData("phone-number")]
    [InlineData("Biển số xe")]
    [InlineData("suspect_name")]
    [InlineData("Name")]
    public void Columns_about_persons_are_found_by_name(string column) => PersonalColumns.Looks(column).ShouldBeTrue();

    [Theory]
    [InlineData("date")]
    [InlineData("Ngày xảy ra")]
    [InlineData("longitude")]
    [InlineData("location")]
    [InlineData("street_name")]
    [InlineData("Tên đường")]
    [InlineData("offense_type")]
    [InlineData("location_category")]
    [InlineData("census_block")]
    [InlineData("NEIGHBOURHOOD")]
    [InlineData("lsoa_code")]
    [InlineData("Giờ")]
    [InlineData("message")]
    [InlineData("Địa giới")]
    [InlineData("uid")]
    public void Columns_about_places_are_left_alone(string column) => PersonalColumns.Looks(column).ShouldBeFalse();

    [Fact]
    public void Columns_about_persons_refuse_the_file_until_they_are_left_out()
    {
        string[] columns = ["fecha_hecho", "longitud", "latitud", "sexo", "edad"];
        var mapping = Mapping() with { Date = "fecha_hecho", X = "longitud", Y = "latitud" };

        var (none, problem) = ReadIncident.Bind(mapping, columns, Groups, true, new(2024, 1, 1));
        var (reader, fine) = ReadIncident.Bind(mapping with { LeaveOut = ["sexo", "edad"] }, columns, Groups, true, new(2024, 1, 1));
        var (_, used) = ReadIncident.Bind(mapping with { LeaveOut = ["edad"], Group = "sexo" }, columns, Groups, true, new(2024, 1, 1));

        none.ShouldBeNull();
        problem!.English.ShouldStartWith("The columns sexo, edad look like data about persons");
        reader.ShouldNotBeNull();
        fine.ShouldBeNull();
        used.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("2023-05-01", "108.9", "11.5", "theft", null)]
    [InlineData("2023-05-01", "108,9", "11,5", "Trộm cắp tài sản", null)]
    [InlineData("", "108.9", "11.5", "theft", IncidentFault.NoDay)]
    [InlineData("NA", "108.9", "11.5", "theft", IncidentFault.NoDay)]
    [InlineData("32/05/2023", "108.9", "11.5", "theft", IncidentFault.UnreadableDay)]
    [InlineData("2024-05-01", "108.9", "11.5", "theft", IncidentFault.DayInFuture)]
    [InlineData("1900-01-01", "108.9", "11.5", "theft", IncidentFault.DayTooEarly)]
    [InlineData("2023-05-01", "", "11.5", "theft", IncidentFault.NoPosition)]
    [InlineData("2023-05-01", "0", "0", "theft", IncidentFault.NoPosition)]
    [InlineData("2023-05-01", "east", "11.5", "theft", IncidentFault.UnreadablePosition)]
    [InlineData("2023-05-01", "11.5", "108.9", "theft", IncidentFault.PositionOutOfRange)]
    [InlineData("2023-05-01", "108.9", "11.5", "witchcraft", IncidentFault.UnknownGroup)]
    public void Each_line_is_an_incident_or_has_a_reason(string date, string x, string y, string group, object? fault)
    {
        var (reader, _) = ReadIncident.Bind(
            Mapping() with { Group = "group", GroupIs = null }, ["date", "x", "y", "group"], Groups, true, new(2024, 1, 1));

        reader!.Read(new TableRow(2, [date, x, y, group], false), out var record, out _).ShouldBe((IncidentFault?)fault);

        if (fault is null)
            record.ShouldBe(new IncidentRecord("theft", DiscoveryMode.Reported, new(2023, 5, 1), new(2023, 5, 1), null, 108.9, 11.5, null));
    }

    [Fact]
    public void Equal_lines_have_equal_fingerprints_and_others_do_not()
    {
        var one = new IncidentRecord("theft", DiscoveryMode.Reported, new(2023, 5, 1), new(2023, 5, 1), new(21, 30), 108.9, 11.5, 30);

        one.Fingerprint(4326).ShouldBe((one with { Accuracy = null }).Fingerprint(4326));
        new[]
        {
            one.Fingerprint(4326), one.Fingerprint(9217), (one with { X = 108.90001 }).Fingerprint(4326), (one with { At = null }).Fingerprint(4326),
            (one with { Discovery = DiscoveryMode.Patrol }).Fingerprint(4326), (one with { To = new(2023, 5, 2) }).Fingerprint(4326),
        }.Distinct().Count().ShouldBe(6);
    }

    private static IncidentMapping Mapping() => new()
    {
        Name = "test",
        Date = "date",
        X = "x",
        Y = "y",
        GroupIs = "theft",
        DiscoveryIs = DiscoveryMode.Reported,
    };
}
