namespace DiaBan.Server.Tests.Fixtures;

/// <summary>Real boundaries and incidents beside the repository, not part of it.</summary>
internal static class SharedGeodata
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(PostgisTemplate.Root, "..", "shared", "geodata"));

    public static string? Missing { get; } = Directory.Exists(Folder) ? null : $"The shared geodata is not at {Folder}.";

    public static string File(string path) => Path.Combine(Folder, path);
}

/// <summary>A test that needs the shared geodata and is skipped where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedGeodataFactAttribute : FactAttribute
{
    public SharedGeodataFactAttribute() => Skip = SharedGeodata.Missing;
}

/// <summary>Likewise, for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedGeodataTheoryAttribute : TheoryAttribute
{
    public SharedGeodataTheoryAttribute() => Skip = SharedGeodata.Missing;
}
