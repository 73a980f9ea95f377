namespace DiaBan.Server.Database;

/// <summary>Statements too long to stand in their act's file lie beside it, under the same name.</summary>
internal static class SqlFile
{
    /// <param name="path">Folder and name, e.g. "Conversion/ConversionByUnit.sql".</param>
    public static string Read(string path)
    {
        using var stream = typeof(SqlFile).Assembly.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"The statement {path} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
