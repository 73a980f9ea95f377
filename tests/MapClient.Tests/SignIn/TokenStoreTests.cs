using DiaBan.MapClient.SignIn;

namespace DiaBan.MapClient.Tests.SignIn;

public sealed class TokenStoreTests : IDisposable
{
    private static readonly KeptToken Planner = new(new("https://diaban.example"), "planner", "diaban_secret");

    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("diaban-token-").FullName, "sign-in");
    private readonly TokenStore tokens;

    public TokenStoreTests() => tokens = new(folder);

    [Fact]
    public void A_token_is_found_again_by_its_server()
    {
        tokens.Keep(Planner);
        tokens.Keep(new(new("https://other.example"), "leader", "diaban_other"));

        new TokenStore(folder).Find(new("HTTPS://DiaBan.example/some/page")).ShouldBe(Planner);
        tokens.Find(new("https://third.example")).ShouldBeNull();
    }

    [Fact]
    public void Only_its_owner_reads_it()
    {
        tokens.Keep(Planner);
        tokens.Keep(Planner with { Account = "commander" });

        File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.GetUnixFileMode(Directory.GetFiles(folder).ShouldHaveSingleItem()).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Signing_out_forgets_it_and_half_a_file_is_none()
    {
        tokens.Keep(Planner);
        File.WriteAllText(Directory.GetFiles(folder).Single(), "{\"server\":");
        tokens.Find(Planner.Server).ShouldBeNull();

        tokens.Keep(Planner);
        tokens.Forget(Planner.Server);
        tokens.Forget(Planner.Server);

        tokens.Find(Planner.Server).ShouldBeNull();
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
}
