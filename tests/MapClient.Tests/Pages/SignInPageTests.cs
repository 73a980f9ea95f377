using System.Net;
using System.Text;
using DiaBan.MapClient.Pages;
using DiaBan.MapClient.SignIn;
using DiaBan.MapClient.Tests.Store;
using DiaBan.MapClient.Tests.Sync;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Tests.Pages;

public sealed class SignInPageTests : IDisposable
{
    private const string Commander = """{"name":"commander","role":"commander","rights":["read"],"unit":null}""";
    private static readonly Uri Server = new("https://diaban.example");

    private readonly StoreFolder folder = new();
    private readonly TokenStore tokens;
    private readonly List<(string Asked, string? Token)> asked = [];
    private Func<HttpRequestMessage, HttpResponseMessage> answer;

    public SignInPageTests()
    {
        tokens = new(Path.Combine(folder.Path, "tokens"));
        answer = request => request.RequestUri!.AbsolutePath.EndsWith("/tokens", StringComparison.Ordinal)
            ? Json($$"""{"token":"diaban_issued","expiresAt":"2026-12-27T00:00:00Z","session":{{Commander}}}""")
            : Json(Commander);
    }

    [Fact]
    public async Task A_password_becomes_a_token_and_is_not_kept()
    {
        var page = Page();
        (page.Name, page.Password) = (" commander ", "mật khẩu");

        using var store = (await page.Enter(CancellationToken.None)).ShouldNotBeNull().Store;

        store.Owner.Account.ShouldBe("commander");
        page.Password.ShouldBeEmpty();
        tokens.Find(Server).ShouldBe(new(Server, "commander", "diaban_issued"));
        page.Remembered.ShouldBe("commander");
        asked.ShouldBe([("POST /api/v1/tokens", null), ("GET /api/v1/session", "diaban_issued")]);
        Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories)
            .ShouldAllBe(file => !Encoding.UTF8.GetString(Bytes(file)).Contains("mật khẩu"));
    }

    [Fact]
    public async Task A_wrong_password_is_said_in_the_servers_words()
    {
        var page = Page();
        (page.Name, page.Password) = ("commander", "sai");
        answer = _ => Json("""{"detail":"Tên tài khoản hoặc mật khẩu không đúng."}""", HttpStatusCode.Unauthorized);

        (await page.Enter(CancellationToken.None)).ShouldBeNull();

        page.Message!.Vietnamese.ShouldBe("Tên tài khoản hoặc mật khẩu không đúng.");
        tokens.Find(Server).ShouldBeNull();
    }

    [Fact]
    public async Task Whom_the_machine_remembers_goes_in_without_a_password_and_without_a_network()
    {
        tokens.Keep(new(Server, "commander", "diaban_kept"));
        var page = Page();
        using (var online = (await page.Enter(CancellationToken.None)).ShouldNotBeNull().Store)
            online.Outbox.Add(TestDeltas.Draw(1));
        answer = _ => throw new HttpRequestException("No network.");

        page.Name = "commander";
        page.Password = "mật khẩu";
        var desk = (await page.Enter(CancellationToken.None)).ShouldNotBeNull();

        desk.IsOnline.ShouldBeFalse();
        desk.Store.Outbox.Waiting.ShouldBe(1);
        page.Message.ShouldBe(Texts.Offline);
        desk.Store.Dispose();
    }

    [Fact]
    public async Task Another_account_does_not_go_in_with_the_one_remembered()
    {
        tokens.Keep(new(Server, "commander", "diaban_kept"));
        var page = Page();
        page.Name = "planner";

        (await page.Enter(CancellationToken.None)).ShouldBeNull();
        page.Message.ShouldBe(Texts.NoPassword);

        page.Password = "mật khẩu";
        answer = _ => throw new TaskCanceledException("Slow.", new TimeoutException());
        (await page.Enter(CancellationToken.None)).ShouldBeNull();
        page.Message.ShouldBe(Texts.NeedsNetwork);
    }

    [Fact]
    public async Task A_sign_in_that_ended_asks_for_the_password_and_a_pasted_token_for_another()
    {
        tokens.Keep(new(Server, "commander", "diaban_old"));
        answer = _ => Json("{}", HttpStatusCode.Unauthorized);
        var page = Page();

        (await page.Enter(CancellationToken.None)).ShouldBeNull();
        page.Message.ShouldBe(Texts.SignInAgain);

        page.Token = "diaban_pasted";
        (await page.Enter(CancellationToken.None)).ShouldBeNull();
        page.Message.ShouldBe(Texts.BadToken);
        asked.Select(one => one.Token).ShouldBe(["diaban_old", "diaban_pasted"]);
    }

    [Fact]
    public async Task Leaving_ends_the_token_and_keeps_what_is_pending()
    {
        tokens.Keep(new(Server, "commander", "diaban_kept"));
        var page = Page();
        var desk = (await page.Enter(CancellationToken.None)).ShouldNotBeNull();
        desk.Store.Outbox.Add(TestDeltas.Draw(1));
        answer = _ => new(HttpStatusCode.NoContent);

        await page.Leave(desk);

        asked[^1].ShouldBe(("DELETE /api/v1/tokens/current", "diaban_kept"));
        tokens.Find(Server).ShouldBeNull();
        page.Remembered.ShouldBeNull();
        page.Pending.ShouldBe([Texts.OthersPending("commander", 1)]);
    }

    [Fact]
    public async Task Leaving_works_without_a_network()
    {
        tokens.Keep(new(Server, "commander", "diaban_kept"));
        var page = Page();
        answer = _ => throw new HttpRequestException("No network.");
        var desk = (await page.Enter(CancellationToken.None)).ShouldNotBeNull();

        await page.Leave(desk);

        tokens.Find(Server).ShouldBeNull();
    }

    [Theory]
    [InlineData("http://diaban.example")]
    [InlineData("diaban.example")]
    [InlineData("ftp://diaban.example")]
    public async Task Nothing_is_sent_in_the_clear_or_to_what_is_no_server(string address)
    {
        var page = Page();
        (page.Address, page.Name, page.Password, page.Token) = (address, "commander", "mật khẩu", "diaban_secret");

        (await page.Enter(CancellationToken.None)).ShouldBeNull();

        page.Message.ShouldBe(address.StartsWith("http:", StringComparison.Ordinal) ? Texts.PlainHttp : Texts.BadAddress);
        asked.ShouldBeEmpty();
    }

    public void Dispose() => folder.Dispose();

    private SignInPage Page() => new(tokens, folder.Path, Connect, TimeProvider.System) { Address = Server.ToString() };

    private ServerClient Connect(Uri server, string? token) => new(new FakeHttp(request =>
    {
        asked.Add(($"{request.Method} {request.RequestUri!.AbsolutePath}", token));
        return answer(request);
    }).Client);

    private static byte[] Bytes(string file)
    {
        using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var all = new MemoryStream();
        open.CopyTo(all);
        return all.ToArray();
    }

    private static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
}
