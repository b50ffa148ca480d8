using Ringmap.Diagrams.Routing;
using Ringmap.Diagrams.Tests.Support;

namespace Ringmap.Diagrams.Tests.Routing;

/// <summary>Call-flow-like diagrams that others made, three of each family and size: what is drawn today is the least that is asked of tomorrow.</summary>
public class RoutingMapTests
{
    /// <param name="family">Kind and number of shapes.</param>
    /// <param name="bends">Corners of all connectors of the three diagrams, at most.</param>
    /// <param name="crossings">Crossings of all three, at most.</param>
    [Theory]
    [InlineData("tree-010", 74, 12)]
    [InlineData("tree-030", 339, 148)]
    [InlineData("tree-100", 1_130, 725)]
    [InlineData("packed-010", 113, 30)]
    [InlineData("packed-030", 564, 330)]
    [InlineData("packed-100", 2_550, 3_650)]
    public void No_route_enters_a_shape_and_corners_and_crossings_are_few(string family, int bends, int crossings)
    {
        var (allBends, allCrossings) = (0, 0);
        foreach (var map in RoutingMap.Of(family))
        {
            var routes = ConnectorRouter.Route(map.Drawing);
            Assert.Empty(Measures.Faults(map.Drawing, routes));
            allBends += Measures.Bends(routes);
            allCrossings += Measures.Crossings(routes);

            var moved = new HashSet<string> { map.Moved };
            var after = map.Drawing.WithMoved(moved, map.Move);
            Assert.Empty(Measures.Faults(after, ConnectorRouter.Reroute(routes, after, moved)));
        }

        Assert.InRange(allBends, 0, bends);
        Assert.InRange(allCrossings, 0, crossings);
    }

    [Theory]
    [InlineData("tree-300")]
    [InlineData("packed-300")]
    public void Three_hundred_shapes_are_routed_clear(string family)
    {
        Assert.SkipUnless(LongRuns.AreWanted, "Minutes long: runs with ./test --long.");
        Assert.All(RoutingMap.Of(family), map => Assert.Empty(Measures.Faults(map.Drawing, ConnectorRouter.Route(map.Drawing))));
    }
}
