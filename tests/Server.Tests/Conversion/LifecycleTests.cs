using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using static DiaBan.Contracts.HotspotState;

namespace DiaBan.Server.Tests.Conversion;

/// <summary>domain.md §7, state by state and guard by guard.</summary>
public class LifecycleTests
{
    private static readonly Guid Planner = Guid.NewGuid();
    private static readonly Guid Leader = Guid.NewGuid();
    private static readonly Guid Latest = Guid.NewGuid();
    private static readonly DateOnly Today = new(2023, 3, 1);
    private static readonly Period Year = new("2022", new(2021, 12, 15), new(2022, 12, 15), Open: true);
    private static readonly Period Next = new("2023", new(2022, 12, 15), new(2023, 12, 15), Open: true);

    private static readonly Dictionary<string, (HotspotAct Act, HotspotState[] From, Func<HotspotState, HotspotState> To)> Table = new()
    {
        ["propose"] = (new Propose { Period = "2022", Evidence = new() { Incidents24Months = 9, ReportedByPublic = 4 } }, [Candidate], _ => Proposed),
        ["returnProposal"] = (new ReturnProposal { Reason = "Số liệu chưa đủ" }, [Proposed], _ => Candidate),
        ["select"] = (new Select { Decision = Cite(), Aim = Aim }, [Proposed, NotAchieved, Recurred], _ => Selected),
        ["carryOver"] = (new CarryOver { Decision = Cite("2023"), Aim = Aim }, [NotAchieved], _ => Selected),
        ["startConversion"] = (Start, [Selected], _ => Converting),
        ["interimReview"] = (new InterimReview { CutOff = new(2022, 6, 14), Results = [] }, [Converting], state => state),
        ["submitForAppraisal"] = (Submission, [Converting], _ => UnderAppraisal),
        ["recogniseAchieved"] = (Recognition, [UnderAppraisal], _ => Watch),
        ["recogniseAndDelist"] = (new RecogniseAndDelist { Decision = Cite(), Appraisal = Appraised }, [UnderAppraisal], _ => Delisted),
        ["reject"] = (new Reject { Decision = Cite(), Reason = "Chưa đạt tiêu chí" }, [UnderAppraisal], _ => NotAchieved),
        ["raiseAlert"] = (new RaiseAlert { Source = AlertSource.Statistical, Reason = "Vượt ngưỡng" }, [Watch, Delisted], state => state),
        ["dismissAlert"] = (new DismissAlert { Reason = "Dịp lễ" }, [Watch, Delisted], state => state),
        ["declareRecurred"] = (new DeclareRecurred { Decision = Cite("2023"), Reason = "Hoạt động trở lại", TriggerEvent = true }, [Watch, Delisted], _ => Recurred),
        ["endWatch"] = (new EndWatch { Decision = Cite("2023") }, [Watch], _ => Delisted),
        ["withdraw"] = (new Withdraw { Decision = Cite(), Reason = "Giải tỏa" }, [Selected, Converting], _ => Withdrawn),
        ["supersede"] = (new Supersede { Decision = Cite(), Successors = [Guid.NewGuid()] }, Living, _ => Superseded),
        ["adminChange"] = (new AdminChange { Resolution = "1667/NQ-UBTVQH15", LeadUnit = "22759" }, Living, state => state),
        ["correctRecord"] = (new CorrectRecord { Event = Latest, Reason = "Ghi nhầm" }, Enum.GetValues<HotspotState>(), _ => Candidate),
    };

    private static HotspotState[] Living => [.. Enum.GetValues<HotspotState>().Where(state => state != Superseded)];

    private static ConversionAim Aim => new() { TargetPercent = 10, BaselineFrom = new(2019, 12, 15), BaselineTo = new(2021, 6, 14) };

    private static AppraisalCitation Appraised => new() { Number = "7/BB", HeldOn = new(2022, 12, 1) };

    private static StartConversion Start => new()
    {
        Plan = new() { Number = "15/KH", SignedOn = new(2022, 2, 1) },
        Measures = [MeasureKind.Patrol],
        LeadUnit = "22759",
    };

    private static SubmitForAppraisal Submission => new()
    {
        CriteriaSet = "TTATXH",
        CutOff = new(2022, 12, 14),
        Results = [new() { Criterion = "clearance", Verdict = CriterionVerdict.Achieved, Numerator = 8, Denominator = 9 }],
    };

