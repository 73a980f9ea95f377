namespace DiaBan.Browser.Tests.Pages;

/// <summary>The keyboard of someone who has no mouse.</summary>
internal sealed class Keys(IPage page)
{
    private const int MostTabs = 150;

    public Task Press(string key) => page.Keyboard.PressAsync(key);

    public Task Type(string text) => page.Keyboard.TypeAsync(text);

    /// <summary>Goes on with Tab until the focus is there.</summary>
    /// <param name="within">Anything within the element will do.</param>
    public async Task Reach(string testId, bool within = false)
    {
        await page.GetByTestId(testId).WaitForAsync();
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            if (await page.EvaluateAsync<bool>(
                    "([id, within]) => { const at = document.activeElement; return at?.dataset.testid === id || (within && !!at?.closest(`[data-testid='${id}']`)) }",
                    new object[] { testId, within }))
                return;
            await Press("Tab");
        }

        throw new ShouldAssertException($"Tab does not lead to {testId}.");
    }
}
