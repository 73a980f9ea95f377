using Avalonia.Controls;
using Avalonia.Layout;
using Avalonia.Media;
using DiaBan.MapClient.Desktop.Words;
using DiaBan.MapClient.Pages;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Desktop.Views;

/// <summary>The map in the middle, layers at the left, one panel at the right, and how things stand above.</summary>
internal sealed class WorkspaceView : UserControl
{
    private readonly Workspace work;
    private readonly Action leave;

    public WorkspaceView(Workspace work, Action leave)
    {
        (this.work, this.leave) = (work, leave);
        work.Canvas.Overlay(new Live(Marks, (work.Map, [nameof(MapPage.Features)]), Spoken())
        {
            HorizontalAlignment = HorizontalAlignment.Right,
            VerticalAlignment = VerticalAlignment.Top,
            Margin = new(10),
        });
        var top = new Live(Top, (work.Desk, []), (work, [nameof(Workspace.Note)]), (work.Package, [nameof(PackagePage.IsBehind), nameof(PackagePage.IsBusy)]));
        var picture = new Live(() => Ui.Button(Labels.Picture.In(Language), SavePicture), Spoken());
        var left = Side(Ui.Column(new LayersView(work), picture), 290);
        var right = Side(new Live(Column, (work, [nameof(Workspace.Panel)]), Spoken()), 420);
        DockPanel.SetDock(top, Dock.Top);
        DockPanel.SetDock(left, Dock.Left);
        DockPanel.SetDock(right, Dock.Right);
        var dock = new DockPanel();
        dock.Children.AddRange([top, left, right, work.Canvas]);
        Content = dock;
    }

    private Language Language => work.Desk.Language;

    private (System.ComponentModel.INotifyPropertyChanged, string[]) Spoken() => (work.Desk, [nameof(Desk.Language)]);

    private Border Top()
    {
        var language = Language;
        var offline = new ToggleSwitch
        {
            OnContent = Labels.Offline.In(language),
            OffContent = Labels.Offline.In(language),
            IsChecked = work.StaysOffline,
        };
        offline.IsCheckedChanged += (_, _) => work.StaysOffline = offline.IsChecked == true;
        var other = language == Language.Vietnamese ? Language.English : Language.Vietnamese;
        var right = Ui.Row(
            offline,
            Ui.Button(other == Language.English ? "English" : "Tiếng Việt", () => work.Desk.Language = other),
            Ui.Text($"{work.Desk.Store.Owner.Account}"),
            Ui.Button(Labels.SignOut.In(language), leave));
        var left = Ui.Row(
            Ui.Text("DiaBan", 20, bold: true, Ui.Accent),
            Ui.Text(work.Note?.In(language) ?? work.Desk.Connection.In(language), 13, colour: work.Desk.IsOnline ? Ui.Quiet : Brushes.Black),
            work.Package.IsBehind && work.Desk.IsOnline && !work.Package.IsBusy
                ? Ui.Button(Labels.MapIsBehind.In(language), () => work.Package.Take(default))
                : null);
        DockPanel.SetDock(right, Dock.Right);
        var dock = new DockPanel { LastChildFill = true };
        dock.Children.AddRange([right, left]);
        return new()
        {
            Child = dock,
            Padding = new(12, 6),
            Background = work.Desk.IsOnline ? Brushes.White : Ui.Warning,
            BorderBrush = Ui.Edge,
            BorderThickness = new(0, 0, 0, 1),
        };
    }

    private async Task SavePicture()
    {
        var saved = await SaveFile.Ask(this, $"diaban-{work.Desk.Time.GetUtcNow():yyyyMMdd-HHmm}.png", file => MapPicture.Write(file, work));
        if (saved is not null)
            work.Note = Labels.Saved(saved);
    }

    private StackPanel Column() => Ui.Column(
        Ui.Wrap(Tab(Panel.Place, Labels.Place), Tab(Panel.Draw, Labels.Draw), Tab(Panel.Today, Labels.Today),
            Tab(Panel.Rates, Labels.Rates), new Live(PendingTab, (work.Pending, [nameof(PendingPage.Summary)])), Tab(Panel.Package, Labels.Package)),
        work.Panel switch
        {
            Panel.Draw => new DrawingView(work),
            Panel.Today => new TodayView(work),
            Panel.Rates => new RatesView(work),
            Panel.Pending => new PendingView(work),
            Panel.Package => new PackageView(work),
            _ => new PlaceView(work),
        });

    private Button PendingTab()
    {
        var tab = Tab(Panel.Pending, Labels.Pending);
        if (work.Desk.Store.Outbox.Count is > 0 and var count)
            tab.Content = $"{Labels.Pending.In(Language)} ({count})";
        return tab;
    }

    private Button Tab(Panel panel, Sentence name)
    {
        var tab = Ui.Button(name.In(Language), () => work.Panel = panel);
        tab.Classes.Set("accent", work.Panel == panel);
        return tab;
    }

    private StackPanel? Marks()
    {
        var (demo, schematic) = work.Marks;
        var marks = new[] { demo ? Labels.Demo : null, schematic ? Labels.Schematic : null }.OfType<Sentence>().ToList();
        return marks.Count == 0 ? null : Ui.Row(marks.Select(mark => new Border
        {
            Child = Ui.Text(mark.In(Language), 13, bold: true),
            Background = Ui.Warning,
            BorderBrush = Brushes.Black,
            BorderThickness = new(1),
            CornerRadius = new(4),
            Padding = new(8, 3),
        }));
    }

    private static Border Side(Control content, double width)
    {
        content.Margin = new(12, 10, 16, 10);
        return new()
        {
            Child = new ScrollViewer { Content = content },
            Width = width,
            Background = Ui.Ground,
            BorderBrush = Ui.Edge,
            BorderThickness = new(1, 0),
        };
    }
}
