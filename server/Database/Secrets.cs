using System.Security.Cryptography;
using System.Text.Json;

namespace DiaBan.Server.Database;

/// <summary>Passwords of the database roles this data directory uses, in a file only its owner can read.</summary>
internal sealed class Secrets
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private string path = "";

    public string? OwnerPassword { get; set; }

    public string? ServerRole { get; set; }

    public string? ServerPassword { get; set; }

    public static Secrets In(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "database.json");
        var secrets = File.Exists(path)
            ? JsonSerializer.Deserialize<Secrets>(File.ReadAllText(path), Indented)!
            : new Secrets();
        secrets.path = path;
        return secrets;
    }

    public void Save() => OwnerOnlyFile.Write(path, JsonSerializer.Serialize(this, Indented));

    public static string NewPassword() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)).Replace('+', 'A').Replace('/', 'B');
}
