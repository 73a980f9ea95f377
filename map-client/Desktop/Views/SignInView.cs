using Avalonia.Controls;
using Avalonia.Layout;
using DiaBan.MapClient.Desktop.Words;
using DiaBan.MapClient.Pages;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Desktop.Views;

/// <summary>Server and token; who has signed in here before may go on without a network.</summary>
internal sealed class SignInView : UserControl
{
    public SignInView(SignInPage page, Language language, Action<Desk> entered)
    {
        var address = new TextBox { Text = page.Address, Width = 380 };
        var token = new TextBox { PasswordChar = '•', Width = 380 };
        address.TextChanged += (_, _) => page.Address = address.Text ?? "";
        token.TextChanged += (_, _) => page.Token = token.Text ?? "";
        var enter = Ui.Button(Labels.SignIn.In(language), async () =>
        {
            if (await page.Enter(default) is { } desk)
            {
                desk.Language = language;
                entered(desk);
            }
        });
        enter.IsDefault = true;
        Background = Ui.Ground;
        Content = new Border
        {
            HorizontalAlignment = HorizontalAlignment.Center,
            VerticalAlignment = VerticalAlignment.Center,
            Child = Ui.Card(new Border
            {
                Padding = new(20),
                Child = Ui.Column(
                    Ui.Text("DiaBan", 30, bold: true, Ui.Accent),
                    Ui.Text(Labels.Server.In(language)), address,
                    Ui.Text(Labels.Token.In(language)), token,
                    enter,
                    new Live(() => Said(page, language), (page, [nameof(page.Message), nameof(page.IsBusy)])),
                    Ui.Column(page.Pending.Select(one => Ui.Text(one.In(language), 13, colour: Ui.Quiet)))),
                Width = 440,
            }),
        };
    }

    private static TextBlock? Said(SignInPage page, Language language) =>
        page.IsBusy ? Ui.Text(Labels.SigningIn.In(language), colour: Ui.Quiet)
        : page.Message is { } message ? Ui.Text(message.In(language), colour: Ui.Vermilion)
        : null;
}
