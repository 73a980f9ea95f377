using Avalonia.Controls;
using Avalonia.Input;
using Avalonia.Interactivity;
using Avalonia.Layout;
using Avalonia.Threading;
using DiaBan.MapClient.Map;
using Mapsui;
using Mapsui.Extensions;
using Mapsui.Layers;
using Mapsui.UI.Avalonia;
using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Desktop.Map;

/// <summary>
/// The map on the screen: Mapsui draws, Core says what. Pointers are heard before Mapsui hears them, so that a tool may take them.
/// </summary>
internal sealed class MapCanvas : UserControl
{
    /// <summary>Farther than this, pixels, a press is a drag.</summary>
    private const double ClickReach = 4;

    /// <summary>Half of the world's width in EPSG:3857, metres.</summary>
    private const double World = 20_037_508;

    private readonly MapControl control = new() { Focusable = true };
    private readonly ScaleBar scale = new() { HorizontalAlignment = HorizontalAlignment.Left, VerticalAlignment = VerticalAlignment.Bottom, Margin = new(10) };
    private readonly Grid overlays = new();
    private readonly Dictionary<string, MemoryLayer> layers = [];
    private ILayer? basemap;
    private Avalonia.Point? pressed;

    public MapCanvas()
    {
        control.Map = new() { CRS = "EPSG:3857" };
        // Without bounds of its own the navigator takes those of the layers, and there are none before the first package.
        control.Map.Navigator.OverridePanBounds = new(-World, -World, World, World);
        control.Map.Navigator.OverrideZoomBounds = new(0.1, 20_000);
        // Mapsui steps its animations on a thread of its own.
        control.Map.Navigator.ViewportChanged += (_, _) => Dispatcher.UIThread.Post(ShowScale);
        control.AddHandler(PointerPressedEvent, WhenPressed, RoutingStrategies.Tunnel);
        control.AddHandler(PointerMovedEvent, WhenMoved, RoutingStrategies.Tunnel);
        control.AddHandler(PointerReleasedEvent, WhenReleased, RoutingStrategies.Tunnel);
        control.AddHandler(KeyDownEvent, WhenKey, RoutingStrategies.Tunnel);
        overlays.Children.Add(control);
        overlays.Children.Add(scale);
        Content = overlays;
    }

    /// <summary>What the pointer does now, before it pans and chooses.</summary>
    public IMapTool? Tool { get; set; }

    /// <summary>A click that no tool took.</summary>
    public event EventHandler<MapPointer>? Clicked;

    /// <summary>Metres of EPSG:3857.</summary>
    public double MetresPerPixel => control.Map.Navigator.Viewport.Resolution;

    /// <summary>Lays a control over the map.</summary>
    public void Overlay(Control shown) => overlays.Children.Add(shown);

    /// <summary>Adds layers, the lowest first.</summary>
    public void Add(params IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            layers[name] = FeatureLayers.Layer(name);
            control.Map.Layers.Add(layers[name]);
        }
    }

    /// <summary>Shows layers only from here on in, metres of EPSG:3857 a pixel.</summary>
    public void Near(double metresPerPixel, params IEnumerable<string> names)
    {
        foreach (var name in names)
            layers[name].MaxVisible = metresPerPixel;
    }

    public void Show(string layer, IEnumerable<IFeature> features)
    {
        FeatureLayers.Show(layers[layer], features);
        control.RefreshGraphics();
    }

    /// <summary>Puts tiles below everything, or takes them away.</summary>
    public void Below(ILayer? tiles)
    {
        if (basemap is not null)
            control.Map.Layers.Remove(basemap);
        basemap = tiles;
        if (tiles is not null)
            control.Map.Layers.Insert(0, tiles);
        control.Refresh();
    }

    public void Ground(Colour colour)
    {
        control.Map.BackColor = LookStyles.Colour(colour);
        control.RefreshGraphics();
    }

    /// <summary>Brings a place into view.</summary>
    /// <param name="box">EPSG:4326.</param>
    public void GoTo(Envelope box)
    {
        ArgumentNullException.ThrowIfNull(box);
        if (box.IsNull)
            return;
        var (low, high) = (Mercator.FromLonLat(new(box.MinX, box.MinY)), Mercator.FromLonLat(new(box.MaxX, box.MaxY)));
        var margin = Math.Max(200, (high.X - low.X + high.Y - low.Y) * 0.08);
        control.Map.Navigator.ZoomToBox(new(low.X - margin, low.Y - margin, high.X + margin, high.Y + margin), MBoxFit.Fit);
        control.Refresh();
    }

    public void TakeFocus() => control.Focus();

    private void WhenPressed(object? sender, PointerPressedEventArgs e)
    {
        control.Focus();
        pressed = e.GetPosition(control);
        if (Tool?.Pressed(Pointer(e), e) == true)
            Took(e);
    }

    private void WhenMoved(object? sender, PointerEventArgs e)
    {
        if (Tool?.Moved(Pointer(e), e) == true)
            Took(e);
    }

    private void WhenReleased(object? sender, PointerReleasedEventArgs e)
    {
        var isClick = pressed is { } from && Apart(from, e.GetPosition(control)) <= ClickReach;
        pressed = null;
        if (Tool?.Released(Pointer(e), isClick, e) == true)
            Took(e);
        else if (isClick && e.InitialPressMouseButton == MouseButton.Left && Tool is null)
            Clicked?.Invoke(this, Pointer(e));
    }

    private void WhenKey(object? sender, KeyEventArgs e)
    {
        if (Tool?.Key(e) == true)
            e.Handled = true;
    }

    private void Took(PointerEventArgs e)
    {
        e.Handled = true;
        control.RefreshGraphics();
    }

    private MapPointer Pointer(PointerEventArgs e)
    {
        var at = e.GetPosition(control);
        var world = control.Map.Navigator.Viewport.ScreenToWorld(at.X, at.Y);
        return new(Mercator.ToLonLat(world.X, world.Y), MetresPerPixel);
    }

    private void ShowScale()
    {
        var viewport = control.Map.Navigator.Viewport;
        if (viewport.Resolution > 0)
            scale.Show(Mercator.ToLonLat(viewport.CenterX, viewport.CenterY), viewport.Resolution);
    }

    private static double Apart(Avalonia.Point one, Avalonia.Point other) => double.Hypot(one.X - other.X, one.Y - other.Y);
}

/// <summary>Where the pointer is.</summary>
/// <param name="Place">EPSG:4326.</param>
/// <param name="MetresPerPixel">Of EPSG:3857.</param>
internal sealed record MapPointer(LonLat Place, double MetresPerPixel);

/// <summary>What the pointer does on the map; true takes it away from the map.</summary>
internal interface IMapTool
{
    bool Pressed(MapPointer at, PointerPressedEventArgs e);

    bool Moved(MapPointer at, PointerEventArgs e);

    /// <param name="isClick">Whether the pointer stayed where it was pressed.</param>
    bool Released(MapPointer at, bool isClick, PointerReleasedEventArgs e);

    bool Key(KeyEventArgs e);
}
