using static Microsoft.Playwright.Assertions;

namespace DiaBan.Browser.Tests.Pages;

/// <summary>The map with its search, its drawing table and the panel of what is chosen.</summary>
internal sealed class MapPage(IPage page)
{
    /// <summary>Width of the rail at the left, which the map's middle keeps clear of.</summary>
    private const int Rail = 330;

    public ILocator Map => page.GetByTestId("map");

    public ILocator Panel => page.GetByTestId("panel");

    public ILocator Profile => page.GetByTestId("hotspot-profile");

    public ILocator Area => page.GetByTestId("draw-area-value");

    public ILocator Vertices => page.GetByTestId("draw-vertices");

    public ILocator Ground => page.GetByTestId("draw-ground");

    public ILocator Warning => page.GetByTestId("draw-warning");

    public ILocator Form => page.GetByTestId("hotspot-form");

    public ILocator Refusal => page.GetByTestId("form-refusal");

    public ILocator Act(string kind) => page.GetByTestId($"act-{kind}");

    public ILocator Field(string path) => page.GetByTestId($"field-{path}");

    public async Task Open(string query = "")
    {
        await page.GotoAsync($"/ban-do?{query}");
        await Ready();
    }

    public Task Ready() => Expect(Map).ToHaveAttributeAsync("data-ready", "true");

    /// <summary>Waits for the chosen hotspot to be in a state; a form that was refused says why it is not.</summary>
    public async Task State(string state)
    {
        try
        {
            await Expect(Profile).ToHaveAttributeAsync("data-state", state);
        }
        catch (PlaywrightException)
        {
            if (await Refusal.CountAsync() == 0)
                throw;
            throw new ShouldAssertException($"Not {state}: {await Refusal.InnerTextAsync()}");
        }
    }

    /// <summary>A place on the screen by its distance from the middle of the visible map.</summary>
    public async Task<(float X, float Y)> FromMiddle(float right, float down)
    {
        var map = (await Map.BoundingBoxAsync())!;
        return (map.X + Rail + ((map.Width - Rail) / 2) + right, map.Y + (map.Height / 2) + down);
    }

    public async Task StartDrawing(string form)
    {
        await page.GetByTestId("draw-open").ClickAsync();
        await page.GetByTestId($"draw-{form}").ClickAsync();
        await page.GetByTestId("draw-panel").WaitForAsync();
    }

    public async Task PlaceVertex((float X, float Y) at)
    {
        await page.Mouse.MoveAsync(at.X, at.Y, new() { Steps = 4 });
        await page.Mouse.ClickAsync(at.X, at.Y);
    }

    public Task FinishDrawing() => page.GetByTestId("draw-finish").ClickAsync();

    public async Task NameAndSave(string name)
    {
        await Field("name").FillAsync(name);
        await Field("category").SelectOptionAsync("key");
        await Field("types").GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await page.GetByTestId("act-submit").ClickAsync();
        await State("candidate");
    }

    /// <summary>Opens the form of an act, fills its fields and records it.</summary>
    public async Task Record(string kind, params (string Field, string Value)[] values)
    {
        await Act(kind).ClickAsync();
        foreach (var (field, value) in values)
            await Fill(Field(field), value);
        await page.GetByTestId("act-submit").ClickAsync();
    }

    public async Task Search(string text)
    {
        await page.GetByTestId("search").FillAsync(text);
        await page.GetByTestId("search").PressAsync("End");
    }

    private static async Task Fill(ILocator field, string value)
    {
        if (await field.EvaluateAsync<string>("field => field.tagName") == "SELECT")
            await field.SelectOptionAsync(value);
        else
            await field.FillAsync(value);
    }
}
