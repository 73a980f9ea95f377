using System.Globalization;
using CommunityToolkit.Mvvm.ComponentModel;
using DiaBan.Contracts;
using DiaBan.MapClient.Store;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Pages;

/// <summary>A shift of the day.</summary>
/// <param name="Hours">In Asia/Ho_Chi_Minh; they may cross midnight.</param>
/// <param name="State">A word of ShiftState.</param>
public sealed record ShiftLine(string Id, string Hours, string Team, string RouteId, string Route, string State, Sentence Said, DateTimeOffset Starts);

/// <summary>A commander's day: shifts with the late ones first, from the server or, without a network, from the package.</summary>
public sealed partial class TodayPage(Desk desk) : ObservableObject
{
    [ObservableProperty]
    public partial IReadOnlyList<ShiftLine> Shifts { get; private set; } = [];

    [ObservableProperty]
    public partial bool IsFromPackage { get; private set; }

    [ObservableProperty]
    public partial Sentence? Message { get; private set; }

    /// <param name="day">In Asia/Ho_Chi_Minh.</param>
    public async Task Read(DateOnly day, CancellationToken cancel)
    {
        try
        {
            var told = await desk.Ask(server => server.Shifts(day, cancel));
            IsFromPackage = told is null;
            Shifts = [.. (told is null ? Packaged(day) : told.Shifts.Select(Line))
                .OrderBy(shift => Urgency(shift.State)).ThenBy(shift => shift.Starts)];
            Message = Shifts.Count > 0 ? IsFromPackage ? Texts.Offline : null
                : IsFromPackage && desk.Store.Layers.InUse is null ? Texts.NoPackage : Texts.NoShifts;
        }
        catch (ServerRefusedException refused)
        {
            Message = new(refused.Message, refused.Message);
        }
    }

    private IEnumerable<ShiftLine> Packaged(DateOnly day) => desk.Store.Layers.Read("patrol_shifts").Select(Line)
        .Where(shift => DateOnly.FromDateTime(shift.Starts.ToOffset(TimeSpan.FromHours(7)).DateTime) == day);

    private static ShiftLine Line(PatrolShift shift) => Line(
        shift.Id.ToString(), shift.Starts, shift.Ends, shift.Team.Name, shift.Route.Id.ToString(), shift.Route.Name, WireJson.Word(shift.State));

    private static ShiftLine Line(LayerFeature shift) => Line(
        shift.Id, Moment(shift.Text("starts")), Moment(shift.Text("ends") ?? shift.Text("starts")), shift.Text("teamName") ?? "", shift.Text("routeId") ?? "",
        shift.Text("routeName") ?? "", shift.Text("state") ?? "next");

    private static ShiftLine Line(string id, DateTimeOffset starts, DateTimeOffset ends, string team, string routeId, string route, string state) =>
        new(id, $"{Numbers.Hour(starts)}–{Numbers.Hour(ends)}", team, routeId, route, state, Texts.Shift(state), starts);

    private static DateTimeOffset Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : DateTimeOffset.MinValue;

    private static int Urgency(string state) => state switch
    {
        "overdue" => 0,
        "due" => 1,
        "running" => 2,
        "unreported" => 3,
        "next" => 4,
        "done" => 5,
        _ => 6,
    };
}
