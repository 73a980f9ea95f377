namespace DiaBan.Server.Http;

/// <summary>The body of a request as a file of its own, gone when it is disposed of.</summary>
internal sealed class UploadedFile : IDisposable
{
    private UploadedFile(string path) => Path = path;

    public string Path { get; }

    public static async Task<UploadedFile> Of(HttpRequest request, CancellationToken cancel)
    {
        var taken = new UploadedFile(System.IO.Path.GetTempFileName());
        try
        {
            await using var file = new FileStream(taken.Path, FileMode.Truncate, FileAccess.Write);
            await request.Body.CopyToAsync(file, cancel);
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    public void Dispose() => File.Delete(Path);
}
