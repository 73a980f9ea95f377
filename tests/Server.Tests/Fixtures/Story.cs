using System.Net.Http.Json;
using System.Text.Json;
using DiaBan.Contracts;

namespace DiaBan.Server.Tests.Fixtures;

/// <summary>Tells what officers do, through the API: the planner prepares, the leader decides.</summary>
internal sealed class Story(ServerFixture server)
{
    /// <summary>A candidate of 0.002° square whose south-west corner is given.</summary>
    public async Task<Guid> Candidate(double west, double south, DateOnly? on = null, string name = "Chợ thử", params HotspotType[] types)
    {
        using var response = await server.As("planner").PostAsJsonAsync("/api/v1/hotspots", new DrawnHotspot
        {
            Name = name,
            Category = HotspotCategory.Key,
            Regime = HotspotRegime.SocialOrder,
            Types = types.Length > 0 ? types : [HotspotType.Order],
            Form = HotspotForm.Area,
            Outline = Shapes.Square(west, south),
            OccurredOn = on,
        }, WireJson.Options);
        return (await Read<HotspotProfile>(response)).Id;
    }

    public async Task<HotspotEvent> Record(string account, Guid hotspot, HotspotAct act)
    {
        using var response = await Send(account, hotspot, act);
        return await Read<HotspotEvent>(response);
    }

    public Task<HttpResponseMessage> Send(string account, Guid hotspot, HotspotAct act) =>
        server.As(account).PostAsJsonAsync($"/api/v1/hotspots/{hotspot}/events", act, WireJson.Options);

    public Task<HotspotEvent> Propose(Guid hotspot, string period, DateOnly on) => Record("planner", hotspot, new Propose
    {
        Period = period,
        OccurredOn = on,
        Evidence = new() { Incidents24Months = 12, ReportedByPublic = 7 },
    });

    public Task<HotspotEvent> Select(Guid hotspot, string period, DateOnly on) => Record("leader", hotspot, new Select
    {
        Decision = Papers.Decision(period, on),
        Aim = Papers.Aim,
    });

    public Task<HotspotEvent> Start(Guid hotspot, DateOnly on, string unit) => Record("planner", hotspot, new StartConversion
    {
        OccurredOn = on,
        Plan = new() { Number = "15/KH-BCĐ", SignedOn = on },
        Measures = [MeasureKind.Patrol],
        LeadUnit = unit,
    });

    public Task<HotspotEvent> Submit(Guid hotspot, DateOnly on, CriterionVerdict verdict = CriterionVerdict.Achieved) =>
        Record("planner", hotspot, new SubmitForAppraisal
        {
            OccurredOn = on,
            CutOff = on,
            CriteriaSet = "TTATXH-2021.1",
            EarlyReason = "Kịp tổng kết",
            Results = Papers.Results(verdict),
        });

    public Task<HotspotEvent> Recognise(Guid hotspot, string period, DateOnly on) => Record("leader", hotspot, new RecogniseAchieved
    {
        Decision = Papers.Decision(period, on),
        Appraisal = new() { Number = "7/BB-HĐTĐ", HeldOn = on },
    });

    public Task<HotspotEvent> Reject(Guid hotspot, string period, DateOnly on) => Record("leader", hotspot, new Reject
    {
        Decision = Papers.Decision(period, on),
        Reason = "Chưa đạt tiêu chí",
    });

    public Task<HotspotEvent> Withdraw(Guid hotspot, string period, DateOnly on) => Record("leader", hotspot, new Withdraw
    {
        Decision = Papers.Decision(period, on),
        Reason = "Giải tỏa để làm đường",
    });

    public Task<HotspotEvent> Recur(Guid hotspot, string period, DateOnly on) => Record("leader", hotspot, new DeclareRecurred
    {
        Decision = Papers.Decision(period, on),
        Reason = "Tụ điểm hoạt động trở lại",
        TriggerEvent = true,
    });

    public async Task<ConversionByUnit> Conversion(string query, string account = "leader") =>
        (await server.As(account).GetFromJsonAsync<ConversionByUnit>($"/api/v1/conversion?{query}", WireJson.Options))!;

    public async Task<NonRecurrenceByUnit> NonRecurrence(string query) =>
        (await server.As("leader").GetFromJsonAsync<NonRecurrenceByUnit>($"/api/v1/non-recurrence?{query}", WireJson.Options))!;

    public async Task<EntryPage> Entries(string address, string account = "leader") =>
        (await server.As(account).GetFromJsonAsync<EntryPage>(address, WireJson.Options))!;

    public async Task<HotspotProfile> Profile(Guid hotspot, string query = "", string account = "planner") =>
        (await server.As(account).GetFromJsonAsync<HotspotProfile>($"/api/v1/hotspots/{hotspot}{query}", WireJson.Options))!;

    public static async Task<T> Read<T>(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(body);
        return JsonSerializer.Deserialize<T>(body, WireJson.Options)!;
    }

    public static async Task<JsonElement> Problem(HttpResponseMessage response, System.Net.HttpStatusCode status)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, body);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return JsonDocument.Parse(body).RootElement;
    }
}
