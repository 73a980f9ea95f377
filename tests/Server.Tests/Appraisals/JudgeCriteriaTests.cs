using CsCheck;
using DiaBan.Contracts;
using DiaBan.Server.Appraisals;
using static DiaBan.Contracts.CriterionVerdict;

namespace DiaBan.Server.Tests.Appraisals;

/// <summary>domain.md §3.4: verdicts follow from figures and thresholds alone.</summary>
public class JudgeCriteriaTests
{
    private static readonly Gen<CriterionVerdict> AnyVerdict = Gen.Enum<CriterionVerdict>();

    public static TheoryData<CriterionKind, string, double, double?, double?, CriterionVerdict> Table() => new()
    {
        { CriterionKind.Boolean, "=", 1, 1, null, Achieved },
        { CriterionKind.Boolean, "=", 1, 0, null, NotAchieved },
        { CriterionKind.Boolean, "=", 1, null, null, Undecided },
        { CriterionKind.Count, ">=", 1, 1, null, Achieved },
        { CriterionKind.Count, ">=", 1, 0, null, NotAchieved },
        { CriterionKind.Count, "<", 3, 3, null, NotAchieved },
        { CriterionKind.Count, ">", 3, 4, null, Achieved },
        { CriterionKind.Rate, ">=", 80, 4, 5, Achieved },
        { CriterionKind.Rate, ">=", 80, 79, 99, NotAchieved },
        { CriterionKind.Rate, ">=", 80, 7999, 10000, NotAchieved },
        { CriterionKind.Rate, ">=", 100, 14, 14, Achieved },
        { CriterionKind.Rate, ">=", 80, 9, null, Undecided },
        { CriterionKind.Rate, ">=", 80, 0, 0, Undecided },
        { CriterionKind.Rate, ">=", 66.7, 2, 3, NotAchieved },
        { CriterionKind.Change, "<=", -10, 180, 200, Achieved },
        { CriterionKind.Change, "<=", -10, 181, 200, NotAchieved },
        { CriterionKind.Change, "<=", 0, 5, 5, Achieved },
        { CriterionKind.Change, "<=", -10, 5, 0, Undecided },
        { CriterionKind.Change, "<=", -10, 5, null, Undecided },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_criterion_is_met_by_its_figures(
        CriterionKind kind, string comparison, double threshold, double? numerator, double? denominator, CriterionVerdict verdict) =>
        JudgeCriteria.Of(One(kind, comparison, threshold), new((decimal?)numerator, (decimal?)denominator)).ShouldBe(verdict);

    [Fact]
    public void Nothing_found_is_undecided() => JudgeCriteria.Of(One(CriterionKind.Count, ">=", 1), null).ShouldBe(Undecided);

    [Fact]
    public void A_rate_without_denominator_has_no_value()
    {
        JudgeCriteria.Value(CriterionKind.Rate, new(9, null)).ShouldBeNull();
        JudgeCriteria.Value(CriterionKind.Rate, new(0, 0)).ShouldBeNull();
        JudgeCriteria.Value(CriterionKind.Rate, new(5, 6)).ShouldBe(83.3m);
        JudgeCriteria.Value(CriterionKind.Change, new(180, 183)).ShouldBe(-1.6m);
    }

    [Fact]
    public void Spans_of_unequal_length_are_compared_by_the_day()
    {
        var halved = One(CriterionKind.Change, "<=", -50);

        JudgeCriteria.Of(halved, new(6, 24, NumeratorDays: 180, DenominatorDays: 360)).ShouldBe(Achieved);
        JudgeCriteria.Of(halved, new(7, 24, NumeratorDays: 180, DenominatorDays: 360)).ShouldBe(NotAchieved);
        JudgeCriteria.Of(halved, new(6, 24)).ShouldBe(Achieved);
    }

    [Theory]
    [InlineData(3, 3, 0, 2, Achieved)]
    [InlineData(3, 2, 1, 2, Undecided)]
    [InlineData(3, 1, 1, 3, NotAchieved)]
    [InlineData(3, 0, 5, 0, Undecided)]
    public void A_group_needs_so_many(int needed, int met, int open, int failed, CriterionVerdict verdict) => JudgeCriteria.Of(needed,
        [.. Enumerable.Repeat(Achieved, met), .. Enumerable.Repeat(Undecided, open), .. Enumerable.Repeat(NotAchieved, failed)]).ShouldBe(verdict);

    [Fact]
    public void A_rate_meets_its_threshold_as_integers_do() =>
        Gen.Select(Gen.Int[0, 5000], Gen.Int[1, 5000], Gen.Int[0, 100]).Sample((part, whole, threshold) =>
            (JudgeCriteria.Of(One(CriterionKind.Rate, ">=", threshold), new(part, whole)) == Achieved)
                == (100L * part >= (long)threshold * whole));

    [Fact]
    public void Opposite_operators_never_agree() =>
        Gen.Select(Gen.Int[0, 500], Gen.Int[1, 500], Gen.Int[0, 200]).Sample((part, whole, threshold) =>
            JudgeCriteria.Of(One(CriterionKind.Rate, ">=", threshold), new(part, whole))
                != JudgeCriteria.Of(One(CriterionKind.Rate, "<", threshold), new(part, whole)));

    [Fact]
    public void A_decided_group_stays_decided_however_the_open_ones_come_out() =>
        Gen.Select(Gen.Int[1, 6], AnyVerdict.List[1, 8], AnyVerdict.Where(one => one != Undecided).List[8, 8]).Sample((needed, members, later) =>
        {
            var now = JudgeCriteria.Of(needed, members);
            var settled = JudgeCriteria.Of(needed, members.Select((one, i) => one == Undecided ? later[i] : one));
            return now == Undecided || now == settled;
        });

    [Fact]
    public void The_set_is_achieved_only_where_everything_mandatory_is() =>
        AnyVerdict.List[5, 5].Sample(found =>
        {
            var set = Set();
            var verdicts = set.Criteria.Select((one, i) => (one.Code, Verdict: found[i])).ToDictionary(one => one.Code, one => one.Verdict);
            var mandatory = new[] { verdicts["a"], verdicts["b"], JudgeCriteria.Of(set, set.Groups[0], verdicts) };
            var overall = JudgeCriteria.Overall(set, verdicts);
            return (overall == Achieved) == Array.TrueForAll(mandatory, one => one == Achieved)
                && (overall == NotAchieved) == mandatory.Contains(NotAchieved);
        });

    private static Criterion One(
        CriterionKind kind, string comparison, double threshold, string code = "a", bool mandatory = true, string? group = null) =>
        new(code, code, code, code, kind, comparison, threshold, null, mandatory, group, code);

    /// <summary>Two mandatory criteria and a mandatory group of two of three.</summary>
    private static CriteriaSet Set() => new(
        "V1", "QĐ 1", new(2022, 1, 1), null, null, null, true, 1, 0,
        [
            One(CriterionKind.Count, ">=", 1, "a"), One(CriterionKind.Count, ">=", 1, "b"),
            One(CriterionKind.Count, ">=", 1, "c", false, "g"), One(CriterionKind.Count, ">=", 1, "d", false, "g"),
            One(CriterionKind.Count, ">=", 1, "e", false, "g"),
        ],
        [new("g", "g", "g", "g", 2, 3, true, "g")]);
}
