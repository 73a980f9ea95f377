using System.Text.Json;
using CommunityToolkit.Mvvm.ComponentModel;
using DiaBan.Contracts;
using DiaBan.MapClient.Store;
using DiaBan.MapClient.Sync;
using DiaBan.MapClient.Words;
using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Pages;

/// <summary>A change that the server has not on record, or that waits there for another account.</summary>
/// <param name="Reason">The server's sentence, or null.</param>
public sealed record PendingLine(Guid Id, string Name, DateTimeOffset MadeAt, Sentence State, string? Reason, bool MayGiveUp, bool MayTryAgain);

/// <summary>An attribute of a conflict with its three sides and the one that is kept.</summary>
/// <param name="isClash">Whether both changed it.</param>
public sealed partial class ConflictLine(string attribute, string before, string mine, string theirs, bool isClash) : ObservableObject
{
    public string Attribute => attribute;

    public string Before => before;

    public string Mine => mine;

    public string Theirs => theirs;

    public bool IsClash => isClash;

    /// <summary>Keeps mine; otherwise theirs.</summary>
    [ObservableProperty]
    public partial bool KeepsMine { get; set; } = !isClash;
}

/// <summary>A conflict to settle: its attributes, and its outlines on the map.</summary>
/// <param name="Base">The outline both began with, EPSG:4326; null where the change is not about it.</param>
public sealed record ConflictCard(PendingConflict Conflict, IReadOnlyList<ConflictLine> Lines, Geometry? Base, Geometry? Mine, Geometry? Theirs)
{
    /// <summary>The thing is gone on the server: the change can only be let go.</summary>
    public bool IsGone => Conflict.Theirs is null;
}

/// <summary>What the server has not got yet: sending it, settling conflicts, giving up.</summary>
public sealed partial class PendingPage : ObservableObject
{
    private readonly Desk desk;
    private bool isCutOff;

    public PendingPage(Desk desk)
    {
        ArgumentNullException.ThrowIfNull(desk);
        this.desk = desk;
        desk.Changed += (_, _) => Read();
        Read();
    }

    [ObservableProperty]
    public partial IReadOnlyList<PendingLine> Changes { get; private set; } = [];

    [ObservableProperty]
    public partial IReadOnlyList<ConflictCard> Conflicts { get; private set; } = [];

    /// <summary>How many wait, by how they stand.</summary>
    [ObservableProperty]
    public partial Sentence Summary { get; private set; } = Texts.NothingPending;

    [ObservableProperty]
    public partial bool IsSending { get; private set; }

    [ObservableProperty]
    public partial Sentence? Message { get; private set; }

    /// <summary>Sends what can be sent, once; without a network everything stays.</summary>
    public async Task Send(CancellationToken cancel)
    {
        IsSending = true;
        try
        {
            var progress = new Progress<SyncProgress>(told =>
            {
                if (IsSending)
                    Message = Texts.Sending(told.Sent, told.Left);
            });
            var round = await Task.Run(() => new Synchroniser(desk.Server.Sync, desk.Time).Once(desk.Store, progress, cancel), cancel);
            desk.IsOnline = round.Failure is null;
            isCutOff = round.Failure is not null;
            await AskVerdicts(cancel);
            Message = round.Failure is not null ? Texts.NotSent(round.Left)
                : round.Conflicts + round.Refused > 0 ? Texts.Pending(round.Left, round.Conflicts, round.Refused)
                : Texts.AllSent;
        }
        catch (ServerRefusedException refused)
        {
            Message = refused.Status == 401 ? Texts.SignInAgain : new(refused.Message, refused.Message);
        }
        finally
        {
            IsSending = false;
            desk.TellChanged();
        }
    }

    /// <summary>Asks what became of redraws that wait for another account; without an answer they go on waiting.</summary>
    public async Task AskVerdicts(CancellationToken cancel)
    {
        var asked = desk.Store.Outbox.Asked;
        foreach (var change in asked)
        {
            try
            {
                await AskVerdict(change, cancel);
            }
            catch (ServerRefusedException)
            {
                // The hotspot is another unit's by now, or the account has to sign in again: the request stands as it was.
            }
        }

        if (desk.Store.Outbox.Asked.Count < asked.Count)
            desk.TellChanged();
    }

    /// <summary>Settles a conflict by what each line keeps.</summary>
    public void Settle(ConflictCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        Settle(card, card.Lines.Where(line => line.KeepsMine).ToDictionary(line => line.Attribute, line => card.Conflict.Mine[line.Attribute]));
    }

