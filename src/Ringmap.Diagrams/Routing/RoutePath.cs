using System.Globalization;
using System.Text;
using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Routing;

/// <summary>Draws routes as SVG path data.</summary>
public static class RoutePath
{
    /// <summary>Corner radius of connectors, in canvas units.</summary>
    public const double CornerRadius = 8;

    /// <summary>The path data of a route: straight stretches, corners rounded by up to <paramref name="radius"/> (less where a stretch is short).</summary>
    public static string ToSvg(Route route, double radius = CornerRadius) => ToSvg(route.Points, radius);

    /// <summary>The path data of a line through <paramref name="points"/>, corners rounded.</summary>
    public static string ToSvg(IReadOnlyList<Point> points, double radius = CornerRadius)
    {
        if (points.Count == 0) return string.Empty;
        var path = new StringBuilder();
        Append(path, 'M', points[0]);
        for (var i = 1; i < points.Count - 1; i++)
        {
            var before = points[i - 1] - points[i];
            var after = points[i + 1] - points[i];
            var r = Math.Min(radius, Math.Min(before.Length, after.Length) / 2);
            if (r <= 0)
            {
                Append(path, 'L', points[i]);
                continue;
            }

            Append(path, 'L', points[i] + (before * (r / before.Length)));
            Append(path, 'Q', points[i]);
            Append(path, ' ', points[i] + (after * (r / after.Length)));
        }

        Append(path, 'L', points[^1]);
        return path.ToString();
    }

    private static void Append(StringBuilder path, char command, Point p) =>
        path.Append(CultureInfo.InvariantCulture, $"{command}{Math.Round(p.X, 2)},{Math.Round(p.Y, 2)}");
}
