using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;
using Npgsql;

namespace DiaBan.Server.Tests.Appraisals;

/// <summary>Criteria sets, results, appraisals and recognition told through the API.</summary>
public class AppraisalTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    private const string First = "TTATXH-2021.1";

    private static int places;

    private Story Story => province.Story;

    [Fact]
    public async Task Results_add_up_to_a_verdict_in_words_and_to_who_acts_next()
    {
        var (_, entry) = await Converting();

        var empty = await Appraisal(entry);
        empty.Missing.Count.ShouldBe(5);
        empty.NextWho.ShouldBe("The lead unit");

        await Record(entry, Rate("clearance", 6, 11), Yes("no_gang_crime"));
        var partly = await Appraisal(entry);
        partly.Verdict.ShouldBe(CriterionVerdict.NotAchieved);
        partly.Sentence.ShouldStartWith("1/5 mandatory criteria achieved. Not achieved; not achieved: \"Clearance rate\"; undecided:");
        partly.Criteria.Single(one => one.Criterion.Code == "clearance").Value.ShouldBe(54.5);
        partly.Missing.Count.ShouldBe(3);

        var serious = Rate("clearance_serious", 0, 0);
        await Record(entry, serious);
        var undecided = (await Appraisal(entry)).Criteria.Single(one => one.Criterion.Code == "clearance_serious");
        (undecided.Value, undecided.Verdict).ShouldBe((null, CriterionVerdict.Undecided));
    }

    [Fact]
    public async Task A_result_made_from_an_older_one_is_refused()
    {
        var (_, entry) = await Converting();
        await Record(entry, Rate("clearance", 6, 11));

        using var blind = await Send("planner", entry, Rate("clearance", 9, 11));
        await Story.Problem(blind, HttpStatusCode.PreconditionFailed);

        var seen = (await Appraisal(entry)).Criteria.Single(one => one.Criterion.Code == "clearance").Result!.Id;
        await Record(entry, Rate("clearance", 9, 11) with { Replaces = seen });
        (await Appraisal(entry)).Criteria.Single(one => one.Criterion.Code == "clearance").Verdict.ShouldBe(CriterionVerdict.Achieved);
    }

    [Fact]
    public async Task A_submission_hands_in_the_results_on_record_and_locks_them()
    {
        var (hotspot, entry) = await Converting();
        await Record(entry, [.. Complete()]);

        await Submit(hotspot);

        var locked = await Appraisal(entry, "planner");
        locked.RecordResults.Allowed.ShouldBeFalse();
        locked.Verdict.ShouldBe(CriterionVerdict.Achieved);
        locked.RecordAppraisal.Because.ShouldBe("Who appraises must differ from who submitted; use another account.");
        using var late = await Send("planner", entry, Rate("clearance", 1, 11));
        await Story.Problem(late, HttpStatusCode.Conflict);
        var inDatabase = await Should.ThrowAsync<PostgresException>(() => province.Given.Run($"""
            insert into criterion_result (entry_id, criteria_set, criterion, as_of, numerator, recorded_by)
            select '{entry}', '{First}', 'community_model', '2022-12-01', 3, id from account where name = 'planner'
            """));
        inDatabase.ConstraintName.ShouldBe("criterion_result_locked");
    }

    [Fact]
    public async Task A_missing_mandatory_result_or_one_against_its_figures_is_refused()
    {
        var (hotspot, entry) = await Converting();
        await Record(entry, Rate("clearance", 9, 11));

        using var partial = await Story.Send("planner", hotspot, Submission());
        (await Story.Problem(partial, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.ShouldContain("without a result");

        using var dressedUp = await Story.Send("planner", hotspot, Submission() with
        {
            Results = [new() { Criterion = "clearance", Verdict = CriterionVerdict.Achieved, Numerator = 6, Denominator = 11 }],
        });
        (await Story.Problem(dressedUp, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.ShouldContain("not achieved, not achieved");
    }

    [Fact]
    public async Task Who_submitted_appraises_neither_in_the_form_nor_in_the_database()
    {
        var (hotspot, entry) = await Submitted();

        using var own = await province.As("planner").PostAsJsonAsync($"/api/v1/entries/{entry}/appraisals", Minutes(), WireJson.Options);
        await Story.Problem(own, HttpStatusCode.UnprocessableEntity);
        var inDatabase = await Should.ThrowAsync<PostgresException>(() => province.Given.Run($"""
            insert into appraisal (entry_id, submission_id, number, held_on, agencies, criteria_set, verdict, conclusion, recorded_by)
            select entry_id, id, '7', '2022-12-10', '{"{}"}', '{First}', 'achieved', 'achieved', account_id
              from hotspot_event where hotspot_id = '{hotspot}' and kind = 'submitForAppraisal'
            """));
        inDatabase.ConstraintName.ShouldBe("appraisal_appraiser_differs");
    }

    [Fact]
    public async Task Who_proposed_decides_not_even_past_the_server()
    {
        var hotspot = await Proposed();

        var inDatabase = await Should.ThrowAsync<PostgresException>(() => province.Given.Run($$"""
            insert into hotspot_event (hotspot_id, seq, kind, occurred_on, account_id, state, alert_open, details)
            select hotspot_id, seq + 1, 'returnProposal', occurred_on, account_id, 'candidate', false, '{}'
              from hotspot_event where hotspot_id = '{{hotspot}}' and kind = 'propose'
            """));

        inDatabase.ConstraintName.ShouldBe("hotspot_event_decider_differs");
    }

    [Fact]
    public async Task A_recognition_takes_the_accepted_background_from_the_record_it_cites()
    {
        var (hotspot, entry) = await Submitted();
        var recorded = await Appraise(entry, Minutes() with { AcceptedYearlyIncidents = 6 });
        recorded.Appraisals.Single().Agencies.ShouldBe([AppraisalAgency.ProvincialPolice, AppraisalAgency.FatherlandFront]);
        recorded.NextWho.ShouldNotBeNull();

        using var other = await Story.Send("leader", hotspot, Recognition("8/BB-HĐTĐ"));
        (await Story.Problem(other, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.ShouldContain("cite that one");
        await Story.Record("leader", hotspot, Recognition("7/BB-HĐTĐ"));

        (await Appraisal(entry)).AcceptedYearlyIncidents.ShouldBe(6);
        (await province.Given.Value<decimal>($"select accepted_yearly_incidents from list_entry where id = '{entry}'")).ShouldBe(6);
    }

    [Fact]
    public async Task A_council_and_a_decision_depart_from_the_figures_only_with_a_reason()
    {
        var (hotspot, entry) = await Submitted(Rate("clearance", 6, 11));
        using var silent = await province.As("leader").PostAsJsonAsync($"/api/v1/entries/{entry}/appraisals", Minutes(), WireJson.Options);
        await Story.Problem(silent, HttpStatusCode.UnprocessableEntity);
        await Appraise(entry, Minutes() with { DepartureReason = "Số vụ quá nhỏ để tính tỷ lệ" });

        using var plain = await Story.Send("leader", hotspot, Recognition("7/BB-HĐTĐ"));
        (await Story.Problem(plain, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.ShouldContain("not achieved: clearance");
        await Story.Record("leader", hotspot, Recognition("7/BB-HĐTĐ") with { OverrideReason = "Theo đề nghị của hội đồng" });

        (await Story.Profile(hotspot)).State.ShouldBe(HotspotState.Watch);
    }

    [Fact]
    public async Task A_published_version_never_changes_and_a_new_one_leaves_old_appraisals_alone()
    {
        var (_, entry) = await Submitted();
        var draft = Draft(from: new(2022, 1, 1));
        await Save("TTATXH-2022.9", draft);
        var planner = province.As("planner");
        (await planner.GetAsync(At("/api/v1/criteria-sets/TTATXH-2022.9"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await province.As("leader").GetAsync(At("/api/v1/criteria-sets/TTATXH-2022.9"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var stale = await Put("TTATXH-2022.9", draft, "\"7\"");
        await Story.Problem(stale, HttpStatusCode.PreconditionFailed);
        using var publish = new HttpRequestMessage(HttpMethod.Post, "/api/v1/criteria-sets/TTATXH-2022.9/publish");
        publish.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        (await planner.SendAsync(publish)).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var changed = await Put("TTATXH-2022.9", draft, "\"2\"");
        await Story.Problem(changed, HttpStatusCode.Conflict);
        var inDatabase = await Should.ThrowAsync<PostgresException>(() =>
            province.Given.Run("update criterion set threshold = 1 where criteria_set = 'TTATXH-2022.9'"));
        inDatabase.ConstraintName.ShouldBe("criteria_set_published");
        (await Appraisal(entry)).CriteriaSet.ShouldBe(First);
        (await planner.GetFromJsonAsync<CriteriaSet>("/api/v1/criteria?asOf=2022-06-01", WireJson.Options))!.Version.ShouldBe("TTATXH-2022.9");
        (await planner.GetFromJsonAsync<CriteriaSet>("/api/v1/criteria?asOf=2021-06-01", WireJson.Options))!.Version.ShouldBe(First);
        await province.Given.Run("""
            alter table criteria_set disable trigger all; alter table criterion disable trigger all; alter table criterion_group disable trigger all;
            delete from criterion where criteria_set = 'TTATXH-2022.9'; delete from criterion_group where criteria_set = 'TTATXH-2022.9';
            delete from criteria_set where version = 'TTATXH-2022.9';
            alter table criteria_set enable trigger all; alter table criterion enable trigger all; alter table criterion_group enable trigger all
            """);
    }

    [Fact]
    public async Task A_draft_is_said_in_words_with_what_is_wrong_with_it()
    {
        var draft = Draft(new(2022, 1, 1)) with { Groups = [new() { Code = "gr", NameVi = "Nhóm", NameEn = "Group", Needed = 4, Mandatory = true }] };
        draft = draft with { Criteria = [.. draft.Criteria, draft.Criteria[0] with { Kind = CriterionKind.Boolean, Operator = ">=" }] };

        using var answer = await province.As("planner").PostAsJsonAsync("/api/v1/criteria-sets/preview", draft, WireJson.Options);
        var preview = await Story.Read<CriteriaPreview>(answer);

        preview.Sentences.ShouldContain("Group: at least 4 of 3 criteria achieved");
        preview.Sentences.ShouldContain("Incidents: down by at least 10% against the base");
        preview.Problems.Count.ShouldBe(3);
        preview.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_names_the_open_entries_it_would_change()
    {
        var (_, free) = await Converting();
        var (_, bound) = await Converting();
        await Record(bound, [.. Complete()]);
        var (_, alike) = await Converting();
        await Record(alike, Rate("clearance", 5, 11));
        var clearance = new CriterionDraft
        {
            Code = "clearance",
            NameVi = "Tỷ lệ khám phá",
            NameEn = "Clearance rate",
            Kind = CriterionKind.Rate,
            Operator = ">=",
            Threshold = 90,
            Mandatory = true,
        };

        using var answer = await province.As("planner").PostAsJsonAsync(
            "/api/v1/criteria-sets/preview", Draft(new(2022, 1, 1)) with { Groups = [], Criteria = [clearance] }, WireJson.Options);
        var entries = (await Story.Read<CriteriaPreview>(answer)).Entries.ToDictionary(entry => entry.EntryId);

        (entries[free].WouldHold, entries[free].Missing, entries[free].ByDraft).ShouldBe((true, 1, CriterionVerdict.Undecided));
        (entries[bound].WouldHold, entries[bound].Now, entries[bound].ByDraft).ShouldBe(
            (false, CriterionVerdict.Achieved, CriterionVerdict.NotAchieved));
        entries.ShouldNotContainKey(alike);
        using var ahead = await province.As("planner").PostAsJsonAsync(
            "/api/v1/criteria-sets/preview", Draft(new(2100, 1, 1)) with { Groups = [], Criteria = [clearance] }, WireJson.Options);
        (await Story.Read<CriteriaPreview>(ahead)).Entries.ShouldAllBe(entry => !entry.WouldHold);
    }

    [Fact]
    public async Task The_list_filters_groups_sorts_and_goes_out_as_csv()
    {
        var (waiting, _) = await Submitted();
        var (missing, _) = await Converting();

        var page = await Story.Entries("/api/v1/entries?period=2022&appraisal=waiting&group=unit&sort=-area");
        page.Entries.ShouldContain(entry => entry.HotspotId == waiting);
        page.Entries.ShouldAllBe(entry => entry.Appraisal == AppraisalProgress.Waiting && entry.GroupCount > 0);
        page.Entries.First(entry => entry.HotspotId == waiting).Criteria.ShouldBe(new(First, 5, 5, CriterionVerdict.Achieved));
        (await Story.Entries("/api/v1/entries?period=2022&appraisal=missing")).Entries.ShouldContain(entry => entry.HotspotId == missing);
        var all = await Story.Entries("/api/v1/entries?period=2022&sort=-name");
        var first = await Story.Entries("/api/v1/entries?period=2022&sort=-name&limit=1");
        var second = await Story.Entries(first.Next!);
        second.Entries[0].Id.ShouldBe(all.Entries[1].Id);

        using var csv = await province.As("leader").GetAsync(At("/api/v1/entries.csv?period=2022&language=vi&appraisal=waiting"));
        var lines = (await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe((await Story.Entries("/api/v1/entries?period=2022&appraisal=waiting")).Count + 1);
        lines[0].ShouldStartWith("STT;Mã;Tên địa bàn");
        lines[1].ShouldContain(";5 / 5;đạt;");
        using var unknown = await province.As("leader").GetAsync(At("/api/v1/entries.csv?sort=colour"));
        await Story.Problem(unknown, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_commune_sees_and_exports_nothing_of_another()
    {
        var (hotspot, entry) = await Submitted(commune: "201");

        (await province.As("commune").GetAsync(At($"/api/v1/entries/{entry}/appraisal"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var results = await Send("commune", entry, Rate("clearance", 9, 11));
        results.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Story.Entries($"/api/v1/entries?hotspot={hotspot}", "commune")).Count.ShouldBe(0);
        (await province.As("commune").GetStringAsync(At($"/api/v1/entries.csv?hotspot={hotspot}"))).Split("\r\n").Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_filter_is_kept_for_its_account_alone()
    {
        var planner = province.As("planner");
        using var saved = await planner.PostAsJsonAsync("/api/v1/saved-filters", new NamedFilter { Name = "Chờ thẩm định", Query = "appraisal=waiting" }, WireJson.Options);
        var filter = await Story.Read<SavedFilter>(saved);

        (await province.As("leader").GetFromJsonAsync<JsonElement>("/api/v1/saved-filters")).GetArrayLength().ShouldBe(0);
        (await province.As("leader").DeleteAsync(At($"/api/v1/saved-filters/{filter.Id}"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await planner.DeleteAsync(At($"/api/v1/saved-filters/{filter.Id}"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task An_account_keeps_no_more_than_fifty_filters()
    {
        var commander = province.As("commander");
        await province.Given.Run("""
            insert into saved_filter (account_id, name, query)
            select account.id, 'Bộ lọc ' || n, 'type=drugs' from account, generate_series(1, 50) n where account.name = 'commander'
            """);

        using var more = await commander.PostAsJsonAsync("/api/v1/saved-filters", new NamedFilter { Name = "Thêm", Query = "type=order" }, WireJson.Options);

        (await Story.Problem(more, HttpStatusCode.Conflict)).GetProperty("detail").GetString()!.ShouldContain("50 filters");
    }

    [Fact]
    public async Task The_history_keeps_what_was_replaced()
    {
        var (_, entry) = await Converting();
        await Record(entry, Rate("clearance", 6, 11));
        var seen = (await Appraisal(entry)).Criteria.Single(one => one.Criterion.Code == "clearance").Result!.Id;
        await Record(entry, Rate("clearance", 9, 11) with { Replaces = seen });

        var filed = (await province.As("leader").GetFromJsonAsync<List<FiledResult>>($"/api/v1/entries/{entry}/results", WireJson.Options))!;

        filed.Select(one => (one.Value, one.Verdict, one.Replaced)).ShouldBe(
            [(81.8, CriterionVerdict.Achieved, false), (54.5, CriterionVerdict.NotAchieved, true)]);
        var (_, elsewhere) = await Converting(commune: "201");
        (await province.As("commune").GetAsync(At($"/api/v1/entries/{elsewhere}/results"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_entry_tells_its_unit_today_and_which_selection_it_is()
    {
        var (hotspot, _) = await Converting();
        await Story.Record("admin", hotspot, new AdminChange { Resolution = "1/NQ", LeadUnit = "102", OccurredOn = new(2022, 6, 1) });

        var entry = (await Story.Entries($"/api/v1/entries?hotspot={hotspot}")).Entries.Single();

        (entry.LeadUnit.Code, entry.TodayUnit.Code, entry.Selection, entry.Form, entry.LengthMetres).ShouldBe(("101", "102", 1, HotspotForm.Area, 0));
    }

    [Fact]
    public async Task A_past_day_shows_the_unit_that_led_then()
    {
        var (hotspot, _) = await Converting();
        await Story.Record("admin", hotspot, new AdminChange { Resolution = "1/NQ", LeadUnit = "102", OccurredOn = new(2022, 6, 1) });

        (await Story.Profile(hotspot, "?asOf=2022-05-31")).LeadUnit.Code.ShouldBe("101");
        (await Story.Profile(hotspot, "?asOf=2022-06-01")).LeadUnit.Code.ShouldBe("102");
        await province.Given.Run("update admin_unit set valid = '[2015-01-01,2024-07-01)' where code = '102'");
        (await Story.Profile(hotspot)).LeadUnitEndedOn.ShouldBe(new(2024, 7, 1));
        await province.Given.Run("update admin_unit set valid = '[2015-01-01,)' where code = '102'");
    }

    private static Uri At(string address) => new(address, UriKind.Relative);

    private static RecordedResult Rate(string criterion, double part, double whole) =>
        new() { Criterion = criterion, Numerator = part, Denominator = whole, Source = "Báo cáo số 12 của Công an xã" };

    private static RecordedResult Yes(string criterion) => new() { Criterion = criterion, Numerator = 1, Source = "Báo cáo số 12 của Công an xã" };

    private static IEnumerable<RecordedResult> Complete() =>
        [Yes("no_gang_crime"), Rate("clearance", 9, 11), Rate("clearance_serious", 1, 1), Rate("reports_handled", 14, 14), Yes("community_model")];

    private static SubmitForAppraisal Submission() => new()
    {
        OccurredOn = new(2022, 12, 5),
        CutOff = new(2022, 12, 1),
        CriteriaSet = First,
        EarlyReason = "Kịp tổng kết",
    };

    private static AppraisalMinutes Minutes() => new()
    {
        Number = "7/BB-HĐTĐ",
        HeldOn = new(2022, 12, 7),
        Agencies = [AppraisalAgency.ProvincialPolice, AppraisalAgency.FatherlandFront],
        Conclusion = CriterionVerdict.Achieved,
    };

    private static RecogniseAchieved Recognition(string number) => new()
    {
        Decision = Papers.Decision("2022", new(2022, 12, 12)),
        Appraisal = new() { Number = number, HeldOn = new(2022, 12, 7) },
    };

    private static CriteriaSetDraft Draft(DateOnly from) => new()
    {
        LegalBasis = "Hướng dẫn 15/HD-BCĐ",
        From = from,
        BasedOn = First,
        Groups = [new() { Code = "gr", NameVi = "Nhóm", NameEn = "Group", Needed = 1, Mandatory = true }],
        Criteria =
        [
            new() { Code = "models", NameVi = "Mô hình", NameEn = "Models", Kind = CriterionKind.Count, Operator = ">=", Threshold = 1, Unit = "mô hình", Mandatory = false, Group = "gr" },
            new() { Code = "fall", NameVi = "Số vụ", NameEn = "Incidents", Kind = CriterionKind.Change, Operator = "<=", Threshold = -10, Mandatory = true, Group = "gr" },
        ],
    };

    private async Task<Guid> Proposed(string commune = "101")
    {
        var (west, south) = ProvinceFixture.Place(commune, Interlocked.Increment(ref places));
        var hotspot = await Story.Candidate(west, south, new(2022, 1, 5));
        await Story.Propose(hotspot, "2022", new(2022, 1, 10));
        return hotspot;
    }

    private async Task<(Guid Hotspot, Guid Entry)> Converting(string commune = "101")
    {
        var hotspot = await Proposed(commune);
        var selected = await Story.Select(hotspot, "2022", new(2022, 1, 20));
        await Story.Start(hotspot, new(2022, 2, 1), commune);
        return (hotspot, selected.EntryId!.Value);
    }

    private async Task<(Guid Hotspot, Guid Entry)> Submitted(RecordedResult? instead = null, string commune = "101")
    {
        var (hotspot, entry) = await Converting(commune);
        await Record(entry, [.. Complete().Select(one => one.Criterion == instead?.Criterion ? instead : one)]);
        await Submit(hotspot);
        return (hotspot, entry);
    }

    private Task<HotspotEvent> Submit(Guid hotspot) => Story.Record("planner", hotspot, Submission());

    private async Task Record(Guid entry, params RecordedResult[] results)
    {
        using var answer = await Send("planner", entry, results);
        await Story.Read<EntryAppraisal>(answer);
    }

    private Task<HttpResponseMessage> Send(string account, Guid entry, params RecordedResult[] results) =>
        province.As(account).PostAsJsonAsync(
            $"/api/v1/entries/{entry}/results", new RecordedResults { CriteriaSet = First, AsOf = new(2022, 12, 1), Results = results }, WireJson.Options);

    private async Task<EntryAppraisal> Appraise(Guid entry, AppraisalMinutes minutes)
    {
        using var answer = await province.As("leader").PostAsJsonAsync($"/api/v1/entries/{entry}/appraisals", minutes, WireJson.Options);
        return await Story.Read<EntryAppraisal>(answer);
    }

    private async Task<EntryAppraisal> Appraisal(Guid entry, string account = "leader") =>
        (await province.As(account).GetFromJsonAsync<EntryAppraisal>($"/api/v1/entries/{entry}/appraisal", WireJson.Options))!;

    private async Task Save(string version, CriteriaSetDraft draft)
    {
        using var answer = await Put(version, draft, null);
        await Story.Read<CriteriaSet>(answer);
    }

    private Task<HttpResponseMessage> Put(string version, CriteriaSetDraft draft, string? edition)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/criteria-sets/{version}") { Content = JsonContent.Create(draft, options: WireJson.Options) };
        request.Headers.TryAddWithoutValidation("If-Match", edition);
        return province.As("planner").SendAsync(request);
    }
}
