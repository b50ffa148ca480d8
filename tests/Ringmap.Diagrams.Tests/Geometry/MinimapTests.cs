using CsCheck;
using Ringmap.Diagrams.Geometry;
using Size = Ringmap.Diagrams.Geometry.Size;

namespace Ringmap.Diagrams.Tests.Geometry;

public class MinimapTests
{
    private static readonly Size Screen = new(1_000, 700);
    private static readonly Size Small = new(180, 120);

    private static readonly Gen<Rect> Contents =
        Gen.Select(Gen.Int[-5_000, 5_000], Gen.Int[-5_000, 5_000], Gen.Int[1, 20_000], Gen.Int[1, 20_000]).Select((x, y, w, h) => new Rect(x, y, w, h));

    [Fact]
    public void All_of_the_drawing_is_inside() => Contents.Sample(content =>
    {
        var shown = Minimap.Create(content, Viewport.Default, Screen, Small).ToMinimap(content);
        Assert.True(new Rect(0, 0, Small.Width, Small.Height).Inflate(1e-6).Contains(shown), $"{shown}");
    });

    [Fact]
    public void A_place_is_found_again() => Gen.Select(Contents, Gen.Int[0, 180], Gen.Int[0, 120]).Sample((content, x, y) =>
    {
        var map = Minimap.Create(content, Viewport.Default, Screen, Small);
        var again = map.ToMinimap(new Rect(map.ToCanvas(new Point(x, y)), new Size(0, 0))).Position;
        Assert.InRange(again.DistanceTo(new Point(x, y)), 0, 1e-6);
    });

    [Fact]
    public void A_press_puts_that_place_into_the_middle_of_the_window()
    {
        var view = new Viewport(new Vector(40, -30), 0.5);
        var map = Minimap.Create(new Rect(0, 0, 4_000, 2_000), view, Screen, Small);
        var pressed = new Point(50, 60);
        var moved = map.CenterOn(pressed, view, Screen);

        Assert.Equal(view.Zoom, moved.Zoom);
        Assert.InRange(moved.ToScreen(map.ToCanvas(pressed)).DistanceTo(new Point(500, 350)), 0, 1e-6);
    }

    [Fact]
    public void The_window_is_where_the_view_looks()
    {
        var view = new Viewport(new Vector(-400, -200), 2);
        var map = Minimap.Create(new Rect(0, 0, 4_000, 2_000), view, Screen, Small);
        Assert.Equal(map.ToMinimap(view.Visible(Screen)), map.Window);
    }

    [Fact]
    public void An_empty_drawing_shows_the_window_alone()
    {
        var map = Minimap.Create(null, Viewport.Default, Screen, Small);
        Assert.Equal(Small.Width / 2, map.Window.Center.X, 6);
        Assert.Equal(Small.Height / 2, map.Window.Center.Y, 6);
    }
}
