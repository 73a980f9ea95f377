using CommunityToolkit.Mvvm.ComponentModel;
using DiaBan.Contracts;
using DiaBan.MapClient.SignIn;
using DiaBan.MapClient.Store;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Pages;

/// <summary>
/// Signs in with name and password, for which the server gives this machine a token, or with a token of an administrator; or goes on
/// offline with the token kept. The password is never kept, and nothing pending depends on any of it.
/// </summary>
/// <param name="tokens">Where the token is kept.</param>
/// <param name="stores">Folder of the offline stores.</param>
/// <param name="connect">A client of a server, with a token or without.</param>
public sealed partial class SignInPage(TokenStore tokens, string stores, Func<Uri, string?, ServerClient> connect, TimeProvider time) : ObservableObject
{
    private const int LongestDeviceName = 80;
    private static readonly TimeSpan PatienceAtLeaving = TimeSpan.FromSeconds(5);

    [ObservableProperty]
    [NotifyPropertyChangedFor(nameof(Remembered))]
    public partial string Address { get; set; } = "";

    [ObservableProperty]
    public partial string Name { get; set; } = "";

    [ObservableProperty]
    public partial string Password { get; set; } = "";

    /// <summary>One that an administrator gave; it goes before name and password.</summary>
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

    /// <summary>The account that this machine remembers for the address: it goes in without a password, or null.</summary>
    public string? Remembered => Server is { } server ? tokens.Find(server)?.Account : null;

    /// <summary>Accounts that have changes on this machine which are not sent.</summary>
    public IReadOnlyList<Sentence> Pending =>
        [.. OfflineStore.WithPending(stores).Select(one => Texts.OthersPending(one.Owner.Account, one.Changes))];

    private Uri? Server => Uri.TryCreate(Address.Trim(), UriKind.Absolute, out var server) && server.Scheme is "http" or "https" ? server : null;

    /// <returns>The desk to work at, or null with a <see cref="Message"/>.</returns>
    public async Task<Desk?> Enter(CancellationToken cancel)
    {
        Message = null;
        if (Server is not { } server)
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
        var isOther = Name.Trim().Length > 0 && Name.Trim() != kept?.Account;
        if (Token.Trim().Length == 0 && Password.Length == 0 && (kept is null || isOther))
        {
            Message = Texts.NoPassword;
            return null;
        }

        IsBusy = true;
        try
        {
            return await Enter(server, kept, cancel);
        }
        catch (ServerRefusedException refused)
        {
            Message = new(refused.Message, refused.Message);
            return null;
        }
        catch (Exception failed) when (ServerClient.IsOutOfReach(failed))
        {
            return WithoutNetwork(server, isOther || Token.Trim().Length > 0 ? null : kept);
        }
        finally
        {
            IsBusy = false;
        }
    }

    /// <summary>Forgets the token on this machine, and ends it on the server where that is reached; packages and pending changes stay.</summary>
    public async Task Leave(Desk desk)
    {
        ArgumentNullException.ThrowIfNull(desk);
        tokens.Forget(desk.Store.Owner.Server);
        desk.Store.Dispose();
        (Session, Name, Message) = (null, "", null);
        OnPropertyChanged(nameof(Remembered));
        using var patience = new CancellationTokenSource(PatienceAtLeaving, time);
        try
        {
            await desk.Server.EndToken(patience.Token);
        }
        catch (Exception unended) when (unended is ServerRefusedException or HttpRequestException or OperationCanceledException)
        {
            // Out of reach it ends by itself within its days; an administrator's is theirs to end.
        }
    }

    private async Task<Desk?> Enter(Uri server, KeptToken? kept, CancellationToken cancel)
    {
        var isByPassword = Token.Trim().Length == 0 && Password.Length > 0;
        var token = isByPassword ? await Issue(server, cancel) : Token.Trim() is { Length: > 0 } pasted ? pasted : kept!.Token;
        var client = connect(server, token);
        try
        {
            Session = await client.WhoAmI(cancel);
        }
        catch (ServerRefusedException refused) when (refused.Status is 401 or 403)
        {
            Message = Token.Trim().Length > 0 ? Texts.BadToken : Texts.SignInAgain;
            return null;
        }

        tokens.Keep(new(server, Session.Name, token));
        (Name, Password, Token) = ("", "", "");
        return At(new(server, Session.Name), client, isOnline: true);
    }

    private async Task<string> Issue(Uri server, CancellationToken cancel)
    {
        var device = $"DiaBan, {Environment.MachineName}";
        var credentials = new DeviceSignIn
        {
            Name = Name.Trim(),
            Password = Password,
            Device = device.Length > LongestDeviceName ? device[..LongestDeviceName] : device,
        };
        return (await connect(server, null).SignIn(credentials, cancel)).Token;
    }

    private Desk? WithoutNetwork(Uri server, KeptToken? kept)
    {
        Message = kept is null ? Texts.NeedsNetwork : Texts.Offline;
        Password = "";
        return kept is null ? null : At(new(server, kept.Account), connect(server, kept.Token), isOnline: false);
    }

    private Desk? At(StoreOwner owner, ServerClient client, bool isOnline)
    {
        try
        {
            return new(OfflineStore.Open(stores, owner), client, time, isOnline);
        }
        catch (StoreRefusedException refused)
        {
            Message = refused.Sentence;
            return null;
        }
    }
}
