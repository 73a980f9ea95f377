using Avalonia.Controls;
using DiaBan.MapClient.Desktop.Words;
using DiaBan.MapClient.Pages;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Desktop.Views;

/// <summary>A commander's day: shifts, the late ones first, and their routes on the map.</summary>
internal sealed class TodayView : UserControl
{
    private readonly Workspace work;

    public TodayView(Workspace work)
    {
        this.work = work;
        Content = Ui.Column(
            new Live(Day, (work, [nameof(Workspace.Day)])),
            new Live(Shifts, (work.Today, [nameof(TodayPage.Shifts), nameof(TodayPage.Message)])));
        Go(0);
    }

    private Language Language => work.Desk.Language;

    private StackPanel Day() => Ui.Row(
        Ui.Heading(Numbers.Write(work.Day)),
        Ui.Button(Labels.EarlierDay.In(Language), () => Go(-1)),
        Ui.Button(Labels.LaterDay.In(Language), () => Go(1)));

    private StackPanel Shifts() => Ui.Column([
        .. work.Today.Message is { } message ? [Ui.Text(message.In(Language), colour: Ui.Quiet)] : Array.Empty<Control>(),
        .. work.Today.Shifts.Select(Shift),
    ]);

    private Border Shift(ShiftLine shift)
    {
        var isLate = shift.State is "overdue" or "unreported";
        var card = Ui.Card(
            Ui.Column(
                Ui.Row(Ui.Text(shift.Hours, 16, bold: true), Ui.Text(shift.Said.In(Language), bold: isLate, colour: isLate ? Ui.Vermilion : Ui.Quiet)),
                Ui.Text(shift.Route),
                Ui.Text(shift.Team, 13, colour: Ui.Quiet)),
            isLate ? Ui.Vermilion : null);
        card.PointerPressed += (_, _) => Choose(shift);
        return card;
    }

    private void Choose(ShiftLine shift)
    {
        if (work.Map.Features["patrol_routes"].FirstOrDefault(route => route.Id == shift.RouteId) is not { } route)
            return;
        work.Map.Chosen = route;
        work.GoTo(route);
    }

    private void Go(int days)
    {
        work.Day = work.Day.AddDays(days);
        _ = work.Today.Read(work.Day, default);
    }
}
