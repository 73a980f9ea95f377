using DiaBan.Contracts;
using DiaBan.Server.Http;
using static DiaBan.Contracts.HotspotState;

namespace DiaBan.Server.Conversion;

/// <summary>The legal lifecycle of domain.md §7: which act is legal in which state, and what its guards ask.</summary>
internal static class Lifecycle
{
    private static readonly Dictionary<string, HotspotState[]> LegalIn = new()
    {
        ["propose"] = [Candidate],
        ["returnProposal"] = [Proposed],
        ["select"] = [Proposed, NotAchieved, Recurred],
        ["carryOver"] = [NotAchieved],
        ["startConversion"] = [Selected],
        ["interimReview"] = [Converting],
        ["submitForAppraisal"] = [Converting],
        ["recogniseAchieved"] = [UnderAppraisal],
        ["recogniseAndDelist"] = [UnderAppraisal],
        ["reject"] = [UnderAppraisal],
        ["raiseAlert"] = [Watch, Delisted],
        ["dismissAlert"] = [Watch, Delisted],
        ["declareRecurred"] = [Watch, Delisted],
        ["endWatch"] = [Watch],
        ["withdraw"] = [Selected, Converting],
        ["redrawGeometry"] = Living,
        ["supersede"] = Living,
        ["adminChange"] = Living,
        ["correctRecord"] = Enum.GetValues<HotspotState>(),
    };

    /// <summary>Every state but <see cref="Superseded"/>, whose place its successors have taken.</summary>
    private static HotspotState[] Living => [.. Enum.GetValues<HotspotState>().Where(state => state != Superseded)];

    /// <summary>Kinds of acts, as on the wire, that are legal in a state.</summary>
    public static IEnumerable<string> LegalKinds(HotspotState state, bool alertOpen) => LegalIn
        .Where(entry => entry.Value.Contains(state))
        .Select(entry => entry.Key)
        .Where(kind => kind switch
        {
            "raiseAlert" => !alertOpen,
            "dismissAlert" => alertOpen,
            _ => true,
        });

    /// <summary>Whose proposal, submission or alert an act of that kind would decide on; that account may not record it.</summary>
    public static Guid? Answers(HotspotCase hotspot, string kind) => kind switch
    {
        "returnProposal" => hotspot.Proposer,
        "select" when hotspot.State == Proposed => hotspot.Proposer,
        "recogniseAchieved" or "recogniseAndDelist" or "reject" => hotspot.Submitter,
        "dismissAlert" or "declareRecurred" when hotspot.AlertOpen => hotspot.AlertRaiser,
        _ => null,
    };

