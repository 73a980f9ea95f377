using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using DiaBan.Contracts;
using DiaBan.Server.Accounts;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Accounts;

/// <summary>Cookie, token and Basic; lock-out after wrong passwords.</summary>
public class SignInTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_program_signs_in_by_token_or_by_Basic_with_password_or_token()
    {
        var login = server.Login("planner");

        (await Session("Bearer", login.Token)).ShouldBe(HttpStatusCode.OK);
        (await Session("Basic", Pair("planner", login.Password))).ShouldBe(HttpStatusCode.OK);
        (await Session("Basic", Pair("planner", login.Token))).ShouldBe(HttpStatusCode.OK);
        (await Session("Basic", Pair("leader", login.Token))).ShouldBe(HttpStatusCode.Unauthorized);
        (await Session("Bearer", login.Token + "x")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Session("Basic", "%%%")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Wrong_passwords_lock_the_account_for_a_while()
    {
        for (var attempt = 0; attempt < PasswordCheck.FailuresBeforeLock; attempt++)
            (await SignIn("commander", "sai mật khẩu")).Status.ShouldBe(HttpStatusCode.Unauthorized);

        var locked = await SignIn("commander", server.Login("commander").Password);

        locked.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        locked.RetryAfter.ShouldNotBeNull();
        (await Session("Basic", Pair("commander", server.Login("commander").Password))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_disabled_account_is_out_at_once()
    {
        (await Session("Bearer", server.Login("admin").Token)).ShouldBe(HttpStatusCode.OK);

        await server.Given.Run("update account set disabled_at = now() where name = 'admin'");

        (await Session("Bearer", server.Login("admin").Token)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_device_gets_a_token_for_the_password_and_ends_it()
    {
        var issued = await Issue("planner", server.Login("planner").Password);
        var again = await Issue("planner", server.Login("planner").Password);

        issued.Session.Name.ShouldBe("planner");
        issued.ExpiresAt.ShouldBe(DateTimeOffset.UtcNow.AddDays(IssueToken.Days), TimeSpan.FromMinutes(5));
        issued.Token.ShouldNotBe(again.Token);
        (await Session("Bearer", issued.Token)).ShouldBe(HttpStatusCode.OK);
        (await server.Given.Value<long>("select count(*) from api_token where name = 'Máy trực ban' and hash = sha256('" + issued.Token + "')")).ShouldBe(1);

        (await Revoke("Bearer", issued.Token)).ShouldBe(HttpStatusCode.NoContent);

        (await Session("Bearer", issued.Token)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Revoke("Bearer", issued.Token)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Session("Bearer", again.Token)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_devices_token_ends_by_itself()
    {
        var issued = await Issue("planner", server.Login("planner").Password);

        await server.Given.Run($"update api_token set expires_at = now() where hash = sha256('{issued.Token}')");

        (await Session("Bearer", issued.Token)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Only_a_token_of_a_device_is_ended_by_its_bearer()
    {
        var login = server.Login("planner");

        (await Revoke("Bearer", login.Token)).ShouldBe(HttpStatusCode.Conflict);
        (await Revoke("Basic", Pair("planner", login.Password))).ShouldBe(HttpStatusCode.Conflict);

        (await Session("Bearer", login.Token)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Wrong_passwords_for_a_token_count_as_wrong_passwords()
    {
        for (var attempt = 0; attempt < PasswordCheck.FailuresBeforeLock; attempt++)
        {
            using var wrong = await Ask("leader", "sai mật khẩu");
            wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        using var locked = await Ask("leader", server.Login("leader").Password);

        locked.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        locked.Headers.RetryAfter.ShouldNotBeNull();
        (await SignIn("leader", server.Login("leader").Password)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await server.Given.Value<long>("select count(*) from api_token join account on account.id = account_id where account.name = 'leader'")).ShouldBe(1);
    }

    private Task<HttpResponseMessage> Ask(string name, string password) => server.Nobody.PostAsJsonAsync(
        "/api/v1/tokens", new DeviceSignIn { Name = name, Password = password, Device = "Máy trực ban" }, WireJson.Options);

    private async Task<IssuedToken> Issue(string name, string password)
    {
        using var response = await Ask(name, password);
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await response.Content.ReadFromJsonAsync<IssuedToken>(WireJson.Options))!;
    }

    private async Task<HttpStatusCode> Revoke(string scheme, string parameter)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/tokens/current") { Headers = { Authorization = new(scheme, parameter) } };
        using var response = await server.Nobody.SendAsync(request);
        return response.StatusCode;
    }

    private async Task<(HttpStatusCode Status, RetryConditionHeaderValue? RetryAfter)> SignIn(string name, string password)
    {
        using var response = await server.Nobody.PostAsJsonAsync("/api/v1/session", new Credentials { Name = name, Password = password }, WireJson.Options);
        return (response.StatusCode, response.Headers.RetryAfter);
    }

    private async Task<HttpStatusCode> Session(string scheme, string parameter)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/session") { Headers = { Authorization = new(scheme, parameter) } };
        using var response = await server.Nobody.SendAsync(request);
        return response.StatusCode;
    }

    private static string Pair(string name, string secret) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{secret}"));
}
