using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Appraisals;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Measures;

namespace DiaBan.Server.Conversion;

/// <summary>Judges an act and, when it stands, writes event, entry and decision in the caller's transaction.</summary>
internal static class RecordAct
{
    private const string CiteSql = "select cite_decision(@number, @signed_on, @effective_on, @authority, @signer_capacity, @period)";

    private const string EventSql = """
        insert into hotspot_event (id, hotspot_id, seq, kind, occurred_on, account_id, answers_account_id, entry_id, decision_id,
                                   voids_id, state, alert_open, details)
        values (@id, @hotspot, @seq, @kind, @occurred_on, current_account(), @answers::uuid, @entry::uuid, @decision::uuid,
                @voids::uuid, @state, @alert_open, @details)
        """;

    private static readonly string OpenEntrySql = SqlFile.Read("Conversion/OpenEntry.sql");

    private const string CloseEntrySql = "update list_entry set closed_on = @day where id = @entry";

    private const string ReopenEntrySql = "update list_entry set closed_on = null, accepted_yearly_incidents = null where id = (select entry_id from hotspot_event where id = @event)";

    private const string VoidEntrySql = """
        update list_entry set closed_on = @day, voided_on = @day where id = (select entry_id from hotspot_event where id = @event)
        """;

    private const string PassEntryOnSql = "update list_entry set holder_id = @heir where id = @entry";

    private const string LeadUnitSql = """
        update hotspot set lead_unit_id = @unit::uuid, unit_ids = array(select distinct unnest(unit_ids || @unit::uuid)) where id = @hotspot
        """;

    private static readonly Sentence NotYours = new(
        "Không tìm thấy địa bàn này, hoặc địa bàn do đơn vị ngoài phạm vi tài khoản chủ trì.",
        "There is no such hotspot, or a unit outside the account's area leads it.");

    /// <exception cref="RefusedActException">The lifecycle refuses; the caller's transaction must not commit.</exception>
    public static async Task<Guid> Run(
        DbTransaction tx, Guid hotspot, HotspotAct act, DateOnly today, Guid by, CancellationToken cancel)
    {
        act = Complete(act, today);
        var on = act.OccurredOn!.Value;
        var found = await FindHotspotCase.Run(tx, hotspot, act, on, cancel)
            ?? throw new RefusedActException(404, NotYours);
        if (act is RecogniseAchieved { WatchUntil: null } recognition)
            act = recognition with { WatchUntil = on.AddMonths(found.Case.Rules.WatchMonths) };
        if (found.Case is { State: HotspotState.Converting, Entry.Id: var open })
        {
            act = act switch
            {
                SubmitForAppraisal submission => await FileResults.Settle(tx, open, submission, cancel),
                InterimReview review => await FileResults.Settle(tx, open, review, cancel),
                _ => act,
            };
        }

        var outcome = Lifecycle.Judge(found.Case, act, on, today, by);
        if (outcome is Refused refused)
            throw new RefusedActException(refused.IllegalInState ? 409 : 422, refused.Because);
        var accepted = (Accepted)outcome;
        if (found.Case.Entry is { } listed)
            await FileResults.File(tx, listed.Id, act, cancel);
        if (act is StartConversion start)
            await PlanMeasure.Start(tx, found.Case.Entry!, start, found.Unit!.Value, on, cancel);
        await FileAppraisal.Cited(tx, found, act, cancel);

        var decision = FindHotspotCase.Citation(act) is { } citation ? await Cite(tx, citation, cancel) : (Guid?)null;
        var entry = await ChangeEntry(tx, hotspot, act, on, found, accepted, decision, cancel);
        // Before the event, which derives from it who led on which days.
        if (act is AdminChange)
            await tx.Execute(LeadUnitSql, cancel, ("hotspot", hotspot), ("unit", found.Unit));
        var id = await Append(tx, hotspot, found.LastSeq + 1, Lifecycle.Kind(act), on, accepted, entry, decision, act, cancel);

        if (act is Supersede { EntryPassesTo: { } heir })
            await Inherit(tx, hotspot, heir, found.Case, on, decision!.Value, cancel);
        return id;
    }