    public void TakeMine(ConflictCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        Settle(card, card.Conflict.Mine);
    }

    public void TakeTheirs(ConflictCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        Settle(card, new Dictionary<string, JsonElement>());
    }

    public void GiveUp(PendingLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        Do(() => desk.Store.Outbox.GiveUp(line.Id));
    }

    public void TryAgain(PendingLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        Do(() => desk.Store.Outbox.TryAgain(line.Id, NewId(), null, desk.Time.GetUtcNow()));
    }

    private async Task AskVerdict(PendingChange change, CancellationToken cancel)
    {
        var hotspot = change.Delta.TargetId;
        var requests = await desk.Ask(server => server.RedrawRequests(hotspot, cancel));
        if (requests?.FirstOrDefault(request => request.Id == change.Answer!.Request) is not { Verdict: { } verdict } request)
            return;
        var now = await desk.Ask(server => server.Hotspot(hotspot, null, cancel));
        if (now is not null)
        {
            desk.Store.Outbox.Decide(change.Delta.Id, verdict, verdict == RedrawVerdict.Refused ? request.Answer : null, now.Version, desk.Time.GetUtcNow());
            Message = Texts.Decided(verdict, request.HotspotName);
        }
    }

    private void Settle(ConflictCard card, IReadOnlyDictionary<string, JsonElement> keep) =>
        Do(() => desk.Store.Outbox.Settle(card.Conflict.Id, NewId(), keep, desk.Time.GetUtcNow()));

    private Guid NewId() => Guid.CreateVersion7(desk.Time.GetUtcNow());

    private void Do(Action act)
    {
        try
        {
            act();
            Message = null;
        }
        catch (StoreRefusedException refused)
        {
            Message = refused.Sentence;
        }

        desk.TellChanged();
    }

    private void Read()
    {
        var open = desk.Store.Outbox.Open;
        if (Message == Texts.AllSent && open.Count > 0)
            Message = null;
        else if (isCutOff)
            Message = Texts.NotSent(desk.Store.Outbox.Waiting);
        var asked = desk.Store.Outbox.Asked;
        Changes = [.. open.Where(change => change.State != PendingState.Conflict).Select(Line), .. asked.Select(Line)];
        Conflicts = [.. desk.Store.Outbox.Conflicts.Select(Card)];
        Summary = open.Count + asked.Count == 0 ? Texts.NothingPending : Texts.Pending(
            open.Count(change => change.State == PendingState.Waiting), Conflicts.Count,
            open.Count(change => change.State is PendingState.Unpermitted or PendingState.Rejected), asked.Count);
    }

    private PendingLine Line(PendingChange change) => new(
        change.Delta.Id, change.Name ?? Known(change) ?? change.Delta.TargetId.ToString(), change.Delta.MadeAt,
        change is { State: PendingState.Rejected, Answer.Request: not null } ? Texts.RedrawRefused : Texts.State(change.State), change.Answer?.Reason,
        change is not ({ State: PendingState.Waiting, Sent: true } or { State: PendingState.Asked }),
        change.State is PendingState.Unpermitted or PendingState.Rejected);

    /// <summary>The thing's name as the map has it, where the change is not about it.</summary>
    private string? Known(PendingChange change)
    {
        var id = change.Delta.TargetId.ToString();
        return desk.Store.Layers.Read(PendingTarget.Of(change.Delta.Target).Layer).FirstOrDefault(feature => feature.Id == id)?.Text("name");
    }

    private static ConflictCard Card(PendingConflict conflict)
    {
        var outline = PendingTarget.Of(conflict.Target).Geometry;
        return new(
            conflict,
            [.. conflict.Mine.Keys.Order(StringComparer.Ordinal).Select(attribute => new ConflictLine(
                attribute, Text(conflict.Base, attribute), Text(conflict.Mine, attribute), Text(conflict.Theirs, attribute), conflict.Clashes.Contains(attribute)))],
            Drawn(conflict.Base, outline), Drawn(conflict.Mine, outline), Drawn(conflict.Theirs, outline));
    }

    private static string Text(IReadOnlyDictionary<string, JsonElement>? side, string attribute) =>
        side?.GetValueOrDefault(attribute) is not { } value || value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? "–"
        : value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static Geometry? Drawn(IReadOnlyDictionary<string, JsonElement>? side, string outline) =>
        side?.GetValueOrDefault(outline) is { ValueKind: JsonValueKind.Object } drawn ? drawn.Deserialize<Geometry>(WireJson.Options) : null;
}
