using Avalonia.Controls;
using DiaBan.MapClient.Desktop.Views;
using DiaBan.MapClient.Desktop.Words;
using DiaBan.MapClient.Pages;
using DiaBan.MapClient.SignIn;
using DiaBan.MapClient.Store;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Desktop;

/// <summary>The window: signing in first, then the map and its panels.</summary>
internal sealed class DeskWindow : Window
{
    /// <summary>A package of the whole province is made and sent within it; a network that is slower counts as none.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SignInPage signIn = new(new(TokenStore.DefaultFolder), OfflineStore.DefaultFolder, Connect, TimeProvider.System);
    private Workspace? work;

    public DeskWindow(string? server)
    {
        Title = Labels.Title.Vietnamese;
        (Width, Height) = (1440, 900);
        (MinWidth, MinHeight) = (1024, 700);
        signIn.Address = server ?? LastServer.Find() ?? "https://";
        ShowSignIn(Language.Vietnamese);
    }

    protected override void OnClosed(EventArgs e)
    {
        base.OnClosed(e);
        work?.Dispose();
        work?.Desk.Store.Dispose();
    }

    private static ServerClient Connect(Uri server, string? token)
    {
        var http = new HttpClient { BaseAddress = server, Timeout = Patience };
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        http.DefaultRequestHeaders.AcceptLanguage.Add(new("vi-VN"));
        return new(http);
    }

    private void ShowSignIn(Language language) => Content = new SignInView(signIn, language, Enter);

    private void Enter(Desk desk)
    {
        LastServer.Keep(desk.Store.Owner.Server);
        work = new(desk, signIn.Session);
        Content = new WorkspaceView(work, () => Leave(desk));
    }

    private void Leave(Desk desk)
    {
        work?.Dispose();
        work = null;
        _ = signIn.Leave(desk);
        ShowSignIn(desk.Language);
    }
}
