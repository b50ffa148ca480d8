using CsCheck;
using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Hits;
using Ringmap.Diagrams.Routing;
using Ringmap.Diagrams.Tests.Support;

namespace Ringmap.Diagrams.Tests.Hits;

public class HitTestTests
{
    /// <summary>Two cards side by side: pins of a at (200, 48) and (200, 72), in-socket of b at (400, 48), the link from a.1 level between them.</summary>
    private static readonly Drawing Pair = Sketch.Of([Sketch.Card("a", 0, 0, 2), Sketch.Card("b", 400, 30)], ("a.1", "b"));

    private static readonly IReadOnlyDictionary<string, Route> Routes = ConnectorRouter.Route(Pair);

    [Fact]
    public void The_body_is_the_node() => Assert.Equal(Hit.OnNode("a"), At(100, 50));

    [Fact]
    public void Beside_a_card_the_nearest_socket_within_twenty_is_hit()
    {
        Assert.Equal(Hit.OnPin("a", "2"), At(212, 80));
        Assert.Equal(Hit.OnPin("a", "1"), At(212, 52));
        Assert.Equal(Hit.OnInSocket("b"), At(385, 52));
        Assert.Equal(Hit.None, At(200 + HitTest.SocketRadius + 1, 100));
    }

    [Fact]
    public void On_the_card_a_socket_is_hit_only_within_ten()
    {
        Assert.Equal(Hit.OnPin("a", "2"), At(191, 72));
        Assert.Equal(Hit.OnNode("a"), At(188, 72));
    }

    [Fact]
    public void A_connector_is_hit_within_fourteen_away_from_its_ends()
    {
        Assert.Equal(Hit.OnLink("a.1"), At(300, 48 + HitTest.LinkRadius - 1));
        Assert.Equal(Hit.None, At(300, 48 + HitTest.LinkRadius + 1));
    }

    [Fact]
    public void Tolerances_are_screen_pixels_at_every_zoom()
    {
        Assert.Equal(Hit.OnLink("a.1"), At(300, 48 + 25, zoom: 0.5));
        Assert.Equal(Hit.None, At(300, 48 + 13, zoom: 2));
        Assert.Equal(Hit.OnPin("a", "2"), At(235, 85, zoom: 0.5));
    }

    [Fact]
    public void Only_chosen_connectors_have_grips_and_these_win_over_sockets()
    {
        var chosen = new HashSet<string> { "a.1" };
        Assert.Equal(HitKind.LinkStart, At(204, 48, gripped: chosen).Kind);
        Assert.Equal(HitKind.LinkEnd, At(396, 48, gripped: chosen).Kind);
        Assert.Equal(HitKind.Pin, At(204, 48).Kind);
        Assert.Equal(Hit.OnPin("a", "1"), At(200 + HitTest.GripRadius + 2, 48, gripped: chosen));
    }

    [Fact]
    public void The_topmost_node_is_hit_where_they_lie_on_each_other_and_hides_sockets_below()
    {
        var stack = Sketch.Of([Sketch.Card("a", 0, 0), Sketch.Card("b", 100, 20)]);
        Assert.Equal("b", HitTest.NodeAt(stack, new Point(150, 40))!.Id);
        Assert.Equal(Hit.OnNode("b"), HitTest.At(stack, new Dictionary<string, Route>(), new Point(200, 48), 1));
    }

    [Fact]
    public void Nothing_is_hit_on_an_empty_canvas() => Assert.Equal(Hit.None, HitTest.At(Drawing.Empty, new Dictionary<string, Route>(), Point.Origin, 1));

    [Fact]
    public void What_is_hit_exists() => Gen.Select(Sketch.Anywhere(), Gen.Int[-600, 800], Gen.Int[-400, 500], Gen.Double[0.1, 4]).Sample((drawing, x, y, zoom) =>
    {
        var hit = HitTest.At(drawing, ConnectorRouter.Route(drawing), new Point(x, y), zoom);
        if (hit.Node is { } node) Assert.NotNull(drawing.FindNode(node));
        if (hit.Pin is { } pin) Assert.NotNull(drawing.FindPin(hit.Node!, pin));
        if (hit.Link is { } link) Assert.NotNull(drawing.FindLink(link));
        Assert.Equal(hit.Kind == HitKind.None, hit == Hit.None);
    }, iter: 300);

    private static Hit At(double x, double y, double zoom = 1, HashSet<string>? gripped = null) => HitTest.At(Pair, Routes, new Point(x, y), zoom, gripped);
}
