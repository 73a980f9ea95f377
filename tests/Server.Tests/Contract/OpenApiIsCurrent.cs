using System.Text.Json;
using System.Text.Json.Nodes;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Contract;

/// <summary>The committed contract is the one the server speaks. With DIABAN_BLESS=1 it is written anew.</summary>
public class OpenApiIsCurrent(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_committed_document_is_the_servers()
    {
        var file = Path.Combine(PostgisTemplate.Root, "server", "openapi.json");
        var spoken = JsonNode.Parse(await server.Nobody.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!.ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable("DIABAN_BLESS") == "1")
            await File.WriteAllTextAsync(file, spoken);

        (await File.ReadAllTextAsync(file)).ShouldBe(spoken, "The contract changed: run the tests with DIABAN_BLESS=1, look at the difference and commit it.");
    }
}
