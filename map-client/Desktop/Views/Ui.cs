using System.Windows.Input;
using Avalonia.Controls;
using Avalonia.Layout;
using Avalonia.Media;
using CommunityToolkit.Mvvm.Input;
using DiaBan.MapClient.Map;

namespace DiaBan.MapClient.Desktop.Views;

/// <summary>The few kinds of controls that the window is made of.</summary>
internal static class Ui
{
    public static readonly IBrush Quiet = Brush("#5b6570");
    public static readonly IBrush Vermilion = Brush("#d0380f");
    public static readonly IBrush Accent = Brush("#1d4f86");
    public static readonly IBrush Ground = Brush("#f6f7f9");
    public static readonly IBrush Edge = Brush("#d5dae0");
    public static readonly IBrush Warning = Brush("#ffe8a3");

    public static TextBlock Text(string? words, double size = 14, bool bold = false, IBrush? colour = null) => new()
    {
        Text = words,
        FontSize = size,
        FontWeight = bold ? FontWeight.SemiBold : FontWeight.Normal,
        Foreground = colour ?? Brushes.Black,
        TextWrapping = TextWrapping.Wrap,
        VerticalAlignment = VerticalAlignment.Center,
    };

    public static TextBlock Heading(string words) => Text(words, 18, bold: true);

    public static Button Button(string words, Action act, bool isEnabled = true) => Button(words, new RelayCommand(act), isEnabled);

    /// <summary>A button whose work takes time; it waits for itself.</summary>
    public static Button Button(string words, Func<Task> act, bool isEnabled = true) => Button(words, new AsyncRelayCommand(act), isEnabled);

    public static StackPanel Column(params IEnumerable<Control?> controls) => Stack(Orientation.Vertical, controls);

    public static StackPanel Row(params IEnumerable<Control?> controls) => Stack(Orientation.Horizontal, controls);

    /// <summary>Controls side by side, going on in the next line.</summary>
    public static WrapPanel Wrap(params IEnumerable<Control> controls)
    {
        var panel = new WrapPanel { ItemSpacing = 6, LineSpacing = 6 };
        panel.Children.AddRange(controls);
        return panel;
    }

    public static Border Card(Control content, IBrush? edge = null) => new()
    {
        Child = content,
        Padding = new(10),
        CornerRadius = new(6),
        Background = Brushes.White,
        BorderBrush = edge ?? Edge,
        BorderThickness = new(1),
    };

    /// <summary>How a look looks, as a small picture beside its name.</summary>
    public static Control Swatch(LookRule look) => new Swatch(look) { Width = 26, Height = 16, VerticalAlignment = VerticalAlignment.Center };

    public static IBrush Brush(Colour colour) => new SolidColorBrush(Color.FromArgb(colour.Alpha, colour.Red, colour.Green, colour.Blue));

    private static SolidColorBrush Brush(string hex) => new(Color.Parse(hex));

    private static Button Button(string words, ICommand command, bool isEnabled) => new()
    {
        Content = words,
        Command = command,
        IsEnabled = isEnabled,
    };

    private static StackPanel Stack(Orientation orientation, IEnumerable<Control?> controls)
    {
        var panel = new StackPanel { Orientation = orientation, Spacing = 8 };
        panel.Children.AddRange(controls.OfType<Control>());
        return panel;
    }
}
