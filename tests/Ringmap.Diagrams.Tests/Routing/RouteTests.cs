using CsCheck;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Routing;

namespace Ringmap.Diagrams.Tests.Routing;

public class RouteTests
{
    private static readonly Route Bent = new([new(0, 0), new(100, 0), new(100, 50)]);

    [Fact]
    public void Corners_that_do_not_turn_are_left_out()
    {
        var route = new Route([new(0, 0), new(0, 0), new(40, 0), new(100, 0), new(100, 50)]);
        Assert.Equal(Bent, route);
        Assert.Equal(1, route.Bends);
        Assert.Equal(150, route.Length);
    }

    [Fact]
    public void The_distance_is_to_the_nearest_stretch()
    {
        Assert.Equal(10, Bent.DistanceTo(new Point(50, 10)));
        Assert.Equal(5, Bent.DistanceTo(new Point(105, 30)));
        Assert.Equal(5, Bent.DistanceTo(new Point(-3, 4)));
    }

    [Fact]
    public void A_moved_route_keeps_its_shape() => Assert.Equal(new Route([new(5, 5), new(105, 5), new(105, 55)]), Bent.Moved(new Vector(5, 5)));

    [Fact]
    public void Svg_rounds_corners()
    {
        Assert.Equal("M0,0L92,0Q100,0 100,8L100,50", RoutePath.ToSvg(Bent));
        Assert.Equal("M0,0L100,0L100,50", RoutePath.ToSvg(Bent, 0));
        Assert.Equal("", RoutePath.ToSvg((IReadOnlyList<Point>)[]));
    }

    [Fact]
    public void Short_stretches_get_smaller_corners() =>
        Assert.Equal("M0,0L95,0Q100,0 100,5L100,5Q100,10 105,10L200,10", RoutePath.ToSvg(new Route([new(0, 0), new(100, 0), new(100, 10), new(200, 10)])));

    [Fact]
    public void Svg_holds_nothing_but_numbers_whatever_the_route() => Gen.Select(Gen.Double[-1e4, 1e4], Gen.Double[-1e4, 1e4]).List[0, 6].Sample(points =>
        Assert.Matches("^([MLQ]-?[0-9.E+-]+,-?[0-9.E+-]+( -?[0-9.E+-]+,-?[0-9.E+-]+)?)*$", RoutePath.ToSvg([.. points.Select(p => new Point(p.Item1, p.Item2))])));
}
