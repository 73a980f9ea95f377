namespace DiaBan.Browser.Tests.Pages;

internal sealed class SignInPage(IPage page)
{
    public ILocator Refusal => page.GetByTestId("sign-in-refused");

    public ILocator Card => page.Locator(".sign-in-card");

    public async Task SignIn(string name, string password)
    {
        await page.GetByTestId("sign-in-name").FillAsync(name);
        await page.GetByTestId("sign-in-password").FillAsync(password);
        await page.GetByTestId("sign-in-submit").ClickAsync();
    }
}
