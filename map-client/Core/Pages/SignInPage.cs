using CommunityToolkit.Mvvm.ComponentModel;
using DiaBan.Contracts;
using DiaBan.MapClient.SignIn;
using DiaBan.MapClient.Store;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Pages;

/// <summary>Signs in with a token, or goes on offline with the one kept; nothing pending depends on it.</summary>
/// <param name="tokens">Where the token is kept.</param>
/// <param name="stores">Folder of the offline stores.</param>
/// <param name="connect">A client of a server with a token.</param>
public sealed partial class SignInPage(TokenStore tokens, string stores, Func<Uri, string, ServerClient> connect, TimeProvider time) : ObservableObject
{
    [ObservableProperty]
    public partial string Address { get; set; } = "";

    [ObservableProperty]
    public partial string Token { get; set; } = "";

    [ObservableProperty]
    public partial bool IsBusy { get; private set; }

    /// <summary>Why it did not work, or what to know.</summary>
    [ObservableProperty]
    public partial Sentence? Message { get; private set; }

    /// <summary>Who is signed in; null offline.</summary>
    [ObservableProperty]
    public partial Session? Session { get; private set; }

    /// <summary>Accounts that have changes on this machine which are not sent.</summary>
    public IReadOnlyList<Sentence> Pending =>
        [.. OfflineStore.WithPending(stores).Select(one => Texts.OthersPending(one.Owner.Account, one.Changes))];

    /// <returns>The desk to work at, or null with a <see cref="Message"/>.</returns>
    public async Task<Desk?> Enter(CancellationToken cancel)
    {
        Message = null;
        if (!Uri.TryCreate(Address.Trim(), UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
        {
            Message = Texts.BadAddress;
            return null;
        }

        if (server.Scheme == "http" && !server.IsLoopback)
        {
            Message = Texts.PlainHttp;
            return null;
        }

        var kept = tokens.Find(server);
        var token = Token.Trim() is { Length: > 0 } pasted ? pasted : kept?.Token;
        if (token is null)
        {
            Message = Texts.NoToken;
            return null;
        }

        IsBusy = true;
        try
        {
            return await Enter(server, token, kept, cancel);
        }
        finally
        {
            IsBusy = false;
        }
    }

    /// <summary>Forgets the token on this machine; packages and pending changes stay.</summary>
    public void Leave(Desk desk)
    {
        ArgumentNullException.ThrowIfNull(desk);
        tokens.Forget(desk.Store.Owner.Server);
        desk.Store.Dispose();
        Session = null;
    }

    private async Task<Desk?> Enter(Uri server, string token, KeptToken? kept, CancellationToken cancel)
    {
        var client = connect(server, token);
        try
        {
            Session = await client.WhoAmI(cancel);
            tokens.Keep(new(server, Session.Name, token));
            Token = "";
            return At(new(server, Session.Name), client, isOnline: true);
        }
        catch (ServerRefusedException refused) when (refused.Status is 401 or 403)
        {
            Message = Texts.BadToken;
        }
        catch (ServerRefusedException refused)
        {
            Message = new(refused.Message, refused.Message);
        }
        catch (HttpRequestException) when (kept is not null && kept.Token == token)
        {
            Message = Texts.Offline;
            return At(new(server, kept.Account), client, isOnline: false);
        }
        catch (HttpRequestException)
        {
            Message = Texts.NeedsNetwork;
        }
        catch (StoreRefusedException refused)
        {
            Message = refused.Sentence;
        }

        return null;
    }

    private Desk At(StoreOwner owner, ServerClient client, bool isOnline) => new(OfflineStore.Open(stores, owner), client, time, isOnline);
}
