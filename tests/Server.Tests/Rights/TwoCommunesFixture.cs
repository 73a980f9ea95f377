using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Tests.Rights;

/// <summary>
/// The same story told in two communes: 101, where the account "commune" belongs, and 201. What the commune account is
/// answered is kept from before and from after the other commune's story, so that a test can tell them apart.
/// </summary>
public sealed partial class TwoCommunesFixture : ProvinceFixture
{
    private static readonly DateOnly Listed = new(2022, 1, 20);

    internal Place Own { get; private set; } = null!;

    internal Place Foreign { get; private set; } = null!;

    /// <summary>Answers to the commune account before the other commune had anything, by address.</summary>
    internal IReadOnlyDictionary<string, string> Before { get; private set; } = null!;

    internal IReadOnlyDictionary<string, string> After { get; private set; } = null!;

    /// <summary>Words and ids that no answer to the commune account may hold.</summary>
    internal IReadOnlyList<string> Forbidden { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Story.Candidate(108.7485, 11.05, on: new(2021, 11, 1), name: "Chợ chung hai xã");
        Own = await Tell("101", "noixa");
        Before = await Ask();
        Foreign = await Tell("201", "ngoaivung");
        After = await Ask();
        Forbidden = await FindForbidden();
    }

    /// <summary>What happens in a commune. Every text that is written down holds its word; add what new routes speak of.</summary>
    private async Task<Place> Tell(string commune, string word)
    {
        var (west, south) = Place(commune, 8);
        var converted = await Story.Candidate(west, south, new(2021, 11, 1), $"Chợ {word} một");
        var converting = await Story.Candidate(west + 0.004, south, new(2021, 11, 1), $"Bến {word} hai");
        await Story.Candidate(west + 0.008, south, Papers.Today, $"Hẻm {word} ba");
        foreach (var hotspot in (Guid[])[converted, converting])
        {
            await Story.Propose(hotspot, "2022", new(2021, 12, 20));
            await Story.Select(hotspot, "2022", Listed);
            await Story.Start(hotspot, new(2022, 2, 10), commune);
        }

        await Story.Submit(converted, new(2022, 12, 1));
        var recognised = await Story.Record("leader", converted, new RecogniseAchieved
        {
            Decision = Papers.Decision("2022", new(2022, 12, 20), $"{word}/QĐ-BCĐ"),
            Appraisal = new() { Number = $"{word}/BB-HĐTĐ", HeldOn = new(2022, 12, 15) },
        });
        await Story.Record("commander", converted, new RaiseAlert
        {
            OccurredOn = new(2023, 3, 1),
            Source = AlertSource.TriggerEvent,
            Reason = $"Dấu hiệu tái phức tạp ở {word}",
        });

        var import = await Given.Value<Guid>($"""
            insert into incident_import (file_name, file_sha256, state) values ('{word}.csv', repeat('{commune[0]}', 64), 'done') returning id
            """);
        await Given.Run(FormattableString.Invariant($"""
            insert into incident (import_id, fingerprint, repeat, group_code, discovery, occurred_on, occurred_to, position, unit_id)
            select '{import}', gen_random_uuid(), 1, 'theft', 'reported', day::date, day::date,
                   st_setsrid(st_makepoint({west + 0.001}, {south + 0.001}), 4326), lowest_unit_at(st_setsrid(st_makepoint({west}, {south}), 4326), '2022-01-01')
              from generate_series('2022-03-01'::date, '2022-03-07', interval '1 day') day
            """));

        using var planned = await As("planner").PostAsJsonAsync($"/api/v1/entries/{await Entry(converting)}/measures", new PlannedMeasure
        {
            Kind = "lighting",
            Title = $"Thắp sáng {word}",
            LeadAgency = "communePolice",
            PlannedOn = new(2022, 2, 15),
            DueOn = new(2022, 10, 31),
        }, WireJson.Options);
        var measure = (await Story.Read<MeasureFile>(planned)).Measure;

        using var registered = await As("planner").PostAsJsonAsync("/api/v1/community-models", new RegisteredModel
        {
            Name = $"Tiếng kẻng {word}",
            Kind = "securityBell",
            Position = new Point(west + 0.001, south + 0.001),
            State = ModelState.Working,
            RegisteredOn = new(2022, 3, 1),
        }, WireJson.Options);
        var model = await Story.Read<CommunityModel>(registered);
        using var standing = await As("planner").PostAsJsonAsync("/api/v1/unit-standings", new RecordedStanding
        {
            Unit = commune,
            Year = 2022,
            Programme = UnitProgramme.SafetyStandard,
            Status = StandingStatus.Registered,
            HappenedOn = new(2022, 2, 1),
            Note = $"Đăng ký của {word}",
        }, WireJson.Options);
        await Story.Read<Standing>(standing);

        await Given.Run($"""
            insert into patrol (unit_id, movement, headcount, during, source, note, voided_at, void_reason)
            select unit.id, 'foot', 4, tstzrange('2022-03-01 21:00+07', '2022-03-02 01:00+07'), 'paper', 'Tuần tra {word}', kept.at, kept.reason
              from admin_unit unit cross join (values (null::timestamptz, null), (now(), 'Ghi nhầm {word}')) kept (at, reason)
             where unit.code = '{commune}'
            """);

        var (zone, cluster) = await WatchBorder(commune, $"{commune[..2]}2", word);
        var redraw = await AskForRedraw(converted, west, south, word);
        await AskForRedraw(converting, west + 0.004, south, word);
        using var withdrawn = await As("planner").PostAsync(new Uri($"/api/v1/redraw-requests/{redraw}/withdrawal", UriKind.Relative), null);
        await Story.Read<RedrawRequest>(withdrawn);

        var line = FormattableString.Invariant($$"""{"type":"LineString","coordinates":[[{{west}},{{south + 0.001}}],[{{west + 0.01}},{{south + 0.001}}]]}""");
        using var drawn = await As("commander").PostAsJsonAsync("/api/v1/patrol-routes", new DrawnRoute
        {
            Name = $"Tuyến của {word}",
            Kind = PatrolKind.People,
            Line = new LineString([new(west, south + 0.001), new(west + 0.01, south + 0.001)]),
            Checkpoints = [new() { Name = $"Chốt {word}", Place = new Point(west + 0.005, south + 0.001), DwellMinutes = 5 }],
        }, WireJson.Options);
        var route = await Story.Read<PatrolRoute>(drawn);
        var team = await Given.Value<Guid>($"""
            insert into patrol_team (unit_id, name, kind) select id, 'Tổ của {word}', 'people' from admin_unit where code = '{commune}' returning id
            """);
        var patrolPlan = await Given.Value<Guid>($"""
            insert into patrol_plan (unit_id, name, category, span) select id, 'Tuần tra của {word}', 'routine', '[2022-03-01,2022-04-01)' from admin_unit where code = '{commune}' returning id
            """);
        var shift = await Given.Value<Guid>($"""
            insert into patrol_shift (plan_id, route_id, team_id, unit_id, planned, headcount, movement)
            select id, '{route.Id}', '{team}', unit_id, '[2022-03-02 21:00+07,2022-03-03 01:00+07)', 3, 'foot' from patrol_plan where id = '{patrolPlan}' returning id
            """);

        var conflict = await MeetOffline(route, word);
        var profile = await Story.Profile(converted);
        return new(new Dictionary<string, string>
        {
            ["word"] = word,
            ["redraw"] = redraw.ToString(),
            ["route"] = route.Id.ToString(),
            ["conflict"] = conflict.ToString(),
            ["team"] = team.ToString(),
            ["patrolPlan"] = patrolPlan.ToString(),
            ["shift"] = shift.ToString(),
            ["line"] = line,
            ["measure"] = measure.Id.ToString(),
            ["model"] = model.Id.ToString(),
            ["patrol"] = (await Given.Value<Guid>($"select id from patrol where void_reason = 'Ghi nhầm {word}'")).ToString(),
            ["neighbour"] = $"{commune[..2]}2",
            ["zone"] = zone.ToString(),
            ["cluster"] = cluster.ToString(),
            ["point"] = FormattableString.Invariant($$"""{"type":"Point","coordinates":[{{west + 0.001}},{{south + 0.001}}]}"""),
            ["import"] = import.ToString(),
            ["unit"] = commune,
            ["hotspot"] = converted.ToString(),
            ["code"] = profile.Code,
            ["entry"] = await Entry(converted),
            ["openEntry"] = await Entry(converting),
            ["event"] = recognised.Id.ToString(),
            ["decision"] = (await Given.Value<Guid>($"select id from decision where number = '{word}/QĐ-BCĐ'")).ToString(),
            ["bbox"] = FormattableString.Invariant($"{west - 0.01},{south - 0.01},{west + 0.02},{south + 0.01}"),
            ["outline"] = FormattableString.Invariant(
                $$"""{"type":"Polygon","coordinates":[[[{{west}},{{south + 0.004}}],[{{west + 0.002}},{{south + 0.004}}],[{{west + 0.002}},{{south + 0.006}}],[{{west}},{{south + 0.004}}]]]}"""),
        });

        async Task<string> Entry(Guid hotspot) =>
            (await Given.Value<Guid>($"select id from list_entry where hotspot_id = '{hotspot}'")).ToString();
    }

