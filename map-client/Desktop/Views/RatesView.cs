using Avalonia.Controls;
using Avalonia.Input;
using DiaBan.MapClient.Desktop.Words;
using DiaBan.MapClient.Pages;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Desktop.Views;

/// <summary>Conversion rates by unit: the table, and the map in the same colours.</summary>
internal sealed class RatesView : UserControl
{
    private static readonly string[] Levels = ["province", "district", "commune"];

    private readonly Workspace work;

    public RatesView(Workspace work)
    {
        this.work = work;
        var shade = new CheckBox { Content = Labels.OnMap.In(Language), IsChecked = work.IsShaded };
        shade.IsCheckedChanged += (_, _) => work.IsShaded = shade.IsChecked == true;
        Content = Ui.Column(
            Ui.Heading(Labels.Rates.In(Language)),
            new Live(Asked, (work.Rates, [nameof(RatesPage.Periods)])),
            shade,
            new Live(Table, (work.Rates, [nameof(RatesPage.Rows), nameof(RatesPage.Message)])));
        _ = Read();
    }

    private Language Language => work.Desk.Language;

    private StackPanel Asked()
    {
        var periods = work.Rates.Periods.Where(period => period.Entries > 0 || period.Current).Select(period => period.Id).ToList();
        var period = new ComboBox { ItemsSource = periods, SelectedItem = work.Rates.Period };
        period.SelectionChanged += (_, _) =>
        {
            work.Rates.Period = period.SelectedItem as string;
            _ = Read();
        };
        var by = new ComboBox { ItemsSource = Levels.Select(level => Labels.Level(level).In(Language)).ToList(), SelectedIndex = Array.IndexOf(Levels, work.Rates.By) };
        by.SelectionChanged += (_, _) =>
        {
            work.Rates.By = Levels[by.SelectedIndex];
            _ = Read();
        };
        return Ui.Row(Ui.Text(Labels.Period.In(Language)), period, Ui.Text(Labels.By.In(Language)), by);
    }

    private StackPanel Table() => Ui.Column([
        .. work.Rates.Message is { } message ? [Ui.Text(message.In(Language), colour: Ui.Quiet)] : Array.Empty<Control>(),
        .. work.Rates.Context is { } context
            ? new Control[] { Ui.Text($"{context.Definition} {Numbers.Write(context.From)}–{Numbers.Write(context.To)}{(context.Provisional ? $" · {Labels.Provisional.In(Language)}" : "")}", 12, colour: Ui.Quiet) }
            : [],
        .. (work.Rates.Legend?.Entries ?? []).Select(entry => Ui.Row(Ui.Swatch(entry.Look), Ui.Text(entry.Name.In(Language), 13))),
        .. work.Rates.Rows.Select(Row),
    ]);

    private Border Row(RateRow row)
    {
        var percent = row.Row.Rate is { } rate ? $"{Numbers.Write(rate, 1, Language)} %" : "–";
        var line = new Grid { ColumnDefinitions = new("34,*,80,70") };
        Control[] cells = [Ui.Swatch(row.Look), Ui.Text(row.Row.Unit.FullName), Ui.Text(percent, bold: true), Ui.Text(row.Fraction, colour: Ui.Quiet)];
        for (var at = 0; at < cells.Length; at++)
            Grid.SetColumn(cells[at], at);
        line.Children.AddRange(cells);
        var border = new Border { Child = line, Padding = new(0, 4), BorderBrush = Ui.Edge, BorderThickness = new(0, 0, 0, 1), Background = Ui.Ground };
        ToolTip.SetTip(border, row.Title.In(Language));
        border.PointerPressed += (_, _) => Choose(row);
        border.Cursor = new(StandardCursorType.Hand);
        return border;
    }

    private void Choose(RateRow row)
    {
        if (work.Rates.Outlines.TryGetValue(row.Row.Unit.Code, out var outline))
            work.Canvas.GoTo(outline.EnvelopeInternal);
    }

    private Task Read() => work.Rates.Read(work.Map.IsDark, default);
}
