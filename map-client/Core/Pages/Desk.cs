using CommunityToolkit.Mvvm.ComponentModel;
using DiaBan.MapClient.Store;
using DiaBan.MapClient.Sync;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Pages;

/// <summary>What all pages share: who is signed in, the store, the server while it is reached, and the language.</summary>
/// <param name="store">Of the account that is signed in.</param>
/// <param name="server">Reached or not; the store is there in any case.</param>
/// <param name="isOnline">Whether it was reached a moment ago.</param>
public sealed partial class Desk(OfflineStore store, ServerClient server, TimeProvider time, bool isOnline = false) : ObservableObject
{
    public OfflineStore Store => store;

    public ServerClient Server => server;

    public TimeProvider Time => time;

    [ObservableProperty]
    public partial Language Language { get; set; }

    /// <summary>Whether to ask the server at all: the person's switch, or what the network allows.</summary>
    [ObservableProperty]
    [NotifyPropertyChangedFor(nameof(Connection))]
    public partial bool IsOnline { get; set; } = isOnline;

    /// <summary>Whether the server is reached, and what follows.</summary>
    public Sentence Connection => IsOnline ? Texts.Online : Texts.Offline;

    /// <summary>The package or what is pending changed: pages read anew.</summary>
    public event EventHandler? Changed;

    public void TellChanged() => Changed?.Invoke(this, EventArgs.Empty);

    /// <summary>Somebody changed something on the server: what was asked of it may say otherwise now.</summary>
    public event EventHandler? Heard;

    /// <summary>Says what is heard from the server, until it is cancelled or the account is refused.</summary>
    /// <param name="feed">Goes on from the last event heard after each break.</param>
    public async Task Follow(EventFeed feed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(feed);
        try
        {
            await foreach (var heard in feed.Listen(null, cancel))
            {
                if (heard.Kind is "change" or "reset")
                    Heard?.Invoke(this, EventArgs.Empty);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Offline, or signed out.
        }
        catch (ServerRefusedException)
        {
            // The sign-in has ended: the next question says so.
        }
    }

    /// <summary>Asks whether the server can be reached, and says so in <see cref="IsOnline"/>.</summary>
    /// <exception cref="ServerRefusedException">It is reached, and the sign-in has ended.</exception>
    public async Task<bool> Reach(CancellationToken cancel)
    {
        try
        {
            await server.WhoAmI(cancel);
            IsOnline = true;
        }
        catch (Exception failed) when (ServerClient.IsOutOfReach(failed))
        {
            IsOnline = false;
        }

        return IsOnline;
    }

    /// <summary>Asks the server; without a network the answer is null and the client is offline from there on.</summary>
    /// <exception cref="ServerRefusedException">The server says no; the message is its sentence.</exception>
    public async Task<T?> Ask<T>(Func<ServerClient, Task<T>> question) where T : class
    {
        ArgumentNullException.ThrowIfNull(question);
        if (!IsOnline)
            return null;
        try
        {
            return await question(server);
        }
        catch (Exception failed) when (ServerClient.IsOutOfReach(failed))
        {
            IsOnline = false;
            return null;
        }
    }
}
