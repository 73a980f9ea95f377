namespace DiaBan.MapClient.Store;

/// <summary>Files and folders that only the person at this machine reads; on Windows a person's folders are their own already.</summary>
internal static class OwnerOnly
{
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Makes an empty file where there is none; one that is there loses what others could read of it.</summary>
    public static void MakeFile(string path)
    {
        MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using (Create(path, FileMode.OpenOrCreate))
        {
        }

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public static FileStream Create(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, options);
    }
}