    /// <summary>Judges an act; nothing is read or written.</summary>
    /// <param name="on">The day the act is dated.</param>
    /// <param name="today">Today in Asia/Ho_Chi_Minh.</param>
    /// <param name="by">The account that records it.</param>
    public static Outcome Judge(HotspotCase hotspot, HotspotAct act, DateOnly on, DateOnly today, Guid by)
    {
        if (Untimely(hotspot, Kind(act), on, today) is { } problem)
            return problem;

        return act switch
        {
            Propose propose => OnPropose(hotspot, propose),
            ReturnProposal => Decided(hotspot, act, by, Candidate),
            Select select => OnSelect(hotspot, select, by),
            CarryOver carryOver => OnCarryOver(hotspot, carryOver),
            StartConversion start => OnStartConversion(hotspot, start, on),
            InterimReview review => OnInterimReview(hotspot, review, on),
            SubmitForAppraisal submission => OnSubmit(hotspot, submission, on),
            RecogniseAchieved recognition => OnWatch(hotspot, recognition, on, by),
            RecogniseAndDelist recognition => OnDelistAtOnce(hotspot, recognition, by),
            Reject rejection => OnReject(hotspot, rejection, by),
            RaiseAlert => hotspot.AlertOpen
                ? No("Đã có cảnh báo đang chờ xem xét.", "An alert is waiting for review already.")
                : new Accepted(hotspot.State, AlertOpen: true),
            DismissAlert => !hotspot.AlertOpen
                ? No("Không có cảnh báo nào để bác.", "There is no alert to dismiss.")
                : Decided(hotspot, act, by, hotspot.State),
            DeclareRecurred recurrence => OnRecurrence(hotspot, recurrence, by),
            EndWatch end => OnEndWatch(hotspot, end, on),
            Withdraw withdrawal => OnWithdraw(hotspot, withdrawal),
            Supersede supersession => OnSupersede(hotspot, supersession),
            AdminChange change => hotspot.UnitInForce
                ? new Accepted(hotspot.State, hotspot.AlertOpen)
                : UnknownUnit(change.LeadUnit, on),
            CorrectRecord correction => OnCorrection(hotspot, correction),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "An act without a rule."),
        };
    }

    /// <summary>Judges a redrawing; the outline itself is judged where it is measured.</summary>
    public static Outcome JudgeRedraw(HotspotCase hotspot, DateOnly on, DateOnly today) =>
        Untimely(hotspot, "redrawGeometry", on, today) as Outcome ?? new Accepted(hotspot.State, hotspot.AlertOpen);

    /// <summary>The act's kind as on the wire.</summary>
    public static string Kind(HotspotAct act)
    {
        var name = act.GetType().Name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static Refused? Untimely(HotspotCase hotspot, string kind, DateOnly on, DateOnly today)
    {
        if (!LegalIn[kind].Contains(hotspot.State))
            return NotLegal(hotspot.State, kind);
        if (on > today)
            return No($"Ngày {Vietnamese.Day(on)} ở tương lai; chỉ ghi việc đã xảy ra.", $"The date {on:yyyy-MM-dd} lies in the future; only what has happened is recorded.");
        return on < hotspot.LastEventOn
            ? No($"Ngày {Vietnamese.Day(on)} trước sự kiện gần nhất ({Vietnamese.Day(hotspot.LastEventOn)}); hãy ghi theo thứ tự thời gian hoặc đính chính.",
                $"The date {on:yyyy-MM-dd} is before the latest event ({hotspot.LastEventOn:yyyy-MM-dd}); record in order of time, or correct the record.")
            : null;
    }

    private static Outcome OnPropose(HotspotCase hotspot, Propose propose)
    {
        if (hotspot.Period is not { } period)
            return UnknownPeriod(propose.Period);
        if (!period.Open)
            return No($"Kỳ {period.Id} đã khóa sổ; hãy đề xuất cho kỳ đang mở.", $"The period {period.Id} is closed; propose for an open one.");
        if (hotspot.ListedForPeriod)
            return No($"Địa bàn đã có trong danh sách kỳ {period.Id}.", $"The hotspot is on the list of {period.Id} already.");
        if (propose.Evidence.ReportedByPublic > propose.Evidence.Incidents24Months)
            return No("Số vụ do dân báo không thể lớn hơn tổng số vụ.", "Incidents reported by the public can't outnumber all incidents.");
        if (!hotspot.UnitInForce)
            return No("Đơn vị đề xuất không còn hoặc chưa có hiệu lực vào ngày đề xuất.", "The proposing unit is not in force on that day.");
        if (hotspot.ProposingUnitSharePercent < hotspot.Rules.ProposingUnitSharePercent && !propose.MultiUnitConsent)
        {
            return No(
                $"Chỉ {Vietnamese.Number(hotspot.ProposingUnitSharePercent)} % địa bàn nằm trong đơn vị đề xuất (cần {hotspot.Rules.ProposingUnitSharePercent} %); hãy ghi nhận sự đồng thuận của các đơn vị liên quan.",
                $"Only {hotspot.ProposingUnitSharePercent:0.#} % of the hotspot lies in the proposing unit ({hotspot.Rules.ProposingUnitSharePercent} % needed); record the consent of the units concerned.");
        }

        if (hotspot.NewRuralLastYear && propose.OverrideReason is null)
        {
            return No("Xã được công nhận nông thôn mới năm trước không được lựa chọn, trừ khi nêu rõ lý do.",
                "A commune recognised as nông thôn mới last year is not selected, unless a reason is given.");
        }

        return new Accepted(Proposed, hotspot.AlertOpen);
    }

    private static Outcome OnSelect(HotspotCase hotspot, Select select, Guid by) =>
        ListProblem(hotspot, select.Decision, select.Aim)
        ?? (hotspot.State == Proposed
            ? Decided(hotspot, select, by, Selected, EntryChange.OpenNew)
            : new Accepted(Selected, AlertOpen: false, Entry: EntryChange.OpenReselected));

    private static Outcome OnCarryOver(HotspotCase hotspot, CarryOver carryOver)
    {
        if (ListProblem(hotspot, carryOver.Decision, carryOver.Aim) is { } problem)
            return problem;
        if (hotspot.LastListed is { } last && hotspot.Period is { } next && next.From < last.Until)
        {
            return No($"Kỳ {next.Id} không ở sau kỳ {last.Id}; chỉ chuyển tiếp sang kỳ sau.",
                $"The period {next.Id} does not follow {last.Id}; an entry is carried over to a later period.");
        }

        return new Accepted(Selected, hotspot.AlertOpen, Entry: EntryChange.OpenCarriedOver);
    }

    private static Refused? ListProblem(HotspotCase hotspot, DecisionCitation decision, ConversionAim aim)
    {
        if (DecisionProblem(hotspot, decision) is { } problem)
            return problem;
        if (hotspot.Entry is not null)
            return No("Địa bàn đang có một lượt chuyển hóa chưa kết thúc.", "The hotspot has an open entry.");
        if (hotspot.ListedForPeriod)
            return No($"Địa bàn đã có trong danh sách kỳ {decision.ForPeriod}.", $"The hotspot is on the list of {decision.ForPeriod} already.");
        return aim.BaselineTo < aim.BaselineFrom
            ? No("Kỳ gốc kết thúc trước khi bắt đầu.", "The baseline ends before it begins.")
            : null;
    }

    private static Outcome OnStartConversion(HotspotCase hotspot, StartConversion start, DateOnly on)
    {
        if (hotspot.Entry is not { } entry)
            return NoOpenEntry();
        if (start.Measures.Count + hotspot.PlannedMeasures == 0)
            return No("Cần ít nhất một biện pháp chuyển hóa.", "At least one conversion measure is needed.");
        if (start.Plan.SignedOn > on)
        {
            return No($"Kế hoạch {start.Plan.Number} ký ngày {Vietnamese.Day(start.Plan.SignedOn)}, sau ngày bắt đầu {Vietnamese.Day(on)}.",
                $"The plan {start.Plan.Number} was signed on {start.Plan.SignedOn:yyyy-MM-dd}, after the start on {on:yyyy-MM-dd}.");
        }

        if (!hotspot.UnitInForce)
            return UnknownUnit(start.LeadUnit, on);
        return on < entry.DecisionEffectiveOn
            ? No($"Quyết định danh sách có hiệu lực từ {Vietnamese.Day(entry.DecisionEffectiveOn)}; chưa thể bắt đầu vào {Vietnamese.Day(on)}.",
                $"The list decision takes effect on {entry.DecisionEffectiveOn:yyyy-MM-dd}; the conversion can't start on {on:yyyy-MM-dd}.")
            : new Accepted(Converting, hotspot.AlertOpen);
    }

    private static Outcome OnInterimReview(HotspotCase hotspot, InterimReview review, DateOnly on)
    {
        if (hotspot.Entry is null)
            return NoOpenEntry();
        return review.CutOff > on ? CutOffAhead(review.CutOff, on) : new Accepted(Converting, hotspot.AlertOpen);
    }

    private static Outcome OnSubmit(HotspotCase hotspot, SubmitForAppraisal submission, DateOnly on)
    {
        if (hotspot.Entry is not { } entry)
            return NoOpenEntry();
        if (submission.CutOff > on)
            return CutOffAhead(submission.CutOff, on);
        if (on < entry.Period.Until && submission.EarlyReason is null)
        {
            return No($"Kỳ {entry.Period.Id} kết thúc ngày {Vietnamese.Day(entry.Period.Until.AddDays(-1))}; trình sớm phải nêu lý do.",
                $"The period {entry.Period.Id} ends on {entry.Period.Until.AddDays(-1):yyyy-MM-dd}; handing in early needs a reason.");
        }

        if (!hotspot.CriteriaSetKnown)
            return No($"Không có bộ tiêu chí “{submission.CriteriaSet}”.", $"There is no criteria set {submission.CriteriaSet}.");
        var missing = hotspot.MandatoryCriteria.Where(code => submission.Results.All(result => result.Criterion != code)).ToList();
        return missing.Count > 0
            ? No($"Thiếu kết quả của tiêu chí bắt buộc: {string.Join(", ", missing)}.", $"Mandatory criteria without a result: {string.Join(", ", missing)}.")
            : new Accepted(UnderAppraisal, hotspot.AlertOpen);
    }

    private static Outcome OnRecognise(
        HotspotCase hotspot, HotspotAct recognition, DecisionCitation decision, AppraisalCitation appraisal, string? overrideReason,
        Guid by, HotspotState next)
    {
        if (VerdictProblem(hotspot, decision) is { } problem)
            return problem;
        if (appraisal.HeldOn > decision.SignedOn)
        {
            return No("Biên bản thẩm định phải có trước quyết định công nhận.", "The appraisal must come before the decision that recognises it.");
        }

        if (AppraisalProblem(hotspot, appraisal, overrideReason) is { } unfit)
            return unfit;
        var failed = hotspot.MandatoryCriteria
            .Where(code => hotspot.SubmittedResults.FirstOrDefault(result => result.Criterion == code)?.Verdict != CriterionVerdict.Achieved)
            .Concat(hotspot.UnmetGroups)
            .ToList();
        return failed.Count > 0 && overrideReason is null
            ? No($"Tiêu chí bắt buộc chưa đạt: {string.Join(", ", failed)}; chỉ công nhận khi quyết định nêu rõ lý do.",
                $"Mandatory criteria not achieved: {string.Join(", ", failed)}; they can be overridden only where the decision says why.")
            : Decided(hotspot, recognition, by, next, EntryChange.Close);
    }

    /// <summary>Where the council's record is on file, it is the one cited, and recognition goes against its conclusion only with a reason.</summary>
    private static Refused? AppraisalProblem(HotspotCase hotspot, AppraisalCitation cited, string? overrideReason)
    {
        if (hotspot.Appraisal is not { } filed)
            return null;
        if (filed.Number != cited.Number || filed.HeldOn != cited.HeldOn)
        {
            return No($"Lần trình này có biên bản thẩm định {filed.Number} ngày {Vietnamese.Day(filed.HeldOn)}; hãy dẫn đúng biên bản đó.",
                $"The appraisal on record for this submission is {filed.Number} of {filed.HeldOn:yyyy-MM-dd}; cite that one.");
        }

        if (filed.AcceptedYearlyIncidents is { } accepted && cited.AcceptedYearlyIncidents is { } other && accepted != other)
        {
            return No($"Biên bản {filed.Number} chấp nhận {Vietnamese.Number(accepted)} vụ/năm, không phải {Vietnamese.Number(other)}.",
                $"The record {filed.Number} accepts {accepted:0.#} incidents a year, not {other:0.#}.");
        }

        return filed.Achieved || overrideReason is not null
            ? null
            : No($"Biên bản {filed.Number} kết luận chưa đạt; chỉ công nhận khi quyết định nêu rõ lý do.",
                $"The record {filed.Number} concludes not achieved; it can be overridden only where the decision says why.");
    }

    private static Outcome OnWatch(HotspotCase hotspot, RecogniseAchieved recognition, DateOnly on, Guid by) =>
        recognition.WatchUntil <= on
            ? No("Ngày hết theo dõi phải sau ngày công nhận.", "The watch must end after the recognition.")
            : OnRecognise(hotspot, recognition, recognition.Decision, recognition.Appraisal, recognition.OverrideReason, by, Watch);

    private static Outcome OnDelistAtOnce(HotspotCase hotspot, RecogniseAndDelist recognition, Guid by) =>
        RemovalProblem(hotspot, recognition.Decision)
        ?? OnRecognise(hotspot, recognition, recognition.Decision, recognition.Appraisal, recognition.OverrideReason, by, Delisted);

    private static Outcome OnReject(HotspotCase hotspot, Reject rejection, Guid by) =>
        VerdictProblem(hotspot, rejection.Decision) ?? Decided(hotspot, rejection, by, NotAchieved, EntryChange.Close);

    private static Outcome OnRecurrence(HotspotCase hotspot, DeclareRecurred recurrence, Guid by)
    {
        if (DecisionProblem(hotspot, recurrence.Decision) is { } problem)
            return problem;
        return hotspot.AlertOpen || recurrence.TriggerEvent
            ? Decided(hotspot, recurrence, by, Recurred)
            : No("Cần một cảnh báo đã được xem xét hoặc một sự kiện kích hoạt trước khi công bố tái phức tạp.",
                "A reviewed alert or a trigger event is needed before recurrence is declared.");
    }

    private static Outcome OnEndWatch(HotspotCase hotspot, EndWatch end, DateOnly on)
    {
        if (DecisionProblem(hotspot, end.Decision) is { } problem)
            return problem;
        if (RemovalProblem(hotspot, end.Decision) is { } removal)
            return removal;
        if (hotspot.WatchUntil >= on)
        {
            return No($"Thời gian theo dõi đến hết {Vietnamese.Day(hotspot.WatchUntil.Value)}; chưa thể đưa ra khỏi danh sách.",
                $"The watch lasts until {hotspot.WatchUntil:yyyy-MM-dd}; the hotspot can't be removed before.");
        }

        return hotspot.AlertOpen
            ? No("Còn cảnh báo chưa xem xét; hãy xem xét trước khi kết thúc theo dõi.", "An alert is open; review it before the watch is ended.")
            : new Accepted(Delisted, AlertOpen: false);
    }

    private static Outcome OnWithdraw(HotspotCase hotspot, Withdraw withdrawal) =>
        hotspot.Entry is null
            ? NoOpenEntry()
            : VerdictProblem(hotspot, withdrawal.Decision) as Outcome
              ?? new Accepted(Withdrawn, hotspot.AlertOpen, Entry: EntryChange.Close);

    private static Outcome OnSupersede(HotspotCase hotspot, Supersede supersession)
    {
        if (DecisionProblem(hotspot, supersession.Decision) is { } problem)
            return problem;
        if (hotspot.FreeSuccessors < supersession.Successors.Distinct().Count())
        {
            return No("Địa bàn kế thừa phải là ứng viên đang có trong hệ thống và khác chính địa bàn này.",
                "Successors must be candidates on record, other than the hotspot itself.");
        }

        if (hotspot.Entry is null)
        {
            return supersession.EntryPassesTo is null
                ? new Accepted(Superseded, AlertOpen: false)
                : No("Địa bàn không có lượt chuyển hóa đang mở để chuyển giao.", "There is no open entry to pass on.");
        }

        return supersession.EntryPassesTo is { } heir && supersession.Successors.Contains(heir)
            ? new Accepted(Superseded, AlertOpen: false, Entry: EntryChange.PassOn)
            : No("Lượt chuyển hóa đang mở phải chuyển cho đúng một địa bàn kế thừa.", "The open entry must pass to one of the successors.");
    }

    private static Outcome OnCorrection(HotspotCase hotspot, CorrectRecord correction)
    {
        if (hotspot.Latest is not { } latest || latest.Id != correction.Event)
        {
            return No("Chỉ đính chính được sự kiện gần nhất chưa bị đính chính; hãy đính chính lần lượt từ mới đến cũ.",
                "Only the latest event that stands can be corrected; take events back from the newest on.");
        }

        return latest.Kind switch
        {
            "registerCandidate" or "redrawGeometry" or "supersede" or "inheritEntry" or "adminChange" => No(
                "Sự kiện này không đính chính bằng cách hủy; hãy ghi một sự kiện mới thay thế (vẽ lại, điều chỉnh đơn vị).",
                "This event is not taken back; record a new one in its place (redraw, change the unit)."),
            "select" or "carryOver" => new Accepted(latest.StateBefore, latest.AlertBefore, Entry: EntryChange.Void),
            "recogniseAchieved" or "recogniseAndDelist" or "reject" or "withdraw" =>
                new Accepted(latest.StateBefore, latest.AlertBefore, Entry: EntryChange.Reopen),
            _ => new Accepted(latest.StateBefore, latest.AlertBefore),
        };
    }

    /// <summary>A decision taken on someone else's proposal, submission or alert.</summary>
    private static Outcome Decided(HotspotCase hotspot, HotspotAct act, Guid by, HotspotState next, EntryChange entry = EntryChange.None)
    {
        var answers = Answers(hotspot, Kind(act));
        return answers == by
            ? No("Người quyết định phải khác người đề xuất, người trình hoặc người báo cảnh báo; hãy dùng tài khoản khác.",
                "Who decides must differ from who proposed, submitted or raised the alert; use another account.")
            : new Accepted(next, AlertOpen: false, answers, entry);
    }

    private static Refused? VerdictProblem(HotspotCase hotspot, DecisionCitation decision)
    {
        if (hotspot.Entry is not { } entry)
            return NoOpenEntry();
        return DecisionProblem(hotspot, decision)
            ?? (decision.ForPeriod == entry.Period.Id
                ? null
                : No($"Quyết định ghi cho kỳ {decision.ForPeriod} nhưng địa bàn thuộc danh sách kỳ {entry.Period.Id}.",
                    $"The decision speaks for {decision.ForPeriod}, but the hotspot is on the list of {entry.Period.Id}."));
    }

    private static Refused? DecisionProblem(HotspotCase hotspot, DecisionCitation decision)
    {
        if (hotspot.Period is null)
            return UnknownPeriod(decision.ForPeriod);
        if (decision.EffectiveOn < decision.SignedOn)
            return No("Ngày hiệu lực không thể trước ngày ký.", "A decision can't take effect before it is signed.");
        return Signs(decision.Authority, decision.SignerCapacity)
            ? null
            : No("Tư cách ký không thuộc cơ quan ban hành quyết định.", "The signer's capacity does not belong to the deciding authority.");
    }

    /// <summary>Security-order hotspots leave the list by the Ministry's decision, social-order ones by the province's (domain.md §0.5).</summary>
    private static Refused? RemovalProblem(HotspotCase hotspot, DecisionCitation decision) =>
        hotspot.Regime == HotspotRegime.SecurityOrder && decision.Authority != DecisionAuthority.Ministry
            ? No("Địa bàn về an ninh, trật tự chỉ được đưa ra khỏi danh sách theo quyết định của Bộ.",
                "A security-order hotspot leaves the list by a decision of the Ministry only.")
            : null;

    private static bool Signs(DecisionAuthority authority, SigningCapacity capacity) => authority switch
    {
        DecisionAuthority.SteeringCommittee => capacity is SigningCapacity.CommitteeHead or SigningCapacity.CommitteeDeputyHead,
        DecisionAuthority.PeoplesCommittee => capacity is SigningCapacity.Chair or SigningCapacity.ViceChair,
        DecisionAuthority.ProvincialPolice => capacity is SigningCapacity.Director or SigningCapacity.DeputyDirector,
        _ => capacity is SigningCapacity.Minister or SigningCapacity.DeputyMinister,
    };

    private static Refused NotLegal(HotspotState state, string kind) => new(
        new($"Không thể ghi “{Words.Act(kind).Vietnamese}” khi địa bàn đang ở trạng thái “{Words.State(state).Vietnamese}”.",
            $"\"{Words.Act(kind).English}\" is not legal while the state is \"{Words.State(state).English}\"."),
        IllegalInState: true);

    private static Refused NoOpenEntry() => No("Địa bàn không có lượt chuyển hóa đang mở.", "The hotspot has no open entry.");

    private static Refused CutOffAhead(DateOnly cutOff, DateOnly on) => No(
        $"Ngày chốt số liệu {Vietnamese.Day(cutOff)} ở sau ngày ghi {Vietnamese.Day(on)}.", $"The cut-off {cutOff:yyyy-MM-dd} is after the act's date {on:yyyy-MM-dd}.");

    private static Refused UnknownPeriod(string period) => No($"Không có kỳ báo cáo “{period}”.", $"There is no reporting period {period}.");

    private static Refused UnknownUnit(string code, DateOnly on) => No(
        $"Không có đơn vị mã {code} có hiệu lực ngày {Vietnamese.Day(on)}.", $"No unit with the code {code} is in force on {on:yyyy-MM-dd}.");

    private static Refused No(string vietnamese, string english) => new(new(vietnamese, english));
}
