using System.Net;
using System.Net.Http.Json;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Recurrence;

/// <summary>A converted market is watched: reported incidents reach the threshold, an alert is raised, dismissed, and stays answered.</summary>
public class WatchTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    private static readonly DateOnly Recognised = new(2022, 12, 20);

    [Fact]
    public async Task Reported_incidents_reach_the_threshold_and_a_person_answers()
    {
        var hotspot = await Converted("101", 3, accepted: 4, "Chợ theo dõi");
        await Incidents(hotspot, 6, "reported", new(2023, 2, 1));
        await Incidents(hotspot, 9, "patrol", new(2023, 7, 1));

        (await Watched(hotspot, new(2024, 9, 1))).KnownUntil.ShouldBe(new(2023, 7, 1), "nothing is known of later days, which is not the same as quiet");

        var watched = await Watched(hotspot, new(2023, 9, 1));
        (watched.Standing, watched.Test!.Threshold, watched.State).ShouldBe((WatchStanding.Reached, 6, HotspotState.Watch));
        watched.Looks.Select(look => (look.From, look.To, look.Reported, look.Found, look.Reached)).ShouldBe(
        [
            (new(2022, 12, 21), new(2023, 6, 14), 6, 0, true),
            (new(2023, 6, 15), new(2023, 7, 1), 0, 9, false),
        ]);

        await province.Story.Record("commander", hotspot, new RaiseAlert
        {
            OccurredOn = new(2023, 6, 20),
            Source = AlertSource.Statistical,
            Reason = "Sáu vụ dân báo trong nửa năm",
        });
        (await Watched(hotspot, new(2023, 6, 21))).Standing.ShouldBe(WatchStanding.AlertOpen);
        await province.Story.Record("leader", hotspot, new DismissAlert { OccurredOn = new(2023, 7, 5), Reason = "Do hội chợ, đã xử lý xong" });

        (await Watched(hotspot, new(2023, 9, 1))).Standing.ShouldBe(WatchStanding.Quiet);
    }

    [Fact]
    public async Task A_trigger_event_asks_at_once_and_one_outside_the_frozen_outline_does_not()
    {
        var hotspot = await Converted("101", 5, accepted: 8, "Bến xe theo dõi");
        (await Watched(hotspot, new(2023, 3, 1))).Standing.ShouldBe(WatchStanding.Quiet);

        await Incidents(hotspot, 1, "reported", new(2023, 2, 1), "gang", shift: 0.02);
        (await Watched(hotspot, new(2023, 3, 1))).Standing.ShouldBe(WatchStanding.Quiet);
        await Incidents(hotspot, 1, "reported", new(2023, 2, 1), "gang");

        var watched = await Watched(hotspot, new(2023, 3, 1));
        watched.Standing.ShouldBe(WatchStanding.Reached);
        watched.Words.ShouldContain("raise the alert at once");
        var page = (await province.As("leader").GetFromJsonAsync<RecurrenceWatch>("/api/v1/recurrence-watch?asOf=2023-03-01", WireJson.Options))!;
        page.Hotspots.Single(one => one.HotspotId == hotspot).Triggers.Single().Incidents.ShouldBe(1);
        page.Hotspots.Select(one => one.Standing).ShouldBeInOrder();
    }

    [Fact]
    public async Task A_hotspot_is_read_on_the_very_day_of_its_recognition()
    {
        var hotspot = await Converted("101", 11, accepted: 4, "Chợ vừa công nhận");

        var watched = await Watched(hotspot, Recognised);

        (watched.State, watched.Triggers.Count, watched.Looks.Count).ShouldBe((HotspotState.Watch, 0, 0));
    }

    [Fact]
    public async Task A_hotspot_that_was_not_converted_is_not_watched()
    {
        var (west, south) = ProvinceFixture.Place("101", 7);
        var hotspot = await province.Story.Candidate(west, south, new(2021, 11, 1), "Chợ chưa chuyển hóa");

        using var response = await province.As("planner").GetAsync(new Uri($"/api/v1/hotspots/{hotspot}/recurrence", UriKind.Relative));

        (await Story.Problem(response, HttpStatusCode.NotFound)).GetProperty("detail").GetString()!.ShouldContain("only converted hotspots");
    }

    [Fact]
    public async Task Displacement_is_counted_in_places_that_were_frozen_with_the_selection()
    {
        var hotspot = await Converted("101", 9, accepted: 8, "Chợ dịch chuyển");
        var entry = await province.Given.Value<Guid>($"select id from list_entry where hotspot_id = '{hotspot}'");
        (await province.Given.Value<bool>($"""
            select st_area(st_intersection(ring, ring_control)::geography) < 1 and st_area(st_intersection(control, ring_control)::geography) < 1
                   and st_area(st_intersection(footprint, ring)::geography) < 1 and st_area(ring_control::geography) > 0
              from list_entry where id = '{entry}'
            """)).ShouldBeTrue();

        var few = await Displacement(entry);
        few.Effect.ShouldBeNull();
        few.Words.ShouldContain("The eight counts make 0, below 30");

        foreach (var (part, before, after) in new[] { ("footprint", 40, 24), ("ring", 22, 25), ("control", 38, 36), ("ring_control", 20, 21) })
        {
            await Scatter(entry, part, before, new(2021, 1, 10));
            await Scatter(entry, part, after, new(2022, 6, 10));
        }

        var card = await Displacement(entry);
        card.Places.Take(4).Select(place => (place.Before, place.After)).ShouldBe([(40, 24), (22, 25), (38, 36), (20, 21)]);
        card.Effect.ShouldNotBeNull().Low.ShouldBeLessThan(card.Effect!.High);
    }

    private async Task<EntryDisplacement> Displacement(Guid entry) =>
        (await province.As("leader").GetFromJsonAsync<EntryDisplacement>($"/api/v1/entries/{entry}/displacement?asOf=2022-12-14", WireJson.Options))!;

    private async Task<WatchedHotspot> Watched(Guid hotspot, DateOnly day) =>
        (await province.As("leader").GetFromJsonAsync<WatchedHotspot>($"/api/v1/hotspots/{hotspot}/recurrence?asOf={day:yyyy-MM-dd}", WireJson.Options))!;

    private async Task<Guid> Converted(string commune, int number, double accepted, string name)
    {
        var (west, south) = ProvinceFixture.Place(commune, number);
        var hotspot = await province.Story.Candidate(west, south, new(2021, 11, 1), name);
        await province.Story.Propose(hotspot, "2022", new(2021, 12, 20));
        await province.Story.Select(hotspot, "2022", new(2022, 1, 20));
        await province.Story.Start(hotspot, new(2022, 2, 10), commune);
        await province.Story.Submit(hotspot, new(2022, 12, 1));
        await province.Story.Record("leader", hotspot, new RecogniseAchieved
        {
            OccurredOn = Recognised,
            Decision = Papers.Decision("2022", Recognised),
            Appraisal = new() { Number = "12/BB-HĐTĐ", HeldOn = Recognised.AddDays(-3), AcceptedYearlyIncidents = accepted },
        });
        return hotspot;
    }

    private Task Incidents(Guid hotspot, int count, string discovery, DateOnly from, string group = "theft", double shift = 0) =>
        Insert($"""
            select st_translate(st_pointonsurface(footprint), {shift.ToString(System.Globalization.CultureInfo.InvariantCulture)}, 0) as position
              from list_entry cross join generate_series(1, {count}) where hotspot_id = '{hotspot}'
            """, discovery, from, group);

    private Task Scatter(Guid entry, string part, int count, DateOnly from) =>
        Insert($"select (st_dump(st_generatepoints({part}, {count}, 7))).geom as position from list_entry where id = '{entry}'", "reported", from, "theft");

    private Task Insert(string positions, string discovery, DateOnly from, string group) => province.Given.Run($"""
        with import as (
            insert into incident_import (file_name, file_sha256, state) values ('thử', repeat('0', 64), 'done') returning id
        )
        insert into incident (import_id, fingerprint, repeat, group_code, discovery, occurred_on, occurred_to, position, unit_id)
        select import.id, gen_random_uuid(), 1, '{group}', '{discovery}', '{from:yyyy-MM-dd}', '{from:yyyy-MM-dd}', place.position,
               lowest_unit_at(place.position, '{from:yyyy-MM-dd}')
          from import cross join ({positions}) place
        """);
}
