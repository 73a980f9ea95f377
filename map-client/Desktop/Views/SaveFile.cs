using Avalonia.Controls;

namespace DiaBan.MapClient.Desktop.Views;

/// <summary>Asks where to save, and saves.</summary>
internal static class SaveFile
{
    /// <returns>The file's name, or null where the person cancelled.</returns>
    public static async Task<string?> Ask(Control from, string name, Action<Stream> write)
    {
        var extension = Path.GetExtension(name);
        var file = await TopLevel.GetTopLevel(from)!.StorageProvider.SaveFilePickerAsync(new()
        {
            SuggestedFileName = name,
            DefaultExtension = extension,
            FileTypeChoices = [new(extension[1..].ToUpperInvariant()) { Patterns = [$"*{extension}"] }],
        });
        if (file is null)
            return null;
        await using var stream = await file.OpenWriteAsync();
        write(stream);
        return file.Name;
    }
}
