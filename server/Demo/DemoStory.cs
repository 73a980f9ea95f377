using DiaBan.Contracts;

namespace DiaBan.Server.Demo;

/// <summary>Tells a demo hotspot's story as the acts that its officers would have recorded, oldest first.</summary>
internal static class DemoStory
{
    private static readonly Dictionary<string, DemoYear> Years = new()
    {
        ["2021"] = new("2021", Day("2021-01-12"), Day("2021-12-07"), Day("2021-12-28"), "05", "118", "126"),
        ["2022"] = new("2022", Day("2022-01-20"), Day("2022-12-08"), Day("2023-01-16"), "12", "131", "04"),
        ["2023-H1"] = new("2023-H1", Day("2023-01-17"), Day("2023-06-08"), Day("2023-06-29"), "08", "57", "66"),
    };

    /// <summary>The day a demo hotspot was registered.</summary>
    public static DateOnly RegisteredOn(DemoHotspot hotspot, int number) =>
        (hotspot.Story.Count > 0 ? Years[hotspot.Story[0].Period].ListedOn.AddDays(-50) : Day("2023-01-20")).AddDays(number % 18);

    public static IEnumerable<DemoAct> Acts(DemoHotspot hotspot, int number)
    {
        var registered = RegisteredOn(hotspot, number);
        if (hotspot.Stage is "proposed" or "returned")
            yield return new("planner", Proposal(hotspot, "2023-H1", registered.AddDays(12)));
        if (hotspot.Stage == "returned")
        {
            yield return new("leader", new ReturnProposal
            {
                OccurredOn = registered.AddDays(25),
                Reason = "Số liệu 24 tháng chưa tách tin báo của dân; đề nghị rà soát lại phạm vi.",
            });
        }

        DemoChapter? before = null;
        foreach (var chapter in hotspot.Story)
        {
            foreach (var act in Chapter(hotspot, chapter, before, number, registered))
                yield return act;
            before = chapter;
        }
    }

    /// <summary>The split of a hotspot after its last chapter.</summary>
    public static DemoAct Split(IReadOnlyList<Guid> successors) => new("leader", new Supersede
    {
        Decision = Cite(Day("2023-02-24"), "19", "2023-H1"),
        Successors = successors,
    });

    private static IEnumerable<DemoAct> Chapter(
        DemoHotspot hotspot, DemoChapter chapter, DemoChapter? before, int number, DateOnly registered)
    {
        var year = Years[chapter.Period];
        var again = before?.Watch == "recurred";
        var list = again
            ? Cite(Day("2023-03-20"), "31", chapter.Period)
            : Cite(year.ListedOn, year.ListNumber, chapter.Period);
        var aim = new ConversionAim
        {
            TargetPercent = 10 + (number % 4 * 5),
            BaselineFrom = year.ListedOn.AddMonths(-30),
            BaselineTo = year.ListedOn.AddMonths(-6),
        };

        if (before is null)
            yield return new("planner", Proposal(hotspot, chapter.Period, registered.AddDays(10)));
        yield return new("leader", before?.Outcome == "notAchieved"
            ? new CarryOver { Decision = list, Aim = aim }
            : new Select { Decision = list, Aim = aim });
        if (chapter.Outcome == "selected")
            yield break;

        var started = list.SignedOn.AddDays(14 + (number % 10));
        yield return new("planner", new StartConversion
        {
            OccurredOn = started,
            Plan = new() { Number = $"{20 + (number % 30)}/KH-BCĐ", SignedOn = started.AddDays(-5) },
            Measures = hotspot.Measures,
            LeadUnit = hotspot.LeadUnit,
        });

        if (chapter.Outcome == "withdrawn")
        {
            yield return new("leader", new Withdraw
            {
                Decision = Cite(started.AddDays(75), "44", chapter.Period),
                Reason = "Giải tỏa, di dời để thi công công trình; không còn hoạt động phức tạp tại chỗ.",
            });
            yield break;
        }

        if (chapter.Period != "2023-H1")
        {
            yield return new("planner", new InterimReview
            {
                OccurredOn = year.ListedOn.AddDays(150 + (number % 7)),
                CutOff = year.ListedOn.AddDays(145),
                Results = Results(number, achieved: number % 3 > 0),
            });
        }

        if (chapter.Outcome == "converting")
            yield break;

        var achieved = chapter.Outcome is "achieved" or "delisted";
        var submitted = chapter.Late ? year.VerdictOn.AddDays(9) : year.VerdictOn.AddDays(-20 + (number % 8));
        yield return new("planner", new SubmitForAppraisal
        {
            OccurredOn = submitted,
            CriteriaSet = "TTATXH-2021.1",
            CutOff = submitted.AddDays(-6),
            EarlyReason = chapter.Late ? null : "Trình trước để kịp tổng kết của Ban Chỉ đạo.",
            Results = Results(number, achieved || chapter.Outcome == "underAppraisal"),
        });
        if (chapter.Outcome == "underAppraisal")
            yield break;

        var verdict = Cite(
            chapter.Late ? year.LateVerdictOn : year.VerdictOn, chapter.Late ? year.LateVerdictNumber : year.VerdictNumber,
            chapter.Period, hotspot.Regime, removal: chapter.Outcome == "delisted");
        var appraisal = new AppraisalCitation
        {
            Number = $"{60 + number}/BB-HĐTĐ",
            HeldOn = verdict.SignedOn.AddDays(-3),
            AcceptedYearlyIncidents = hotspot.Evidence.Incidents24Months / 4,
        };
        yield return new("leader", chapter.Outcome switch
        {
            "achieved" => new RecogniseAchieved { Decision = verdict, Appraisal = appraisal },
            "delisted" => new RecogniseAndDelist { Decision = verdict, Appraisal = appraisal },
            _ => new Reject { Decision = verdict, Reason = "Tỷ lệ khám phá và mô hình quần chúng chưa đạt tiêu chí bắt buộc." },
        });

        foreach (var act in AfterConversion(hotspot, chapter, verdict.SignedOn, number))
            yield return act;
    }

