namespace DiaBan.Geodata;

/// <summary>A unit that took over others on 2024-11-01 or 2025-07-01.</summary>
internal sealed record SuccessorFact(
    string Code,
    int Level,
    string Kind,
    string Name,
    string FullName,
    string? ParentCode,
    DateOnly ValidFrom,
    DateOnly? ValidTo)
{
    public static List<SuccessorFact> Read(Folder folder) =>
        [.. Csv.Read(folder.Facts("successor-units.csv")).Select(row => new SuccessorFact(
            row["code"],
            (int)row.Number("level"),
            row["type"],
            row["name"],
            row["full_name"],
            row.TextOrNone("parent_code"),
            row.DateOrNone("valid_from") ?? throw new InvalidDataException($"{row.Where} has no first day."),
            row.DateOrNone("valid_to")))];
}
