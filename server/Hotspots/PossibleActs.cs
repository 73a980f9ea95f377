using DiaBan.Contracts;
using DiaBan.Server.Accounts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Hotspots;

/// <summary>What an account may record of a hotspot today, or of several together, and why not.</summary>
internal static class PossibleActs
{
    private const string RightsSql = "select kind, needs_right from event_kind";

    private const string StatesSql = """
        select hotspot.id, hotspot.code, status.state, status.alert_open
          from hotspot
          join hotspot_status status on status.hotspot_id = hotspot.id and upper_inf(status.valid)
         where hotspot.id = any (@hotspots)
         order by hotspot.code
        """;

    public static async Task<Results<Ok<List<PossibleTogether>>, ProblemHttpResult>> Together(
        ChosenHotspots chosen, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var hotspots = await db.Query(StatesSql, row => (
            Id: row.Get<Guid>("id"), Code: row.Get<string>("code"), State: row.Word<HotspotState>("state"), Alert: row.Get<bool>("alert_open")),
            cancel, ("hotspots", chosen.Hotspots.Distinct().ToArray()));
        if (hotspots.Count < chosen.Hotspots.Distinct().Count())
            return Problems.NotFound(ReadHotspot.Missing);

        var needs = await Needs(db, cancel);
        var held = Held(http);
        var possible = await db.Transaction(async tx =>
        {
            var each = new List<(string Code, IReadOnlyList<PossibleAct> Acts)>();
            foreach (var (id, code, state, alert) in hotspots)
                each.Add((code, Judge(await FindHotspotCase.Run(tx, id, null, clock.Today, cancel), state, alert, needs, held, db.Account)));
            return each;
        }, cancel);

        return TypedResults.Ok(possible[0].Acts
            .Select(act => act.Kind)
            .Where(kind => possible.TrueForAll(one => one.Acts.Any(act => act.Kind == kind)))
            .Select(kind =>
            {
                var blocked = possible
                    .Select(one => (one.Code, Act: one.Acts.First(act => act.Kind == kind)))
                    .Where(one => !one.Act.Allowed)
                    .ToList();
                return new PossibleTogether(kind, blocked.Count == 0, blocked.FirstOrDefault().Act?.Because, [.. blocked.Select(one => one.Code)]);
            })
            .ToList());
    }

    public static async Task<IReadOnlyList<PossibleAct>> Of(
        Guid hotspot, HotspotState state, bool alertOpen, HttpContext http, Db db, DateOnly today, CancellationToken cancel) => Judge(
        await db.Transaction(tx => FindHotspotCase.Run(tx, hotspot, null, today, cancel), cancel),
        state, alertOpen, await Needs(db, cancel), Held(http), db.Account);

    private static IReadOnlyList<PossibleAct> Judge(
        FindHotspotCase.Found? found, HotspotState state, bool alertOpen, Dictionary<string, string> needs, HashSet<string> held, Guid? account) =>
    [
        .. Lifecycle.LegalKinds(state, alertOpen).Select(kind =>
        {
            var because = found is null
                ? new("Địa bàn do đơn vị ngoài phạm vi tài khoản chủ trì.", "A unit outside the account's area leads this hotspot.")
                : !held.Contains(needs[kind])
                    ? new Sentence("Vai trò của tài khoản không ghi sự kiện này.", "The account's role does not record this event.")
                    : Lifecycle.Answers(found.Case, kind) == account
                        ? new("Người quyết định phải khác người đề xuất, người trình hoặc người báo cảnh báo.",
                            "Who decides must differ from who proposed, submitted or raised the alert.")
                        : null;
            return new PossibleAct(kind, because is null, because?.ToString());
        }),
    ];

    private static async Task<Dictionary<string, string>> Needs(Db db, CancellationToken cancel) =>
        (await db.Query(RightsSql, row => (Kind: row.Get<string>("kind"), Right: row.Get<string>("needs_right")), cancel))
        .ToDictionary(row => row.Kind, row => row.Right);

    private static HashSet<string> Held(HttpContext http) =>
        http.User.FindAll(SignedInAccount.RightClaim).Select(claim => claim.Value).ToHashSet();
}
