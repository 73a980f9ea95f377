using Avalonia.Controls;
using Avalonia.Layout;
using DiaBan.Contracts;
using DiaBan.MapClient.Edits;
using DiaBan.MapClient.Desktop.Map;
using DiaBan.MapClient.Desktop.Words;
using DiaBan.MapClient.Map;
using DiaBan.MapClient.Pages;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Desktop.Views;

/// <summary>Begins a drawing, and says of the one at hand what it measures and what stands in its way.</summary>
internal sealed class DrawingView : UserControl
{
    private readonly Workspace work;

    public DrawingView(Workspace work)
    {
        this.work = work;
        Content = new Live(() => work.Drawing is { } page ? Form(page) : Choice(), (work, [nameof(Workspace.Drawing)]));
    }

    private Language Language => work.Desk.Language;

    private StackPanel Choice() => Ui.Column(
        Ui.Heading(Labels.NewHotspot.In(Language)),
        Ui.Wrap(
            Ui.Button(Labels.Area.In(Language), () => work.Begin(HotspotForm.Area)),
            Ui.Button(Labels.Corridor.In(Language), () => work.Begin(HotspotForm.Corridor)),
            Ui.Button(Labels.Point.In(Language), () => work.Begin(HotspotForm.GatheringPoint))),
        Ui.Heading(Labels.NewRoute.In(Language)),
        Ui.Wrap(Ui.Button(Labels.Route.In(Language), work.BeginRoute)),
        Ui.Text(Labels.HowToDraw.In(Language), 13, colour: Ui.Quiet));

    private StackPanel Form(DrawingPage page)
    {
        var name = new TextBox { Text = page.Name, IsEnabled = !page.IsRedraw };
        name.TextChanged += (_, _) => page.Name = name.Text ?? "";
        var reason = new TextBox { Text = page.Reason };
        reason.TextChanged += (_, _) => page.Reason = reason.Text ?? "";
        return Ui.Column([
            Ui.Heading((page.IsRedraw ? Labels.Redraw : page.IsRoute ? Labels.NewRoute : Labels.NewHotspot).In(Language)),
            Ui.Text(Labels.Name.In(Language)), name,
            .. page.IsRedraw
                ? new Control[] { Ui.Text(Labels.Reason.In(Language)), reason }
                : page.IsRoute
                    ? [Ui.Text(Labels.Kind.In(Language)), Choice<PatrolKind>(MapLooks.Name, page.Kind, kind => page.Kind = kind)]
                    : Hotspot(page),
            // A point measures nothing, is whole at once, and has neither parts nor holes.
            page.Session.Shape.Kind == ShapeKind.Point
                ? null
                : new Live(() => Ui.Text(page.Measured.In(Language), 16, bold: true), (page, [nameof(DrawingPage.Measured)])),
            new Live(() => Message(page), (page, [nameof(DrawingPage.Message)])),
            Ui.Wrap(Steps(page)),
            Ui.Wrap(Accent(Ui.Button(Labels.Keep.In(Language), work.Keep)), Ui.Button(Labels.Cancel.In(Language), work.StopDrawing)),
            Ui.Text(Labels.HowToDraw.In(Language), 13, colour: Ui.Quiet),
        ]);
    }

    private IEnumerable<Button> Steps(DrawingPage page)
    {
        yield return Step(Labels.Undo, () => page.Undo());
        yield return Step(Labels.Redo, () => page.Redo());
        if (page.Session.Shape.Kind == ShapeKind.Point)
            yield break;
        yield return Step(Labels.Finish, () => page.Make(session => session.Close()));
        yield return Step(Labels.NewPart, () => page.Make(session => session.BeginPart()));
        if (page.Session.Shape.Kind == ShapeKind.Area)
            yield return Step(Labels.NewHole, () => page.Make(session => session.BeginHole(0)));
    }

    private Control[] Hotspot(DrawingPage page) =>
    [
        Ui.Text(Labels.Category.In(Language)), Choice<HotspotCategory>(MapLooks.Name, page.Category, category => page.Category = category),
        Ui.Text(Labels.Regime.In(Language)), Choice<HotspotRegime>(MapLooks.Name, page.Regime, regime => page.Regime = regime),
        Ui.Text(Labels.Types.In(Language)), Ui.Column(Enum.GetValues<HotspotType>().Select(type => Type(page, type))),
    ];

    private CheckBox Type(DrawingPage page, HotspotType type)
    {
        var box = new CheckBox { Content = MapLooks.Name(type).In(Language), IsChecked = page.Types.Contains(type), MinHeight = 26 };
        box.IsCheckedChanged += (_, _) => page.Mark(type, box.IsChecked == true);
        return box;
    }

    private ComboBox Choice<T>(Func<T, Sentence> name, T? chosen, Action<T> choose) where T : struct, Enum
    {
        var words = Enum.GetValues<T>();
        var box = new ComboBox
        {
            ItemsSource = words.Select(word => name(word).In(Language)).ToList(),
            SelectedIndex = chosen is { } word ? Array.IndexOf(words, word) : -1,
            PlaceholderText = Labels.Choose.In(Language),
            HorizontalAlignment = HorizontalAlignment.Stretch,
        };
        box.SelectionChanged += (_, _) => choose(words[box.SelectedIndex]);
        return box;
    }

    private TextBlock Message(DrawingPage page)
    {
        var message = Ui.Text(page.Message?.In(Language), colour: page.IsRefused ? Ui.Vermilion : Ui.Accent);
        message.MinHeight = 40;
        return message;
    }

    private Button Step(Sentence name, Action step) => Ui.Button(name.In(Language), () =>
    {
        step();
        (work.Canvas.Tool as DrawingTool)?.Show();
        work.Canvas.TakeFocus();
    });

    private static Button Accent(Button button)
    {
        button.Classes.Add("accent");
        return button;
    }
}
