using System.IO.Compression;

namespace DiaBan.Server.Reports;

/// <summary>Makes a zip the same to the byte whenever its parts are the same: parts in order of their names, no clock.</summary>
internal static class FixedZip
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Run(MemoryStream made)
    {
        made.Position = 0;
        using var from = new ZipArchive(made, ZipArchiveMode.Read);
        using var whole = new MemoryStream();
        using (var to = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Office wants the list of types first.
            foreach (var part in from.Entries.OrderBy(part => part.FullName != "[Content_Types].xml").ThenBy(part => part.FullName, StringComparer.Ordinal))
            {
                var entry = to.CreateEntry(part.FullName, CompressionLevel.Optimal);
                entry.LastWriteTime = Epoch;
                using var read = part.Open();
                using var write = entry.Open();
                read.CopyTo(write);
            }
        }

        return whole.ToArray();
    }
}
