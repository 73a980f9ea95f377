using Avalonia.Controls;
using Avalonia.Layout;
using DiaBan.MapClient.Desktop.Words;
using DiaBan.MapClient.Pages;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Desktop.Views;

/// <summary>Server, name and password; who has signed in here before may go on without them and without a network.</summary>
internal sealed class SignInView : UserControl
{
    public SignInView(SignInPage page, Language language, Action<Desk> entered)
    {
        var enter = Ui.Button(Labels.SignIn.In(language), async () =>
        {
            if (await page.Enter(default) is { } desk)
            {
                desk.Language = language;
                entered(desk);
            }
        });
        enter.IsDefault = true;
        enter.Classes.Add("accent");
        var name = Field(page.Name, words => page.Name = words);
        var password = Field(page.Password, words => page.Password = words, isSecret: true);
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
                    Ui.Text(Labels.Server.In(language)), Field(page.Address, words => page.Address = words),
                    new Live(() => Remembered(page, language), (page, [nameof(page.Remembered)])),
                    Ui.Text(Labels.AccountName.In(language)), name,
                    Ui.Text(Labels.Password.In(language)), password,
                    new Expander
                    {
                        Header = Ui.Text(Labels.ByToken.In(language), 13),
                        HorizontalAlignment = HorizontalAlignment.Stretch,
                        Content = Ui.Column(
                            Ui.Text(Labels.TokenGiven.In(language)),
                            Field(page.Token, words => page.Token = words, isSecret: true)),
                    },
                    enter,
                    new Live(() => Said(page, language), (page, [nameof(page.Message), nameof(page.IsBusy)])),
                    Ui.Column(page.Pending.Select(one => Ui.Text(one.In(language), 13, colour: Ui.Quiet)))),
                Width = 440,
            }),
        };
        Loaded += (_, _) => name.Focus();
    }

    private static TextBox Field(string text, Action<string> changed, bool isSecret = false)
    {
        var field = new TextBox { Text = text };
        if (isSecret)
            field.PasswordChar = '•';
        field.TextChanged += (_, _) => changed(field.Text ?? "");
        return field;
    }

    private static TextBlock? Remembered(SignInPage page, Language language) =>
        page.Remembered is { } account ? Ui.Text(Labels.Remembered(account).In(language), 13, colour: Ui.Accent) : null;

    private static TextBlock? Said(SignInPage page, Language language) =>
        page.IsBusy ? Ui.Text(Labels.SigningIn.In(language), colour: Ui.Quiet)
        : page.Message is { } message ? Ui.Text(message.In(language), colour: Ui.Vermilion)
        : null;
}
