using Avalonia.Controls;
using DiaBan.MapClient.Desktop.Words;
using DiaBan.MapClient.Pages;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Desktop.Views;

/// <summary>Takes the unit's package, with how far it has come and a way to stop.</summary>
internal sealed class PackageView : UserControl
{
    private readonly Workspace work;
    private CancellationTokenSource? taking;

    public PackageView(Workspace work)
    {
        this.work = work;
        var unit = new TextBox { Text = work.Package.Unit };
        unit.TextChanged += (_, _) => work.Package.Unit = unit.Text ?? "";
        Content = Ui.Column(
            Ui.Heading(Labels.Package.In(Language)),
            Ui.Text(Labels.UnitCode.In(Language)),
            unit,
            new Live(Buttons, (work.Package, [nameof(PackagePage.IsBusy)])),
            new Live(Progress, (work.Package, [])));
    }

    private Language Language => work.Desk.Language;

    private Button Buttons() => work.Package.IsBusy
        ? Ui.Button(Labels.Cancel.In(Language), () => taking?.Cancel())
        : Ui.Button(Labels.Take.In(Language), () => _ = Take());

    private StackPanel Progress() => Ui.Column(
        work.Package.IsBusy ? new ProgressBar
        {
            IsIndeterminate = work.Package.Share is null,
            Maximum = 1,
            Value = work.Package.Share ?? 0,
        } : null,
        Ui.Text(work.Package.Message.In(Language)));

    private async Task Take()
    {
        using var cancel = taking = new();
        await work.Package.Take(cancel.Token);
        taking = null;
    }
}
