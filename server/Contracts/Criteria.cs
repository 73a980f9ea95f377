namespace DiaBan.Contracts;

/// <summary>A version of the criteria an appraisal is held against (domain.md §3.4).</summary>
public sealed record CriteriaSet(string Version, string LegalBasis, IReadOnlyList<Criterion> Criteria);

/// <summary>One criterion.</summary>
/// <param name="Kind">boolean, count, rate or change.</param>
/// <param name="Operator">=, &gt;=, &lt;=, &gt; or &lt;.</param>
public sealed record Criterion(
    string Code, string Name, string Kind, string Operator, double Threshold, string? Unit, bool Mandatory);
