using Avalonia.Controls;
using Avalonia.Layout;
using DiaBan.MapClient.Desktop.Words;
using DiaBan.MapClient.Map;
using DiaBan.MapClient.Pages;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Desktop.Views;

/// <summary>What the server has not got: sending it, and settling conflicts side by side.</summary>
internal sealed class PendingView : UserControl
{
    private readonly Workspace work;

    public PendingView(Workspace work)
    {
        this.work = work;
        Content = Ui.Column(
            Ui.Heading(Labels.Pending.In(Language)),
            new Live(Summary, (work.Pending, [nameof(PendingPage.Summary), nameof(PendingPage.Message), nameof(PendingPage.IsSending)])),
            new Live(Conflicts, (work.Pending, [nameof(PendingPage.Conflicts)])),
            new Live(Changes, (work.Pending, [nameof(PendingPage.Changes)])));
    }

    private Language Language => work.Desk.Language;

    private StackPanel Summary() => Ui.Column(
        Ui.Text(work.Pending.Summary.In(Language), 16, bold: true),
        Ui.Button((work.Desk.Store.Outbox.Count == 0 && work.Pending.Changes.Count > 0 ? Labels.AskVerdicts : Labels.Send).In(Language), () => work.Pending.Send(default), !work.Pending.IsSending && work.Pending.Changes.Count > 0),
        work.Pending.IsSending ? new ProgressBar { IsIndeterminate = true } : null,
        work.Pending.Message is { } message ? Ui.Text(message.In(Language)) : null);

    private StackPanel Changes() => Ui.Column(work.Pending.Changes.Select(change => Ui.Card(Ui.Column(
        Ui.Text(change.Name, bold: true),
        Ui.Text($"{change.State.In(Language)} · {Numbers.Moment(change.MadeAt)}", 13, colour: Ui.Quiet),
        change.Reason is { } reason ? Ui.Text(reason, colour: change.MayTryAgain ? Ui.Vermilion : Ui.Quiet) : null,
        Ui.Wrap([
            .. change.MayTryAgain ? [Ui.Button(Labels.TryAgain.In(Language), () => work.Pending.TryAgain(change))] : Array.Empty<Control>(),
            .. change.MayGiveUp ? [Ui.Button(Labels.GiveUp.In(Language), () => work.Pending.GiveUp(change))] : Array.Empty<Control>(),
        ])))));

    private StackPanel? Conflicts()
    {
        if (work.Pending.Conflicts.Count == 0)
        {
            work.Conflict = null;
            return null;
        }

        return Ui.Column([Ui.Heading(Labels.Conflicts.In(Language)), .. work.Pending.Conflicts.Select(Card)]);
    }

    private Border Card(ConflictCard card) => Ui.Card(Ui.Column([
        Ui.Text(card.Conflict.Name ?? card.Conflict.TargetId.ToString(), 16, bold: true),
        .. card.IsGone ? [Ui.Text(Labels.Gone.In(Language), colour: Ui.Vermilion)] : Array.Empty<Control>(),
        Ui.Row(Side(ConflictSide.Base, Labels.Before), Side(ConflictSide.Theirs, Labels.Theirs), Side(ConflictSide.Mine, Labels.Mine)),
        .. card.Lines.Select(Line),
        Ui.Wrap(
            Ui.Button(Labels.ShowOnMap.In(Language), () => work.Conflict = card),
            Ui.Button(Labels.Settle.In(Language), () => Settle(work.Pending.Settle, card)),
            Ui.Button(Labels.KeepMine.In(Language), () => Settle(work.Pending.TakeMine, card), !card.IsGone),
            Ui.Button(Labels.KeepTheirs.In(Language), () => Settle(work.Pending.TakeTheirs, card))),
    ]), Ui.Vermilion);

    private StackPanel Side(ConflictSide side, Sentence name) =>
        Ui.Row(Ui.Swatch(work.Map.Looks.Side(side)), Ui.Text(name.In(Language), 13));

    private Border Line(ConflictLine line)
    {
        var keepsMine = new RadioButton { Content = Labels.Mine.In(Language), GroupName = $"{line.GetHashCode()}", IsChecked = line.KeepsMine };
        var keepsTheirs = new RadioButton { Content = Labels.Theirs.In(Language), GroupName = $"{line.GetHashCode()}", IsChecked = !line.KeepsMine };
        keepsMine.IsCheckedChanged += (_, _) => line.KeepsMine = keepsMine.IsChecked == true;
        var isOutline = line.Mine is ['{', ..];
        return Ui.Card(Ui.Column([
            Ui.Text(Labels.Attribute(line.Attribute).In(Language), bold: true, colour: line.IsClash ? Ui.Vermilion : null),
            .. isOutline ? [] : new Control[]
            {
                Ui.Text($"{Labels.Before.In(Language)}: {line.Before}", 13),
                Ui.Text($"{Labels.Theirs.In(Language)}: {line.Theirs}", 13),
                Ui.Text($"{Labels.Mine.In(Language)}: {line.Mine}", 13),
            },
            new StackPanel { Orientation = Orientation.Horizontal, Spacing = 12, Children = { keepsMine, keepsTheirs } },
        ]));
    }

    private void Settle(Action<ConflictCard> settle, ConflictCard card)
    {
        work.Conflict = null;
        settle(card);
        if (work.Desk.IsOnline)
            _ = work.Pending.Send(default);
    }
}
