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
