using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DiaBan.Browser.Tests.Fixtures;
using DiaBan.Browser.Tests.Pages;
using DiaBan.Server.Accounts;
using static Microsoft.Playwright.Assertions;

namespace DiaBan.Browser.Tests;

/// <summary>When something goes wrong, the console says what and keeps what was typed.</summary>
public sealed class TroubleTests(DemoServer server) : BrowserTest(server)
{
    [BrowserFact]
    public async Task After_five_wrong_passwords_the_account_is_locked_and_the_page_says_for_how_long()
    {
        var stranger = await Anyone();
        stranger.Excuse("status of 429");
        await stranger.Page.GotoAsync("/");
        var page = new SignInPage(stranger.Page);
        for (var attempt = 0; attempt < PasswordCheck.FailuresBeforeLock; attempt++)
        {
            var answer = stranger.Page.WaitForResponseAsync(response => response.Request.Method == "POST");
            await page.SignIn("admin", $"sai {attempt}");
            (await answer).Status.ShouldBe(401);
            await Expect(page.Refusal).ToHaveTextAsync("Tên tài khoản hoặc mật khẩu không đúng.");
        }

        await page.SignIn("admin", Server.Login("admin").Password);

        await Expect(page.Refusal).ToHaveTextAsync(
            "Tài khoản tạm khóa vì nhập sai nhiều lần; hãy thử lại sau 15 phút hoặc nhờ quản trị viên.");
    }

    [BrowserFact]
    public async Task A_redraw_that_another_has_overtaken_keeps_the_drawing_and_offers_the_newest()
    {
        var planner = await As("planner");
        planner.Excuse("status of 412");
        var map = new MapPage(planner.Page);
        var hotspot = await Hotspot("NT-059");
        await map.Open($"hotspot={hotspot.Id}");
        await planner.Page.GetByTestId("act-redraw").ClickAsync();
        await map.FinishDrawing();
        await map.Field("reason").FillAsync("Chỉnh theo thực địa.");
        await RedrawByAnother(hotspot);

        await planner.Page.GetByTestId("act-submit").ClickAsync();
        var conflict = planner.Page.GetByTestId("draw-conflict");
        await Expect(conflict).ToContainTextAsync("Người khác vừa sửa địa bàn này.");

        await planner.Page.GetByTestId("conflict-edit").ClickAsync();
        await Expect(map.Vertices).Not.ToHaveTextAsync("0");
        await map.FinishDrawing();
        await Expect(map.Field("reason")).ToHaveValueAsync("Chỉnh theo thực địa.");
        await planner.Page.GetByTestId("act-submit").ClickAsync();
        await map.State("candidate");
        await Expect(planner.Page.GetByTestId("toast")).ToHaveTextAsync("Đã lưu bản khoanh vẽ mới.");
    }

    [BrowserFact]
    public async Task A_session_that_ended_asks_for_the_password_and_loses_nothing()
    {
        var planner = await As("planner");
        planner.Excuse("status of 401");
        var map = new MapPage(planner.Page);
        await map.Open("at=11.70000,108.85000,13z");
        await map.StartDrawing("point");
        var (x, y) = await map.FromMiddle(-60, 0);
        await planner.Page.Mouse.ClickAsync(x, y);
        await map.Field("name").FillAsync("Tụ điểm đang nhập dở");
        await map.Field("category").SelectOptionAsync("complex");
        await map.Field("types").GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await planner.Context.ClearCookiesAsync();

        await planner.Page.GetByTestId("act-submit").ClickAsync();
        var dialog = planner.Page.GetByTestId("expired");
        await Expect(dialog).ToContainTextAsync("Phiên làm việc đã hết hạn");
        await dialog.GetByTestId("sign-in-password").FillAsync(Server.Login("planner").Password);
        await dialog.GetByTestId("sign-in-submit").ClickAsync();

        await Expect(dialog).ToBeHiddenAsync();
        await Expect(map.Field("name")).ToHaveValueAsync("Tụ điểm đang nhập dở");
        await planner.Page.GetByTestId("act-submit").ClickAsync();
        await map.State("candidate");
    }

    [BrowserFact]
    public async Task Without_a_network_the_form_says_so_and_keeps_what_was_typed()
    {
        var planner = await As("planner");
        planner.Excuse("ERR_INTERNET_DISCONNECTED");
        var map = new MapPage(planner.Page);
        await map.Open($"hotspot={(await Hotspot("NT-060")).Id}");
        await map.Act("propose").ClickAsync();
        await map.Field("period").SelectOptionAsync(ThisYear);
        // The unit that the candidate was registered under went up in this one.
        await map.Field("proposingUnit").SelectOptionAsync("22780");
        await map.Field("evidence.incidents24Months").FillAsync("12");
        await map.Field("evidence.reportedByPublic").FillAsync("7");
        await planner.Context.SetOfflineAsync(true);

        await planner.Page.GetByTestId("act-submit").ClickAsync();

        await Expect(map.Refusal).ToContainTextAsync("Không kết nối được với máy chủ.");
        await planner.Context.SetOfflineAsync(false);
        await planner.Page.GetByTestId("act-submit").ClickAsync();
        await map.State("proposed");
    }

    private async Task<Found> Hotspot(string code)
    {
        var list = await Server.As("planner").GetFromJsonAsync<JsonElement>($"/api/v1/hotspots?q={code}");
        return (await Server.As("planner").GetFromJsonAsync<Found>($"/api/v1/hotspots/{list.GetProperty("features")[0].GetProperty("id").GetString()}"))!;
    }

    private async Task RedrawByAnother(Found hotspot)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/hotspots/{hotspot.Id}/outline")
        {
            Content = JsonContent.Create(new { outline = hotspot.Outline, reason = "Đo lại." }),
        };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{hotspot.Version}\""));
        (await Server.As("planner").SendAsync(request)).EnsureSuccessStatusCode();
    }

    private sealed record Found(string Id, int Version, JsonElement Outline);
}
