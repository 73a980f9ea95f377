using System.Net;
using System.Text.Json;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.AdminUnits;

/// <summary>Two communes become one on 1 July 2025.</summary>
public sealed class UnitsApiTests(UnitsApiTests.Places server) : IClassFixture<UnitsApiTests.Places>
{
    public sealed class Places : ServerFixture
    {
        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            DateOnly day = new(2025, 7, 1);
            await Given.Unit("58", 1, (108.5, 11, 109.5, 12), name: "Ninh Thuận", to: day);
            var east = await Given.Unit("22001", 3, (109, 11.5, 109.1, 11.6), name: "Phước Dinh", parent: "58", to: day);
            var west = await Given.Unit("22002", 3, (108.9, 11.5, 109, 11.6), name: "An Hải", parent: "58", to: day);
            var merged = await Given.Unit("22003", 3, (108.9, 11.5, 109.1, 11.6), name: "Phước Dinh", from: day, schematic: true);
            await Given.Succession(east, merged, day);
            await Given.Succession(west, merged, day, "partial");
        }
    }

    [Fact]
    public async Task Units_are_those_in_force_on_the_day()
    {
        (await Codes("asOf=2022-11-20")).ShouldBe(["58", "22001", "22002"]);
        (await Codes("asOf=2025-07-01")).ShouldBe(["22003"]);
    }

    [Fact]
    public async Task Level_box_and_words_narrow_the_list()
    {
        (await Codes("asOf=2022-11-20&level=commune&bbox=109.05,11.5,109.2,11.7")).ShouldBe(["22001"]);
        (await Codes("asOf=2022-11-20&q=an hai")).ShouldBe(["22002"]);
        (await Codes("asOf=2022-11-20&q=%25")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_unit_carries_its_properties()
    {
        var unit = (await Get("/api/v1/units?asOf=2022-11-20&q=22001&tolerance=100")).GetProperty("features")[0];

        unit.GetProperty("properties").GetRawText().ShouldBe(
            """{"code" : "22001", "name" : "Phước Dinh", "fullName" : "Xã Phước Dinh", "kind" : "Xã", "level" : "commune", "parentCode" : "58", "validFrom" : "2020-01-01", "validTo" : "2025-07-01", "schematic" : false}""");
        unit.GetProperty("geometry").GetProperty("type").GetString().ShouldBe("MultiPolygon");
    }

    [Fact]
    public async Task One_unit_tells_what_it_was_and_what_it_became()
    {
        var merged = (await Get("/api/v1/units/22003?asOf=2025-07-01")).GetProperty("properties");
        var east = (await Get("/api/v1/units/22001?asOf=2022-11-20")).GetProperty("properties");

        merged.GetProperty("predecessors").EnumerateArray().Select(before => before.GetProperty("code").GetString()).ShouldBe(["22001", "22002"]);
        merged.GetProperty("predecessors")[1].GetProperty("part").GetString().ShouldBe("partial");
        east.GetProperty("successors")[0].GetProperty("code").GetString().ShouldBe("22003");
    }

    [Theory]
    [InlineData("/api/v1/units?asOf=2022-13-40", 400, "The parameter asOf does not take the value \"2022-13-40\".")]
    [InlineData("/api/v1/units?bbox=1,2,3", 400, "The parameter bbox does not take the value \"1,2,3\".")]
    [InlineData("/api/v1/units?tolerance=-1", 400, "tolerance is a number of metres from 0 to 5000.")]
    [InlineData("/api/v1/units?tolerance=NaN", 400, "tolerance is a number of metres from 0 to 5000.")]
    [InlineData("/api/v1/units?level=village", 400, "There is no level village; the levels are province, district, commune.")]
    [InlineData("/api/v1/units?name=x", 400, "There is no parameter name.")]
    [InlineData("/api/v1/units/99999", 404, "There is no unit 99999 in force on")]
    public async Task Bad_requests_are_answered_with_a_sentence(string url, int status, string because)
    {
        using var answer = await server.As("planner").GetAsync(new Uri(url, UriKind.Relative));

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(JsonEncodedText.Encode(because, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString());
    }

    [Theory]
    [InlineData("/api/v1/units")]
    [InlineData("/api/v1/units/58")]
    [InlineData("/api/v1/map-settings")]
    [InlineData("/api/v1/backdrop")]
    public async Task Who_is_not_signed_in_sees_nothing(string url)
    {
        using var answer = await server.Nobody.GetAsync(new Uri(url, UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Map_settings_say_where_the_units_lie()
    {
        var settings = await Get("/api/v1/map-settings");

        settings.GetProperty("extent").EnumerateArray().Select(number => number.GetDouble()).ShouldBe([108.5, 11, 109.5, 12]);
        settings.GetProperty("schematic").GetBoolean().ShouldBeTrue();
        settings.GetProperty("demo").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Without_the_demo_the_backdrop_is_empty() =>
        (await Get("/api/v1/backdrop")).GetProperty("features").GetArrayLength().ShouldBe(0);

    private async Task<string?[]> Codes(string query) =>
        [.. (await Get($"/api/v1/units?{query}")).GetProperty("features").EnumerateArray().Select(unit => unit.GetProperty("id").GetString())];

    private async Task<JsonElement> Get(string url)
    {
        using var answer = await server.As("planner").GetAsync(new Uri(url, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
        return json.RootElement.Clone();
    }
}
