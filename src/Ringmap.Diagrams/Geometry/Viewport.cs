namespace Ringmap.Diagrams.Geometry;

/// <summary>Which part of the canvas the screen shows: screen = canvas × <paramref name="Zoom"/> + <paramref name="Pan"/>.</summary>
/// <param name="Pan">Where the canvas origin stands on the screen, in screen pixels.</param>
/// <param name="Zoom">Screen pixels per canvas unit, <see cref="MinZoom"/> to <see cref="MaxZoom"/>.</param>
public sealed record Viewport(Vector Pan, double Zoom)
{
    /// <summary>The smallest zoom: a 200-wide card is 20 pixels, the least that can still be hit.</summary>
    public const double MinZoom = 0.1;

    /// <summary>The largest zoom: one card fills a screen.</summary>
    public const double MaxZoom = 4;

    /// <summary>Free space, in screen pixels, that <see cref="Fit"/> leaves around the content.</summary>
    public const double FitMargin = 40;

    /// <summary>The canvas origin in the upper left corner, at 100 %.</summary>
    public static Viewport Default { get; } = new(Vector.Zero, 1);

    /// <summary>The screen place of a canvas point.</summary>
    public Point ToScreen(Point canvas) => new((canvas.X * Zoom) + Pan.X, (canvas.Y * Zoom) + Pan.Y);

    /// <summary>The canvas place of a screen point.</summary>
    public Point ToCanvas(Point screen) => new((screen.X - Pan.X) / Zoom, (screen.Y - Pan.Y) / Zoom);

    /// <summary>The canvas displacement of a screen displacement.</summary>
    public Vector ToCanvas(Vector screen) => screen / Zoom;

    /// <summary>The screen rectangle of a canvas rectangle.</summary>
    public Rect ToScreen(Rect canvas) => new(ToScreen(canvas.Position), new Size(canvas.Width * Zoom, canvas.Height * Zoom));

    /// <summary>The part of the canvas that a window of <paramref name="window"/> screen pixels shows.</summary>
    public Rect Visible(Size window) => new(ToCanvas(Point.Origin), new Size(window.Width / Zoom, window.Height / Zoom));

    /// <summary>The view, moved so that the content follows the hand by <paramref name="screen"/> pixels.</summary>
    public Viewport PanBy(Vector screen) => this with { Pan = Pan + screen };

    /// <summary>The view, zoomed by <paramref name="factor"/> within the limits; what is under <paramref name="screen"/> stays there.</summary>
    public Viewport ZoomAt(Point screen, double factor) => ZoomTo(screen, Zoom * factor);

    /// <summary>The view at <paramref name="zoom"/>, kept within the limits; what is under <paramref name="screen"/> stays there.</summary>
    public Viewport ZoomTo(Point screen, double zoom)
    {
        if (!double.IsFinite(zoom)) return this;
        var kept = ToCanvas(screen);
        var clamped = Math.Clamp(zoom, MinZoom, MaxZoom);
        return new(new Vector(screen.X - (kept.X * clamped), screen.Y - (kept.Y * clamped)), clamped);
    }

    /// <summary>A view that shows all of <paramref name="content"/> in the middle of <paramref name="window"/>, never above <paramref name="maxZoom"/>.</summary>
    public static Viewport Fit(Rect content, Size window, double maxZoom = 1)
    {
        var width = Math.Max(1, window.Width - (2 * FitMargin));
        var height = Math.Max(1, window.Height - (2 * FitMargin));
        var zoom = Math.Min(width / Math.Max(1, content.Width), height / Math.Max(1, content.Height));
        zoom = Math.Clamp(zoom, MinZoom, Math.Clamp(maxZoom, MinZoom, MaxZoom));
        var middle = content.Center;
        return new(new Vector((window.Width / 2) - (middle.X * zoom), (window.Height / 2) - (middle.Y * zoom)), zoom);
    }

    /// <summary>The view, moved as little as possible so that <paramref name="canvas"/> is inside <paramref name="window"/>; its upper left corner wins when it is too large.</summary>
    public Viewport Reveal(Rect canvas, Size window)
    {
        var r = ToScreen(canvas).Inflate(FitMargin);
        var dx = r.Left < 0 ? -r.Left : Math.Max(-r.Left, Math.Min(0, window.Width - r.Right));
        var dy = r.Top < 0 ? -r.Top : Math.Max(-r.Top, Math.Min(0, window.Height - r.Bottom));
        return PanBy(new Vector(dx, dy));
    }
}