    private static RecogniseAchieved Recognition => new() { Decision = Cite(), Appraisal = Appraised };

    public static TheoryData<HotspotState, string> EveryStateAndAct()
    {
        var all = new TheoryData<HotspotState, string>();
        foreach (var state in Enum.GetValues<HotspotState>())
        {
            foreach (var kind in Table.Keys)
                all.Add(state, kind);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(EveryStateAndAct))]
    public void An_act_is_legal_in_its_states_alone(HotspotState state, string kind)
    {
        var (act, from, to) = Table[kind];

        var outcome = Judge(In(state) with { AlertOpen = kind == "dismissAlert" }, act);

        if (from.Contains(state))
            outcome.ShouldBeOfType<Accepted>().State.ShouldBe(to(state));
        else
            outcome.ShouldBeOfType<Refused>().IllegalInState.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(EveryStateAndAct))]
    public void What_the_form_offers_is_what_is_legal(HotspotState state, string kind)
    {
        var offered = Lifecycle.LegalKinds(state, alertOpen: kind == "dismissAlert").Contains(kind);

        offered.ShouldBe(Table[kind].From.Contains(state));
    }

    [Fact]
    public void Every_act_of_the_contract_has_a_row() =>
        Table.Keys.Order().ShouldBe(typeof(HotspotAct).GetCustomAttributes(false)
            .OfType<System.Text.Json.Serialization.JsonDerivedTypeAttribute>().Select(attribute => (string)attribute.TypeDiscriminator!).Order());

    public static TheoryData<string, string> Guards() => new()
    {
        { "the period is unknown", "reporting period" },
        { "the period is closed", "is closed" },
        { "more reports than incidents", "outnumber" },
        { "the unit holds too little", "94.4 %" },
        { "new rural commune", "nông thôn mới" },
        { "listed already", "on the list" },
        { "the future", "future" },
        { "before the latest event", "before the latest event" },
        { "an open entry", "open entry" },
        { "the baseline runs backwards", "baseline ends before" },
        { "the police sign for the committee", "capacity" },
        { "effect before signing", "before it is signed" },
        { "carried over to an earlier period", "does not follow" },
        { "started before the decision's effect", "takes effect on" },
        { "a unit not in force", "No unit" },
        { "no measure", "measure" },
        { "submitted early without a reason", "needs a reason" },
        { "a cut-off ahead of its day", "cut-off" },
        { "a mandatory criterion without a result", "without a result: reports" },
        { "an unknown criteria set", "criteria set" },
        { "a failed mandatory criterion", "not achieved: clearance" },
        { "appraised after the decision", "come before" },
        { "a verdict for another period", "speaks for 2023" },
        { "the province removes a security-order hotspot", "Ministry" },
        { "the watch has not elapsed", "watch lasts until" },
        { "the watch ends with an alert open", "alert is open" },
        { "recurrence without alert or trigger", "trigger event" },
        { "successors that are not candidates", "candidates" },
        { "an open entry without an heir", "must pass" },
        { "a correction of an older event", "latest event" },
        { "a second alert", "already" },
        { "a watch that ends before it begins", "must end after" },
    };

    [Theory]
    [MemberData(nameof(Guards))]
    public void A_guard_refuses_with_its_sentence(string situation, string words)
    {
        var (hotspot, act) = Situation(situation);

        var refused = Judge(hotspot, act).ShouldBeOfType<Refused>();

        refused.IllegalInState.ShouldBeFalse();
        refused.Because.English.ShouldContain(words);
        refused.Because.Vietnamese.ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData("returnProposal", Proposed)]
    [InlineData("select", Proposed)]
    [InlineData("recogniseAchieved", UnderAppraisal)]
    [InlineData("recogniseAndDelist", UnderAppraisal)]
    [InlineData("reject", UnderAppraisal)]
    [InlineData("dismissAlert", Watch)]
    [InlineData("declareRecurred", Watch)]
    public void Who_proposed_submitted_or_alerted_does_not_decide(string kind, HotspotState state)
    {
        var hotspot = In(state) with { AlertOpen = state == Watch };

        Lifecycle.Judge(hotspot, Table[kind].Act, Today, Today, by: Planner).ShouldBeOfType<Refused>().Because.English.ShouldContain("must differ");
        Lifecycle.Judge(hotspot, Table[kind].Act, Today, Today, by: Leader).ShouldBeOfType<Accepted>().Answers.ShouldBe(Planner);
    }

    [Fact]
    public void An_override_cited_in_the_decision_recognises_a_failed_criterion() =>
        Judge(Failed, Recognition with { OverrideReason = "Điều 2 của quyết định" }).ShouldBeOfType<Accepted>().State.ShouldBe(Watch);

    [Fact]
    public void An_alert_is_a_flag_and_not_a_state()
    {
        var alerted = Judge(In(Watch), Table["raiseAlert"].Act).ShouldBeOfType<Accepted>();
        alerted.ShouldBe(new Accepted(Watch, AlertOpen: true));

        Judge(In(Watch) with { AlertOpen = true }, Table["dismissAlert"].Act).ShouldBeOfType<Accepted>().AlertOpen.ShouldBeFalse();
    }

    [Theory]
    [InlineData("select", Proposed, "OpenNew")]
    [InlineData("select", Recurred, "OpenReselected")]
    [InlineData("carryOver", NotAchieved, "OpenCarriedOver")]
    [InlineData("recogniseAchieved", UnderAppraisal, "Close")]
    [InlineData("reject", UnderAppraisal, "Close")]
    [InlineData("withdraw", Converting, "Close")]
    [InlineData("startConversion", Selected, "None")]
    public void An_act_opens_and_closes_entries(string kind, HotspotState state, string change) =>
        Judge(In(state), Table[kind].Act).ShouldBeOfType<Accepted>().Entry.ToString().ShouldBe(change);

    [Fact]
    public void A_split_passes_the_open_entry_to_one_successor()
    {
        var heir = Guid.NewGuid();
        var split = new Supersede { Decision = Cite(), Successors = [heir, Guid.NewGuid()], EntryPassesTo = heir };

        Judge(In(Converting) with { FreeSuccessors = 2 }, split).ShouldBeOfType<Accepted>().Entry.ShouldBe(EntryChange.PassOn);
    }

    [Theory]
    [InlineData("recogniseAchieved", "Reopen")]
    [InlineData("select", "Void")]
    [InlineData("startConversion", "None")]
    public void A_correction_takes_back_what_the_event_did(string corrected, string change)
    {
        var hotspot = In(Watch) with { Latest = new(Latest, corrected, UnderAppraisal, AlertBefore: false) };

        var outcome = Judge(hotspot, Table["correctRecord"].Act).ShouldBeOfType<Accepted>();

        outcome.State.ShouldBe(UnderAppraisal);
        outcome.Entry.ToString().ShouldBe(change);
    }

    private static HotspotCase Failed => In(UnderAppraisal) with
    {
        SubmittedResults = [new() { Criterion = "clearance", Verdict = CriterionVerdict.NotAchieved }],
    };

    private static (HotspotCase Hotspot, HotspotAct Act) Situation(string situation)
    {
        var propose = (Propose)Table["propose"].Act;
        var select = (Select)Table["select"].Act;
        return situation switch
        {
            "the period is unknown" => (In(Candidate) with { Period = null }, propose),
            "the period is closed" => (In(Candidate) with { Period = Year with { Open = false } }, propose),
            "more reports than incidents" => (In(Candidate), propose with { Evidence = new() { Incidents24Months = 3, ReportedByPublic = 4 } }),
            "the unit holds too little" => (In(Candidate) with { ProposingUnitSharePercent = 94.4 }, propose),
            "new rural commune" => (In(Candidate) with { NewRuralLastYear = true }, propose),
            "listed already" => (In(Candidate) with { ListedForPeriod = true }, propose),
            "the future" => (In(Candidate), propose with { OccurredOn = Today.AddDays(1) }),
            "before the latest event" => (In(Candidate), propose with { OccurredOn = new(2021, 1, 1) }),
            "an open entry" => (In(Proposed) with { Entry = Entry }, select),
            "the baseline runs backwards" => (In(Proposed), select with { Aim = Aim with { BaselineTo = new(2018, 1, 1) } }),
            "the police sign for the committee" => (In(Proposed), select with { Decision = Cite() with { SignerCapacity = SigningCapacity.Director } }),
            "effect before signing" => (In(Proposed), select with { Decision = Cite() with { EffectiveOn = new(2022, 1, 1) } }),
            "carried over to an earlier period" => (In(NotAchieved) with { LastListed = Next, Period = Year }, Table["carryOver"].Act),
            "started before the decision's effect" => (In(Selected) with { Entry = Entry with { DecisionEffectiveOn = new(2023, 4, 1) } }, Start),
            "a unit not in force" => (In(Selected) with { UnitInForce = false }, Start),
            "no measure" => (In(Selected), Start with { Measures = [] }),
            "submitted early without a reason" => (In(Converting), Submission with { OccurredOn = new(2022, 12, 14), CutOff = new(2022, 12, 1) }),
            "a cut-off ahead of its day" => (In(Converting), Submission with { CutOff = Today.AddDays(1) }),
            "a mandatory criterion without a result" => (In(Converting) with { MandatoryCriteria = ["clearance", "reports"] }, Submission),
            "an unknown criteria set" => (In(Converting) with { CriteriaSetKnown = false }, Submission),
            "a failed mandatory criterion" => (Failed, Recognition),
            "appraised after the decision" => (In(UnderAppraisal), Recognition with { Appraisal = Appraised with { HeldOn = new(2022, 12, 9) } }),
            "a verdict for another period" => (In(UnderAppraisal), Recognition with { Decision = Cite("2023") }),
            "the province removes a security-order hotspot" => (In(Watch) with { Regime = HotspotRegime.SecurityOrder }, Table["endWatch"].Act),
            "the watch has not elapsed" => (In(Watch) with { WatchUntil = Today }, Table["endWatch"].Act),
            "the watch ends with an alert open" => (In(Watch) with { AlertOpen = true }, Table["endWatch"].Act),
            "recurrence without alert or trigger" => (In(Watch), (DeclareRecurred)Table["declareRecurred"].Act with { TriggerEvent = false }),
            "successors that are not candidates" => (In(Candidate) with { FreeSuccessors = 0 }, Table["supersede"].Act),
            "an open entry without an heir" => (In(Converting) with { FreeSuccessors = 2 }, Table["supersede"].Act),
            "a correction of an older event" => (In(Watch) with { Latest = new(Guid.NewGuid(), "select", Proposed, false) }, Table["correctRecord"].Act),
            "a second alert" => (In(Watch) with { AlertOpen = true }, Table["raiseAlert"].Act),
            "a watch that ends before it begins" => (In(UnderAppraisal), Recognition with { WatchUntil = Today }),
            _ => throw new ArgumentOutOfRangeException(nameof(situation), situation, null),
        };
    }

    private static OpenEntry Entry { get; } = new(Guid.NewGuid(), Year, new(2022, 1, 20));

    /// <summary>A hotspot in a state, with everything in order.</summary>
    private static HotspotCase In(HotspotState state) => new()
    {
        State = state,
        Regime = HotspotRegime.SocialOrder,
        LastEventOn = new(2022, 1, 5),
        Entry = state is Selected or Converting or UnderAppraisal ? Entry : null,
        LastListed = state == NotAchieved ? Year : null,
        Proposer = Planner,
        Submitter = Planner,
        AlertRaiser = Planner,
        WatchUntil = new(2022, 12, 31),
        SubmittedResults = [new() { Criterion = "clearance", Verdict = CriterionVerdict.Achieved }],
        MandatoryCriteria = ["clearance"],
        Latest = new(Latest, "propose", Candidate, AlertBefore: false),
        Rules = new("TTATXH", 60, 85, 6, 100, 95, 10, 50, 250),
        Period = state == NotAchieved ? Next : Year,
        ProposingUnitSharePercent = 100,
        UnitInForce = true,
        FreeSuccessors = state is Selected or Converting or UnderAppraisal ? 1 : 2,
    };

    private static Outcome Judge(HotspotCase hotspot, HotspotAct act)
    {
        // An open entry needs an heir, or a split is refused for that and not for its state.
        if (act is Supersede { EntryPassesTo: null } split && hotspot.Entry is not null && hotspot.FreeSuccessors == 1)
            act = split with { EntryPassesTo = split.Successors[0] };
        return Lifecycle.Judge(hotspot, act, act.OccurredOn ?? Today, Today, Leader);
    }

    private static DecisionCitation Cite(string period = "2022") => new()
    {
        Number = "12/QĐ-BCĐ",
        SignedOn = new(2022, 12, 8),
        Authority = DecisionAuthority.SteeringCommittee,
        SignerCapacity = SigningCapacity.CommitteeHead,
        ForPeriod = period,
    };
}
