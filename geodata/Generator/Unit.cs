using NetTopologySuite.Geometries;

namespace DiaBan.Geodata;

internal sealed record Unit(
    string Code,
    int Level,
    string Kind,
    string Name,
    string FullName,
    string? ParentCode,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    Geometry Outline)
{
    public static Unit From(UnitFact fact, Geometry outline) => new(
        fact.Code, fact.Level, fact.Kind, fact.Name, fact.FullName, fact.ParentCode, fact.ValidFrom, fact.ValidTo, outline);

    public static Unit From(SuccessorFact fact, Geometry outline) => new(
        fact.Code, fact.Level, fact.Kind, fact.Name, fact.FullName, fact.ParentCode, fact.ValidFrom, fact.ValidTo, outline);
}
