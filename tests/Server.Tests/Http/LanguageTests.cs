using System.Net;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Http;

public sealed class LanguageTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("vi-VN", "đăng nhập")]
    [InlineData("vi", "đăng nhập")]
    [InlineData("vi, en;q=0.5", "đăng nhập")]
    [InlineData("fr", "đăng nhập")]
    [InlineData("en-GB, vi;q=0.5", "sign in")]
    [InlineData("fr, en;q=0.5", "sign in")]
    public async Task Who_asks_is_answered_in_the_first_language_there_is(string asked, string words)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/session");
        request.Headers.TryAddWithoutValidation("Accept-Language", asked);
        using var client = new HttpClient { BaseAddress = server.Nobody.BaseAddress };
        using var response = await client.SendAsync(request);

        (await Story.Problem(response, HttpStatusCode.Unauthorized)).GetProperty("detail").GetString()!.ShouldContain(words, Case.Insensitive, asked);
    }
}
