using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Drawings;

/// <summary>The geometry of an element card: one place for what is drawn, hit and routed. All values are canvas units.</summary>
public static class CardLayout
{
    /// <summary>Width of a card.</summary>
    public const double Width = 200;

    /// <summary>Height of the header with icon tile and title.</summary>
    public const double HeaderHeight = 36;

    /// <summary>Height of one summary line (12 px text).</summary>
    public const double SummaryLineHeight = 16;

    /// <summary>Free space below the summary lines.</summary>
    public const double SummaryPadding = 8;

    /// <summary>The most summary lines that a card shows.</summary>
    public const int MaxSummaryLines = 2;

    /// <summary>Height of a pin row.</summary>
    public const double RowHeight = 24;

    /// <summary>Free space below the last row, so that the rounded corner does not cut it.</summary>
    public const double TailPadding = 4;

    /// <summary>Corner radius of a card.</summary>
    public const double CornerRadius = 10;

    /// <summary>Edge of the square that an element shown as an icon takes.</summary>
    public const double IconSize = 40;

    /// <summary>Distance of sockets on an icon that has several pins.</summary>
    public const double IconSocketDistance = 10;

    /// <summary>Places the parts of a card.</summary>
    /// <param name="position">The card's upper left corner.</param>
    /// <param name="summaryLines">Lines of summary text; kept within 0 to <see cref="MaxSummaryLines"/>.</param>
    /// <param name="pins">Number of pins, 0 or more.</param>
    /// <param name="detail">How much of the element is shown.</param>
    /// <param name="pinInHeader">True puts an only pin at the right edge of the header instead of into a row (elements with one way on).</param>
    public static CardGeometry Place(
        Point position, int summaryLines, int pins, CardDetail detail = CardDetail.Open, bool pinInHeader = false)
    {
        pins = Math.Max(0, pins);
        if (detail == CardDetail.Icon) return PlaceIcon(position, pins);

        var lines = detail == CardDetail.Open ? Math.Clamp(summaryLines, 0, MaxSummaryLines) : 0;
        var rows = pinInHeader && pins == 1 ? 0 : pins;
        var header = new Rect(position, new Size(Width, HeaderHeight));
        var summaryHeight = lines == 0 ? 0 : (lines * SummaryLineHeight) + SummaryPadding;
        var summary = new Rect(position.X, header.Bottom, Width, summaryHeight);
        var rects = new Rect[rows];
        for (var i = 0; i < rows; i++)
            rects[i] = new Rect(position.X, summary.Bottom + (i * RowHeight), Width, RowHeight);
        var height = HeaderHeight + summaryHeight + (rows * RowHeight) + (rows > 0 ? TailPadding : 0);
        var middle = header.Center.Y;
        Point[] sockets = rows == pins
            ? [.. rects.Select(row => new Point(row.Right, row.Center.Y))]
            : [new Point(header.Right, middle)];
        return new(new Rect(position, new Size(Width, height)), header, summary, rects, new Point(position.X, middle), sockets);
    }

    private static CardGeometry PlaceIcon(Point position, int pins)
    {
        var height = Math.Max(IconSize, (pins + 1) * IconSocketDistance);
        var bounds = new Rect(position, new Size(IconSize, height));
        var first = bounds.Center.Y - ((pins - 1) * IconSocketDistance / 2);
        var sockets = new Point[pins];
        for (var i = 0; i < pins; i++) sockets[i] = new Point(bounds.Right, first + (i * IconSocketDistance));
        var none = new Rect(position.X, bounds.Bottom, IconSize, 0);
        return new(bounds, bounds, none, [], new Point(position.X, bounds.Center.Y), sockets);
    }
}
