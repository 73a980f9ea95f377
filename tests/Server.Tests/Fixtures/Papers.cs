using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Tests.Fixtures;

/// <summary>Papers that acts cite.</summary>
internal static class Papers
{
    public static DateOnly Today => new VietNamClock(TimeProvider.System).Today;

    public static ConversionAim Aim { get; } = new() { TargetPercent = 10, BaselineFrom = new(2019, 12, 15), BaselineTo = new(2021, 6, 14) };

    private static readonly string[] Criteria = ["no_gang_crime", "clearance", "clearance_serious", "reports_handled", "community_model"];

    /// <summary>Every criterion with the same verdict.</summary>
    public static IReadOnlyList<CriterionResult> Results(CriterionVerdict verdict) =>
        [.. Criteria.Select(criterion => new CriterionResult { Criterion = criterion, Verdict = verdict })];

    public static DecisionCitation Decision(string period, DateOnly on, string number = "12/QĐ-BCĐ") => new()
    {
        Number = number,
        SignedOn = on,
        Authority = DecisionAuthority.SteeringCommittee,
        SignerCapacity = SigningCapacity.CommitteeHead,
        ForPeriod = period,
    };
}
