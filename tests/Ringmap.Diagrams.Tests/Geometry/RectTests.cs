using CsCheck;
using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Tests.Geometry;

public class RectTests
{
    private static readonly Gen<Rect> Rects =
        Gen.Select(Gen.Int[-100, 100], Gen.Int[-100, 100], Gen.Int[0, 80], Gen.Int[0, 80]).Select((x, y, w, h) => new Rect(x, y, w, h));

    [Fact]
    public void Overlap_is_mutual_and_needs_an_area()
    {
        Gen.Select(Rects, Rects).Sample((a, b) => Assert.Equal(a.Overlaps(b), b.Overlaps(a)));
        Assert.False(new Rect(0, 0, 10, 10).Overlaps(new Rect(10, 0, 10, 10)));
        Assert.True(new Rect(0, 0, 10, 10).Overlaps(new Rect(9, 9, 10, 10)));
    }

    [Fact]
    public void A_union_contains_both() => Gen.Select(Rects, Rects).Sample((a, b) =>
    {
        var both = a.Union(b);
        Assert.True(both.Contains(a) && both.Contains(b));
    });

    [Fact]
    public void Around_nothing_is_nothing()
    {
        Assert.Null(Rect.Around([]));
        Assert.Equal(new Rect(0, 0, 30, 40), Rect.Around([new Rect(0, 0, 10, 10), new Rect(20, 30, 10, 10)]));
    }

    [Fact]
    public void Corners_may_come_in_any_order() =>
        Assert.Equal(new Rect(1, 2, 3, 4), Rect.FromCorners(new Point(4, 2), new Point(1, 6)));

    [Fact]
    public void Edges_belong_to_a_rectangle_but_a_line_along_an_edge_does_not_cross_it()
    {
        var r = new Rect(0, 0, 10, 10);
        Assert.True(r.Contains(new Point(10, 10)));
        Assert.False(r.IsCrossedBy(new Point(10, -5), new Point(10, 15)));
        Assert.True(r.IsCrossedBy(new Point(5, -5), new Point(5, 15)));
        Assert.False(r.IsCrossedBy(new Point(5, -5), new Point(5, 0)));
    }

    [Fact]
    public void Shrinking_stops_at_nothing()
    {
        var shrunk = new Rect(0, 0, 10, 4).Inflate(-3);
        Assert.Equal((4.0, 0.0), (shrunk.Width, shrunk.Height));
    }

    [Fact]
    public void The_nearest_place_on_a_line_is_never_farther_than_its_ends() =>
        Gen.Int[-50, 50].Array[6].Sample(c =>
        {
            var (p, a, b) = (new Point(c[0], c[1]), new Point(c[2], c[3]), new Point(c[4], c[5]));
            Assert.InRange(p.DistanceToSegment(a, b), 0, Math.Min(p.DistanceTo(a), p.DistanceTo(b)) + 1e-9);
        });

    [Theory]
    [InlineData(Side.Left, -3, 0)]
    [InlineData(Side.Top, 0, -3)]
    [InlineData(Side.Right, 3, 0)]
    [InlineData(Side.Bottom, 0, 3)]
    public void Outward_is_away_from_the_side(Side side, double x, double y) => Assert.Equal(new Vector(x, y), Vector.Outward(side, 3));
}
