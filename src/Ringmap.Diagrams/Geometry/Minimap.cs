namespace Ringmap.Diagrams.Geometry;

/// <summary>The small overview: maps the whole drawing, and what the window shows of it, into a small rectangle.</summary>
public sealed class Minimap
{
    /// <summary>Free space around the content, in minimap pixels.</summary>
    public const double Margin = 6;

    private readonly Vector _offset;

    private Minimap(double scale, Vector offset, Rect window)
    {
        Scale = scale;
        _offset = offset;
        Window = window;
    }

    /// <summary>Minimap pixels per canvas unit.</summary>
    public double Scale { get; }

    /// <summary>What the window shows, in minimap pixels; may reach beyond the minimap's edges.</summary>
    public Rect Window { get; }

    /// <summary>Computes the overview of <paramref name="content"/> (null for an empty drawing) in <paramref name="size"/> minimap pixels.</summary>
    public static Minimap Create(Rect? content, Viewport viewport, Size screen, Size size)
    {
        var visible = viewport.Visible(screen);
        var all = content ?? visible;
        var scale = Math.Min(
            Math.Max(1, size.Width - (2 * Margin)) / Math.Max(1, all.Width),
            Math.Max(1, size.Height - (2 * Margin)) / Math.Max(1, all.Height));
        var offset = new Vector(
            (size.Width / 2) - (all.Center.X * scale),
            (size.Height / 2) - (all.Center.Y * scale));
        return new(scale, offset, Map(visible, scale, offset));
    }

    /// <summary>The minimap rectangle of a canvas rectangle.</summary>
    public Rect ToMinimap(Rect canvas) => Map(canvas, Scale, _offset);

    /// <summary>The canvas place of a minimap point.</summary>
    public Point ToCanvas(Point minimap) => new((minimap.X - _offset.X) / Scale, (minimap.Y - _offset.Y) / Scale);

    /// <summary>The view after a press at <paramref name="minimap"/>: that place in the middle of the window, same zoom.</summary>
    public Viewport CenterOn(Point minimap, Viewport viewport, Size screen)
    {
        var canvas = ToCanvas(minimap);
        return viewport with
        {
            Pan = new Vector((screen.Width / 2) - (canvas.X * viewport.Zoom), (screen.Height / 2) - (canvas.Y * viewport.Zoom)),
        };
    }

    private static Rect Map(Rect r, double scale, Vector offset) =>
        new((r.X * scale) + offset.X, (r.Y * scale) + offset.Y, r.Width * scale, r.Height * scale);
}
