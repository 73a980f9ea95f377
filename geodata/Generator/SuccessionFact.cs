namespace DiaBan.Geodata;

internal sealed record SuccessionFact(string Predecessor, string Successor, DateOnly EffectiveOn, bool IsPartial)
{
    public static readonly DateOnly WardsMerge = new(2024, 11, 1);
    public static readonly DateOnly ProvincesMerge = new(2025, 7, 1);

    public static List<SuccessionFact> Read(Folder folder) =>
        [.. Csv.Read(folder.Facts("succession.csv")).Select(row => new SuccessionFact(
            row["predecessor_code"],
            row["successor_code"],
            row.DateOrNone("effective_on") ?? throw new InvalidDataException($"{row.Where} has no date."),
            row["part"] == "partial"))];
}
