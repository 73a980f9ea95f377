using System.ComponentModel;
using Avalonia;
using Avalonia.Controls;
using Avalonia.Threading;

namespace DiaBan.MapClient.Desktop.Views;

/// <summary>A part of the window, made anew after what it shows has changed.</summary>
/// <param name="make">Makes it from how things stand.</param>
/// <param name="shown">What it shows, each with the members that matter; none for all of them.</param>
internal sealed class Live(Func<Control?> make, params (INotifyPropertyChanged Thing, string[] Members)[] shown) : ContentControl
{
    private bool isDue;

    /// <inheritdoc/>
    protected override Type StyleKeyOverride => typeof(ContentControl);

    protected override void OnAttachedToVisualTree(VisualTreeAttachmentEventArgs e)
    {
        base.OnAttachedToVisualTree(e);
        foreach (var (thing, _) in shown)
            thing.PropertyChanged += WhenChanged;
        Content = make();
    }

    protected override void OnDetachedFromVisualTree(VisualTreeAttachmentEventArgs e)
    {
        foreach (var (thing, _) in shown)
            thing.PropertyChanged -= WhenChanged;
        base.OnDetachedFromVisualTree(e);
    }

    private void WhenChanged(object? sender, PropertyChangedEventArgs e)
    {
        var matters = shown.Any(one => ReferenceEquals(one.Thing, sender) && (one.Members.Length == 0 || one.Members.Contains(e.PropertyName)));
        if (!matters || isDue)
            return;
        isDue = true;
        Dispatcher.UIThread.Post(Renew);
    }

    private void Renew()
    {
        isDue = false;
        if (VisualRoot is not null)
            Content = make();
    }
}
