using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using Npgsql;

namespace DiaBan.Server.Conversion;

/// <summary>Gathers what the lifecycle must know, and locks the hotspot until the transaction ends.</summary>
internal static class FindHotspotCase
{
    private static readonly string Sql = SqlFile.Read("Conversion/HotspotCase.sql");

    public static async Task<Found?> Run(DbTransaction tx, Guid hotspot, HotspotAct? act, DateOnly on, CancellationToken cancel)
    {
        var decision = Citation(act);
        return await tx.QueryOne(Sql, Read, cancel,
            ("hotspot", hotspot),
            ("day", on),
            ("period", act is Propose propose ? propose.Period : decision?.ForPeriod),
            ("unit", act switch
            {
                Propose by => by.ProposingUnit,
                StartConversion by => by.LeadUnit,
                AdminChange by => by.LeadUnit,
                _ => null,
            }),
            ("criteria_set", (act as SubmitForAppraisal)?.CriteriaSet),
            ("successors", act is Supersede supersede ? supersede.Successors.ToArray() : null));
    }

    /// <summary>The decision an act cites, if any.</summary>
    public static DecisionCitation? Citation(HotspotAct? act) => act switch
    {
        Select by => by.Decision,
        CarryOver by => by.Decision,
        RecogniseAchieved by => by.Decision,
        RecogniseAndDelist by => by.Decision,
        Reject by => by.Decision,
        DeclareRecurred by => by.Decision,
        EndWatch by => by.Decision,
        Withdraw by => by.Decision,
        Supersede by => by.Decision,
        _ => null,
    };

    private static Found Read(NpgsqlDataReader row) => new(
        new HotspotCase
        {
            State = row.Word<HotspotState>("state"),
            AlertOpen = row.Get<bool>("alert_open"),
            Regime = row.Word<HotspotRegime>("regime"),
            LastEventOn = row.Get<DateOnly>("last_event_on"),
            Entry = row.MaybeValue<Guid>("entry_id") is { } entry
                ? new(entry, ReadPeriod(row, "entry_period")!, row.Get<DateOnly>("entry_effective_on"))
                : null,
            LastListed = ReadPeriod(row, "last_period"),
            Proposer = row.MaybeValue<Guid>("proposer"),
            Submitter = row.MaybeValue<Guid>("submitter"),
            AlertRaiser = row.MaybeValue<Guid>("alert_raiser"),
            WatchUntil = row.MaybeValue<DateOnly>("watch_until"),
            SubmittedResults = row.Maybe<string>("submitted_results") is { } results
                ? JsonSerializer.Deserialize<List<CriterionResult>>(results, WireJson.Options)!
                : [],
            MandatoryCriteria = row.Get<string[]>("mandatory_criteria"),
            UnmetGroups = row.Get<string[]>("unmet_groups"),
            CriteriaSetKnown = row.Maybe<string>("criteria_set") is not null,
            Appraisal = row.Maybe<string>("appraisal_number") is { } appraisal
                ? new(appraisal, row.Get<DateOnly>("appraisal_held_on"), row.Get<bool>("appraisal_achieved"),
                    row.MaybeValue<double>("appraisal_accepted"))
                : null,
            Latest = row.MaybeValue<Guid>("standing_id") is { } standing
                ? new(standing, row.Get<string>("standing_kind"), row.Word<HotspotState>("state_before"), row.Get<bool>("alert_before"))
                : null,
            Rules = new(
                row.Get<string>("version"), row.Get<int>("conversion_target_percent"), row.Get<int>("non_recurrence_target_percent"),
                row.Get<int>("watch_months"), row.Get<double>("minimum_area_m2"), row.Get<int>("proposing_unit_share_percent"),
                row.Get<int>("redraw_approval_percent"), row.Get<double>("buffer_metres"), row.Get<double>("ring_metres")),
            Period = ReadPeriod(row, "period"),
            ListedForPeriod = row.Get<bool>("listed_for_period"),
            ProposingUnitSharePercent = row.Get<double>("proposing_unit_share"),
            NewRuralLastYear = row.Get<bool>("new_rural_last_year"),
            UnitInForce = row.MaybeValue<Guid>("unit_id") is not null,
            PlannedMeasures = row.Get<int>("planned_measures"),
            FreeSuccessors = row.Get<int>("free_successors"),
        },
        row.Get<string>("code"),
        row.Get<int>("last_seq"),
        row.MaybeValue<Guid>("unit_id"),
        row.MaybeValue<Guid>("last_entry_id"),
        row.MaybeValue<Guid>("submission_id"),
        row.Maybe<string>("criteria_set"));

    private static Period? ReadPeriod(NpgsqlDataReader row, string column) => row.Maybe<string>(column) is { } id
        ? new(id, row.Get<DateOnly>(column + "_from"), row.Get<DateOnly>(column + "_until"), row.Get<bool>(column + "_open"))
        : null;

    /// <param name="LastSeq">Number of the hotspot's latest event.</param>
    /// <param name="Unit">The unit that the act names.</param>
    /// <param name="LastEntry">The latest closed entry.</param>
    /// <param name="Submission">The latest hand-in for appraisal.</param>
    /// <param name="CriteriaSet">The published set that the act or the hand-in names.</param>
    internal sealed record Found(
        HotspotCase Case, string Code, int LastSeq, Guid? Unit, Guid? LastEntry, Guid? Submission, string? CriteriaSet);
}