    private static IEnumerable<DemoAct> AfterConversion(DemoHotspot hotspot, DemoChapter chapter, DateOnly recognised, int number)
    {
        switch (chapter.Watch)
        {
            case "ended":
                yield return new("leader", new EndWatch
                {
                    Decision = Cite(recognised.AddMonths(7), hotspot.Regime == HotspotRegime.SecurityOrder ? "2214" : "73",
                        recognised.Year == 2021 ? "2022" : "2023-H1", hotspot.Regime, removal: true),
                });
                break;
            case "alert":
                yield return new("commander", Alert(recognised.AddDays(85 + (number % 9))));
                break;
            case "alertDismissed":
                yield return new("commander", Alert(recognised.AddDays(88)));
                yield return new("leader", new DismissAlert
                {
                    OccurredOn = recognised.AddDays(108),
                    Reason = "Số tin báo tăng trong dịp lễ, đã trở lại mức bình thường.",
                });
                break;
            case "recurred":
                var declared = chapter.RecurredFor == "2022" ? Day("2022-05-12") : Day("2023-02-14");
                yield return new("commander", Alert(declared.AddDays(-30)));
                yield return new("leader", new DeclareRecurred
                {
                    Decision = Cite(declared, chapter.RecurredFor == "2022" ? "52" : "17", chapter.RecurredFor!),
                    Reason = "Số vụ do dân báo trong nửa năm vượt ngưỡng cảnh báo; tụ điểm cũ hoạt động trở lại.",
                });
                break;
        }
    }

    private static Propose Proposal(DemoHotspot hotspot, string period, DateOnly on) => new()
    {
        OccurredOn = on,
        Period = period,
        Evidence = hotspot.Evidence,
        MultiUnitConsent = hotspot.MultiUnitConsent,
    };

    private static RaiseAlert Alert(DateOnly on) => new()
    {
        OccurredOn = on,
        Source = AlertSource.Statistical,
        Reason = "Số vụ do dân báo trong nửa năm đạt ngưỡng cảnh báo.",
    };

    private static CriterionResult[] Results(int number, bool achieved)
    {
        var report = $"Báo cáo số {20 + number}/BC-CA";
        return
        [
            new() { Criterion = "no_gang_crime", Verdict = CriterionVerdict.Achieved, Numerator = 1, Source = report },
            new()
            {
                Criterion = "clearance",
                Verdict = achieved ? CriterionVerdict.Achieved : CriterionVerdict.NotAchieved,
                Numerator = achieved ? 9 + (number % 3) : 6,
                Denominator = 11 + (number % 3),
                Source = report,
            },
            new()
            {
                Criterion = "clearance_serious",
                Verdict = CriterionVerdict.Achieved,
                Numerator = 1 + (number % 2),
                Denominator = 1 + (number % 2),
                Source = report,
            },
            new()
            {
                Criterion = "reports_handled",
                Verdict = CriterionVerdict.Achieved,
                Numerator = 14 + (number % 9),
                Denominator = 14 + (number % 9),
                Source = "Sổ tiếp nhận tố giác, tin báo về tội phạm",
            },
            new()
            {
                Criterion = "community_model",
                Verdict = achieved ? CriterionVerdict.Achieved : CriterionVerdict.NotAchieved,
                Numerator = achieved ? 1 : 0,
                Source = "Danh sách mô hình của Mặt trận Tổ quốc xã",
            },
        ];
    }

    private static DecisionCitation Cite(DateOnly on, string number, string period, HotspotRegime regime = HotspotRegime.SocialOrder, bool removal = false) =>
        regime == HotspotRegime.SecurityOrder && removal
            ? new()
            {
                Number = $"{number}/QĐ-BCA",
                SignedOn = on,
                Authority = DecisionAuthority.Ministry,
                SignerCapacity = SigningCapacity.DeputyMinister,
                ForPeriod = period,
            }
            : new()
            {
                Number = $"{number}/QĐ-BCĐ",
                SignedOn = on,
                Authority = DecisionAuthority.SteeringCommittee,
                SignerCapacity = SigningCapacity.CommitteeHead,
                ForPeriod = period,
            };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The papers of one period.</summary>
    private sealed record DemoYear(
        string Period, DateOnly ListedOn, DateOnly VerdictOn, DateOnly LateVerdictOn, string ListNumber, string VerdictNumber, string LateVerdictNumber);
}

/// <summary>An act and the demo account that records it.</summary>
internal sealed record DemoAct(string Account, HotspotAct Act);
