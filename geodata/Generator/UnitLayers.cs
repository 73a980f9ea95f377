using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace DiaBan.Geodata;

/// <summary>The units of 2022, of November 2024 and of July 2025, all dissolved from the same pieces.</summary>
internal sealed record UnitLayers(IReadOnlyList<Unit> Of2022, IReadOnlyList<Unit> Of2024, IReadOnlyList<Unit> Of2025)
{
    public static UnitLayers Build(
        Tiling tiling,
        IReadOnlyList<UnitFact> facts,
        IReadOnlyList<SuccessorFact> successors,
        IReadOnlyList<SuccessionFact> successions)
    {
        var of2022 = facts.Select(fact => Unit.From(fact, Dissolved(Within(fact.Code, facts, tiling)))).ToList();

        List<Unit> Of(DateOnly day, Func<SuccessorFact, IEnumerable<Geometry>> parts) =>
            [.. successors.Where(fact => fact.ValidFrom == day).Select(fact => Unit.From(fact, Dissolved(parts(fact))))];

        return new UnitLayers(
            of2022,
            Of(SuccessionFact.WardsMerge, fact => successions
                .Where(one => one.EffectiveOn == SuccessionFact.WardsMerge && one.Successor == fact.Code)
                .Select(one => of2022.Single(unit => unit.Code == one.Predecessor).Outline)),
            Of(SuccessionFact.ProvincesMerge, fact => fact.Level == 1
                ? tiling.Pieces.Select(piece => piece.Outline).Append(tiling.Neighbours[NaturalEarth.KhanhHoa])
                : tiling.Pieces.Where(piece => piece.Successor == fact.Code).Select(piece => piece.Outline)));
    }

    private static IEnumerable<Geometry> Within(string code, IReadOnlyList<UnitFact> facts, Tiling tiling) =>
        tiling.Pieces.Where(piece => piece.Code == code).Select(piece => piece.Outline)
            .Concat(facts.Where(fact => fact.ParentCode == code).SelectMany(fact => Within(fact.Code, facts, tiling)));

    private static Geometry Dissolved(IEnumerable<Geometry> parts) => CoverageUnion.Union([.. parts]);
}