    public static Task<Guid> Cite(DbTransaction tx, DecisionCitation citation, CancellationToken cancel) =>
        tx.Value<Guid>(CiteSql, cancel,
            ("number", citation.Number), ("signed_on", citation.SignedOn), ("effective_on", citation.EffectiveOn ?? citation.SignedOn),
            ("authority", citation.Authority), ("signer_capacity", citation.SignerCapacity), ("period", citation.ForPeriod));

    public static async Task<Guid> Append(
        DbTransaction tx, Guid hotspot, int seq, string kind, DateOnly on, Accepted accepted, Guid? entry, Guid? decision, object details,
        CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        await tx.Execute(EventSql, cancel,
            ("id", id), ("hotspot", hotspot), ("seq", seq), ("kind", kind), ("occurred_on", on), ("answers", accepted.Answers),
            ("entry", entry), ("decision", decision), ("voids", (details as CorrectRecord)?.Event), ("state", accepted.State),
            ("alert_open", accepted.AlertOpen),
            ("details", JsonSerializer.SerializeToElement(details, details.GetType(), WireJson.Options)));
        return id;
    }

    /// <summary>Fills in the day: the decision's, or today.</summary>
    private static HotspotAct Complete(HotspotAct act, DateOnly today) =>
        act with { OccurredOn = act.OccurredOn ?? FindHotspotCase.Citation(act)?.SignedOn ?? today };

    private static async Task<Guid?> ChangeEntry(
        DbTransaction tx, Guid hotspot, HotspotAct act, DateOnly on, FindHotspotCase.Found found, Accepted accepted, Guid? decision,
        CancellationToken cancel)
    {
        var open = found.Case.Entry?.Id;
        switch (accepted.Entry)
        {
            case EntryChange.OpenNew or EntryChange.OpenReselected or EntryChange.OpenCarriedOver:
                var aim = act is Select select ? select.Aim : ((CarryOver)act).Aim;
                return await tx.Value<Guid>(OpenEntrySql, cancel,
                    ("hotspot", hotspot), ("period", FindHotspotCase.Citation(act)!.ForPeriod), ("decision", decision), ("day", on),
                    ("origin", accepted.Entry switch
                    {
                        EntryChange.OpenNew => EntryOrigin.New,
                        EntryChange.OpenReselected => EntryOrigin.Reselected,
                        _ => EntryOrigin.CarriedOver,
                    }),
                    ("carried_over_from", accepted.Entry == EntryChange.OpenNew ? null : found.LastEntry),
                    ("ring_metres", found.Case.Rules.RingMetres),
                    ("target_percent", aim.TargetPercent), ("baseline_from", aim.BaselineFrom), ("baseline_to", aim.BaselineTo));
            case EntryChange.Close:
                await tx.Execute(CloseEntrySql, cancel, ("entry", open), ("day", on));
                return open;
            case EntryChange.Reopen:
                await tx.Execute(ReopenEntrySql, cancel, ("event", ((CorrectRecord)act).Event));
                return null;
            case EntryChange.Void:
                await tx.Execute(VoidEntrySql, cancel, ("event", ((CorrectRecord)act).Event), ("day", on));
                return null;
            case EntryChange.PassOn:
                await tx.Execute(PassEntryOnSql, cancel, ("entry", open), ("heir", ((Supersede)act).EntryPassesTo));
                return open;
            default:
                return open;
        }
    }

    private static async Task Inherit(
        DbTransaction tx, Guid from, Guid heir, HotspotCase before, DateOnly on, Guid decision, CancellationToken cancel)
    {
        var found = (await FindHotspotCase.Run(tx, heir, null, on, cancel))!;
        await Append(tx, heir, found.LastSeq + 1, "inheritEntry", on, new(before.State, before.AlertOpen), before.Entry!.Id, decision,
            new { from }, cancel);
    }
}

/// <summary>An act that the lifecycle refused; rolls the transaction back and becomes a problem.</summary>
internal sealed class RefusedActException(int status, Sentence because) : Exception(because.English)
{
    public int Status => status;

    public Sentence Because => because;
}
