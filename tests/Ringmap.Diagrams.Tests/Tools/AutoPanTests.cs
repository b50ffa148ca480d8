using CsCheck;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Tools;
using Size = Ringmap.Diagrams.Geometry.Size;

namespace Ringmap.Diagrams.Tests.Tools;

public class AutoPanTests
{
    private static readonly Size Window = new(800, 600);

    [Theory]
    [InlineData(400, 300, 0, 0)]
    [InlineData(40, 300, 0, 0)]
    [InlineData(0, 300, 15, 0)]
    [InlineData(-500, 300, 15, 0)]
    [InlineData(20, 300, 7.5, 0)]
    [InlineData(800, 300, -15, 0)]
    [InlineData(400, 600, 0, -15)]
    [InlineData(0, 0, 15, 15)]
    public void The_view_moves_in_the_band_at_the_edges(double x, double y, double dx, double dy) =>
        Assert.Equal(new Vector(dx, dy), AutoPan.Step(new Point(x, y), Window));

    [Fact]
    public void It_is_never_faster_than_fifteen_a_frame() => Gen.Select(Gen.Double[-5_000, 5_000], Gen.Double[-5_000, 5_000]).Sample((x, y) =>
    {
        var step = AutoPan.Step(new Point(x, y), Window);
        Assert.InRange(Math.Abs(step.X), 0, AutoPan.MaxStep);
        Assert.InRange(Math.Abs(step.Y), 0, AutoPan.MaxStep);
    });

    [Fact]
    public void A_window_that_is_all_band_stays() => Assert.Equal(Vector.Zero, AutoPan.Step(new Point(5, 5), new Size(80, 80)));
}
