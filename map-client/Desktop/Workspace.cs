using Avalonia.Threading;
using CommunityToolkit.Mvvm.ComponentModel;
using DiaBan.Contracts;
using DiaBan.MapClient.Desktop.Map;
using DiaBan.MapClient.Pages;
using DiaBan.MapClient.Store;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Desktop;

/// <summary>The panel at the right of the map.</summary>
internal enum Panel { Place, Draw, Today, Rates, Pending, Package }

/// <summary>The pages of an account that is signed in, and the map that they share.</summary>
internal sealed partial class Workspace : ObservableObject, IDisposable
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(15);

    private readonly DispatcherTimer attempts;
    private readonly MapScene scene;
    private CancellationTokenSource? following;

    public Workspace(Desk desk, Session? session)
    {
        (Desk, Session) = (desk, session);
        Map = new(desk);
        Pending = new(desk);
        Package = new(desk);
        Rates = new(desk);
        Today = new(desk);
        if (Package.Unit.Length == 0)
            Package.Unit = session?.Unit?.Code ?? "";
        Panel = desk.Store.Layers.InUse is null ? Panel.Package : Panel.Place;
        scene = new(this);
        Canvas.Clicked += (_, at) => Choose(Map.Click(at.Place, at.MetresPerPixel));
        attempts = new(BetweenAttempts, DispatcherPriority.Background, async (_, _) => await Attempt());
        attempts.Start();
        desk.Heard += (_, _) => ReadAnew();
        desk.PropertyChanged += (_, changed) =>
        {
            if (changed.PropertyName == nameof(Desk.IsOnline))
                Follow();
        };
        Follow();
    }

    public Desk Desk { get; }

    /// <summary>Who is signed in; null where that happened without a network.</summary>
    public Session? Session { get; }

    public MapPage Map { get; }

    public PendingPage Pending { get; }

    public PackagePage Package { get; }

    public RatesPage Rates { get; }

    public TodayPage Today { get; }

    public MapCanvas Canvas { get; } = new();

    [ObservableProperty]
    public partial Panel Panel { get; set; }

    /// <summary>The drawing at hand, or null.</summary>
    [ObservableProperty]
    public partial DrawingPage? Drawing { get; private set; }

    /// <summary>The conflict whose outlines are on the map, or null.</summary>
    [ObservableProperty]
    public partial ConflictCard? Conflict { get; set; }

    /// <summary>The map is shaded by the rates of the table.</summary>
    [ObservableProperty]
    public partial bool IsShaded { get; set; }

    /// <summary>The person's own switch: nothing is asked of the server.</summary>
    [ObservableProperty]
    public partial bool StaysOffline { get; set; }

    /// <summary>What was done last, or null.</summary>
    [ObservableProperty]
    public partial Sentence? Note { get; set; }

    /// <summary>The day of the shifts.</summary>
    [ObservableProperty]
    public partial DateOnly Day { get; set; } = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7));

    /// <summary>What the package says of itself: the demonstration's, or schematic.</summary>
    public (bool Demo, bool Schematic) Marks => Desk.Store.Layers.Read("package") is [var card, ..]
        ? (card.Text("demo") == "1", card.Text("schematic") == "1")
        : default;

    public void Choose(LayerFeature? feature)
    {
        Map.Chosen = feature;
        if (feature is not null)
            Panel = Panel.Place;
        _ = Map.ReadTimeline(default);
    }

    public void GoTo(LayerFeature feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        if (feature.Outline is { } outline)
            Canvas.GoTo(outline.EnvelopeInternal);
    }

    public void Begin(HotspotForm form) => Begin(DrawingPage.Begin(Desk, Map, form));

    public void BeginRoute() => Begin(DrawingPage.BeginRoute(Desk, Map));

    public void Redraw(LayerFeature hotspot)
    {
        GoTo(hotspot);
        Begin(DrawingPage.Redraw(Desk, Map, hotspot));
    }

    /// <summary>Keeps the drawing to send, or leaves it as it is with the reason.</summary>
    public void Keep()
    {
        if (Drawing?.Save() is null)
            return;
        StopDrawing();
        Panel = Panel.Pending;
        if (Desk.IsOnline)
            _ = Pending.Send(default);
    }

    public void StopDrawing()
    {
        Drawing = null;
        Canvas.Tool = null;
        scene.ShowDrawing([]);
    }

    public void Dispose()
    {
        attempts.Stop();
        following?.Cancel();
        following?.Dispose();
    }

    partial void OnStaysOfflineChanged(bool value)
    {
        if (value)
            Desk.IsOnline = false;
        else
            _ = Attempt();
    }

    /// <summary>While the server is reached, what others change there is seen here.</summary>
    private void Follow()
    {
        following?.Cancel();
        following?.Dispose();
        following = Desk.IsOnline ? new() : null;
        if (following is { } now)
            _ = Desk.Follow(Desk.Server.Events(Desk.Time), now.Token);
    }

    /// <summary>The page that is looked at asks the server again; the map shows the package until a newer one is taken.</summary>
    private void ReadAnew()
    {
        if (!Desk.IsOnline)
            return;
        if (Panel == Panel.Today)
            _ = Today.Read(Day, default);
        else if (Panel == Panel.Place)
            _ = Map.ReadTimeline(default);
    }

    /// <summary>Sees whether the server is reached; once it is again, what waits is sent, and what waits for approval asked after.</summary>
    private async Task Attempt()
    {
        if (StaysOffline || Pending.IsSending)
            return;
        var wasOnline = Desk.IsOnline;
        try
        {
            if (!await Desk.Reach(default) || StaysOffline)
                return;
        }
        catch (ServerRefusedException refused)
        {
            Note = refused.Status == 401 ? Texts.SignInAgain : new(refused.Message, refused.Message);
            return;
        }

        if (!wasOnline && Desk.Store.Outbox.Waiting > 0)
            await Pending.Send(default);
        else if (!wasOnline || Panel == Panel.Pending)
            await Pending.AskVerdicts(default);
    }

    private void Begin(DrawingPage page)
    {
        Map.Chosen = null;
        Drawing = page;
        Panel = Panel.Draw;
        Canvas.Tool = new DrawingTool(this, page, scene);
        Canvas.TakeFocus();
    }
}
