using System.CommandLine;

namespace DiaBan.Server.Cli;

internal static class ImportCommand
{
    public static Command Create() => new("import", "Reads a file, checks all of it, and loads all or nothing")
    {
    };
}