    /// <summary>The border between a commune and its neighbour, with regulation, cluster and standing unit.</summary>
    private async Task<(Guid Zone, Guid Cluster)> WatchBorder(string commune, string neighbour, string word)
    {
        using var derived = await As("commander").PostAsJsonAsync("/api/v1/border-zones", new WantedZone
        {
            Sides = [new() { Unit = commune }, new() { Unit = neighbour }],
            On = new(2022, 1, 1),
            Name = $"Giáp ranh {word}",
        }, WireJson.Options);
        using var regulation = await As("commander").PostAsJsonAsync("/api/v1/coordination-regulations", new RecordedRegulation
        {
            Number = $"{word}/QC",
            SignedOn = new(2022, 1, 5),
            Title = $"Quy chế phối hợp {word}",
            Units = [commune, neighbour],
        }, WireJson.Options);
        using var formed = await As("commander").PostAsJsonAsync("/api/v1/border-clusters", new FormedCluster
        {
            Name = $"Cụm giáp ranh {word}",
            Units = [commune, neighbour],
            Regulation = (await Story.Read<Regulation>(regulation)).Id,
            From = new(2022, 1, 5),
        }, WireJson.Options);
        var cluster = (await Story.Read<BorderCluster>(formed)).Id;
        using var led = await As("commander").PostAsJsonAsync($"/api/v1/border-clusters/{cluster}/terms", new RecordedTerm
        {
            Year = 2022,
            Unit = commune,
            HandedOverOn = new(2022, 1, 5),
            MinutesNumber = $"{word}/BB",
        }, WireJson.Options);
        await Story.Read<BorderCluster>(led);
        return ((await Story.Read<BorderZone>(derived)).Id, cluster);
    }

