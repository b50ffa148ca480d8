using CsCheck;
using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Tests.Support;
using Ringmap.Diagrams.Tools;

namespace Ringmap.Diagrams.Tests.Tools;

public class FlowNavigationTests
{
    private static readonly Drawing Map = Sketch.Of(
        [Sketch.Card("a", 0, 0, 2), Sketch.Card("b", 300, 0), Sketch.Card("c", 300, 200), Sketch.Card("d", 600, 100)],
        ("a.1", "c"), ("a.2", "b"), ("b.1", "d"), ("c.1", "d"));

    [Theory]
    [InlineData("a", Side.Right, "c")]
    [InlineData("b", Side.Right, "d")]
    [InlineData("d", Side.Right, null)]
    [InlineData("c", Side.Left, "a")]
    [InlineData("a", Side.Left, null)]
    [InlineData("b", Side.Bottom, "c")]
    [InlineData("c", Side.Top, "b")]
    [InlineData("b", Side.Top, null)]
    public void Arrows_follow_the_flow(string from, Side direction, string? to) => Assert.Equal(to, FlowNavigation.Next(Map, from, direction));

    [Fact]
    public void Without_a_choice_the_top_left_node_comes_first()
    {
        Assert.Equal("a", FlowNavigation.Next(Map, null, Side.Right));
        Assert.Equal("a", FlowNavigation.Next(Map, "gone", Side.Left));
        Assert.Null(FlowNavigation.Next(Drawing.Empty, null, Side.Right));
    }

    [Fact]
    public void Every_step_leads_to_a_node_that_exists() =>
        Gen.Select(Sketch.Anywhere(), Gen.Enum<Side>().List[0, 20]).Sample((drawing, steps) =>
        {
            string? at = null;
            foreach (var step in steps)
            {
                at = FlowNavigation.Next(drawing, at, step) ?? at;
                if (at is not null) Assert.NotNull(drawing.FindNode(at));
            }
        });
}
