namespace DiaBan.Geodata;

/// <summary>The geodata folder: facts are read from one part of it, what is made goes into the other.</summary>
internal sealed record Folder(string Root)
{
    public static Folder Find(string start)
    {
        for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
        {
            if (Directory.Exists(Path.Combine(at.FullName, "geodata", "facts")))
                return new Folder(Path.Combine(at.FullName, "geodata"));
        }

        throw new InvalidDataException($"There is no geodata/facts folder in or above {start}.");
    }

    public string Facts(string name) => Path.Combine(Root, "facts", name);

    public string Output(string name) => Path.Combine(Root, name);
}