    /// <summary>A change made without a network to what another has changed meanwhile.</summary>
    private async Task<Guid> MeetOffline(PatrolRoute route, string word)
    {
        using var renaming = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/patrol-routes/{route.Id}")
        {
            Content = JsonContent.Create(new ChangedRoute { Name = $"Tuyến mới của {word}" }, options: WireJson.Options),
        };
        renaming.Headers.TryAddWithoutValidation("If-Match", $"\"{route.Version}\"");
        using var renamed = await As("commander").SendAsync(renaming);
        await Story.Read<PatrolRoute>(renamed);
        var delta = new Delta
        {
            Id = Guid.NewGuid(),
            Target = DeltaTarget.PatrolRoute,
            TargetId = route.Id,
            BaseVersion = route.Version,
            MadeAt = new(2022, 3, 1, 0, 0, 0, TimeSpan.Zero),
            Base = new Dictionary<string, JsonElement> { ["name"] = JsonSerializer.SerializeToElement(route.Name) },
            Mine = new Dictionary<string, JsonElement> { ["name"] = JsonSerializer.SerializeToElement($"Tuyến khác của {word}") },
        };
        using var sent = await As("commander").PostAsJsonAsync("/api/v1/sync", new DeltaBatch { Deltas = [delta] }, WireJson.Options);
        (await Story.Read<DeltaAnswers>(sent)).Answers.Single().Outcome.ShouldBe(DeltaOutcome.Conflict);
        return delta.Id;
    }

    private async Task<Guid> AskForRedraw(Guid hotspot, double west, double south, string word)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/hotspots/{hotspot}/outline")
        {
            Content = JsonContent.Create(new RedrawnOutline { Outline = Shapes.Square(west, south, 0.003), Reason = $"Mở rộng {word}" }, options: WireJson.Options),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var response = await As("planner").SendAsync(request);
        return (await Story.Read<RedrawRequest>(response)).Id;
    }

    /// <summary>Everything that the commune account can read of its own place and of lists.</summary>
    private async Task<IReadOnlyDictionary<string, string>> Ask()
    {
        var answers = new Dictionary<string, string>();
        foreach (var line in Matrix.Lines.Where(line => line.Reads))
        {
            var address = Own.Fill(line.Address);
            using var response = await As("commune").GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            answers[address] = Moments().Replace(await Matrix.Body(response), "(then)");
        }

        return answers;
    }

    /// <summary>The trail knows every row of the other commune; its ids and the words of its story may not be told.</summary>
    private async Task<IReadOnlyList<string>> FindForbidden()
    {
        var ids = await Given.Value<string[]>("""
            with own_hotspot as (
                select id from hotspot where unit_ids && (select array_agg(id) from admin_unit where code in ('1', '10', '101'))
            ),
            foreign_hotspot as (
                select id from hotspot where id not in (select id from own_hotspot)
            )
            select array_agg(distinct key)
              from (select row_key as key
                      from audit_change
                     where table_name <> 'admin_unit'
                       and (hotspot_id in (select id from foreign_hotspot)
                            or hotspot_id is null and unit_id in (select id from admin_unit where code in ('20', '201', '202')))
                     union all
                    select decision.id::text from decision
                     where exists (select from hotspot_event where decision_id = decision.id)
                       and not exists (select from hotspot_event
                                        where decision_id = decision.id and hotspot_id in (select id from own_hotspot))
                     union all
                    select code from hotspot where id in (select id from foreign_hotspot)) told
             where key is not null
            """);
        return [.. ids.SelectMany(key => key.Split('/')).Where(part => part.Length > 5).Distinct(), Foreign["word"]];
    }

    [GeneratedRegex(@"00-[0-9a-f]{32}-[0-9a-f]{16}-00|\d{4}-\d\d-\d\dT[\d:.]+(Z|\+\d\d:\d\d)")]
    private static partial Regex Moments();
}

/// <summary>Where a story was told, and what may stand in braces in a line of the matrix.</summary>
internal sealed class Place(IReadOnlyDictionary<string, string> values)
{
    public string this[string name] => values[name];

    public string Fill(string template) =>
        values.Aggregate(template, (filled, value) => filled.Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal));
}
