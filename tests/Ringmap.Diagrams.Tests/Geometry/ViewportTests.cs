using CsCheck;
using Ringmap.Diagrams.Geometry;
using Size = Ringmap.Diagrams.Geometry.Size;

namespace Ringmap.Diagrams.Tests.Geometry;

public class ViewportTests
{
    private static readonly Size Window = new(800, 600);

    private static readonly Gen<Viewport> Views =
        from x in Gen.Double[-2_000, 2_000]
        from y in Gen.Double[-2_000, 2_000]
        from zoom in Gen.Double[Viewport.MinZoom, Viewport.MaxZoom]
        select new Viewport(new Vector(x, y), zoom);

    private static readonly Gen<Point> Points = Gen.Select(Gen.Double[-3_000, 3_000], Gen.Double[-3_000, 3_000]).Select((x, y) => new Point(x, y));

    [Fact]
    public void To_the_screen_and_back_is_the_same_place() => Gen.Select(Views, Points).Sample((view, point) =>
        Assert.InRange(view.ToCanvas(view.ToScreen(point)).DistanceTo(point), 0, 1e-6));

    [Fact]
    public void Zooming_keeps_what_is_under_the_pointer_and_its_limits() => Gen.Select(Views, Points, Gen.Double[0.01, 100]).Sample((view, pointer, factor) =>
    {
        var zoomed = view.ZoomAt(pointer, factor);
        Assert.InRange(zoomed.Zoom, Viewport.MinZoom, Viewport.MaxZoom);
        Assert.InRange(zoomed.ToScreen(view.ToCanvas(pointer)).DistanceTo(pointer), 0, 1e-6);
    });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_zoom_that_is_no_number_changes_nothing(double zoom) => Assert.Equal(Viewport.Default, Viewport.Default.ZoomTo(new Point(10, 10), zoom));

    [Fact]
    public void Panning_follows_the_hand() =>
        Assert.Equal(new Point(130, 90), Viewport.Default.PanBy(new Vector(30, -10)).ToScreen(new Point(100, 100)));

    [Fact]
    public void Fit_shows_everything_in_the_middle_with_its_margin()
    {
        var content = new Rect(-500, 200, 2_000, 300);
        var shown = Viewport.Fit(content, Window).ToScreen(content);

        Assert.Equal(Viewport.FitMargin, shown.Left, 6);
        Assert.Equal(Window.Width - Viewport.FitMargin, shown.Right, 6);
        Assert.Equal(Window.Height / 2, shown.Center.Y, 6);
    }

    [Fact]
    public void Fit_does_not_enlarge_beyond_what_it_is_told()
    {
        Assert.Equal(1, Viewport.Fit(new Rect(0, 0, 10, 10), Window).Zoom);
        Assert.Equal(2, Viewport.Fit(new Rect(0, 0, 10, 10), Window, 2).Zoom);
    }

    [Fact]
    public void Fit_works_in_a_window_that_is_smaller_than_its_margins() =>
        Assert.InRange(Viewport.Fit(new Rect(0, 0, 5_000, 5_000), new Size(0, 0)).Zoom, Viewport.MinZoom, 1);

    [Fact]
    public void Visible_is_what_the_window_shows()
    {
        var view = new Viewport(new Vector(100, 50), 2);
        Assert.Equal(new Rect(-50, -25, 400, 300), view.Visible(Window));
    }

    [Fact]
    public void Reveal_moves_only_as_far_as_it_must()
    {
        Assert.Equal(Viewport.Default, Viewport.Default.Reveal(new Rect(100, 100, 200, 100), Window));
        Assert.Equal(new Vector(-(900 + Viewport.FitMargin - Window.Width), 0), Viewport.Default.Reveal(new Rect(700, 100, 200, 100), Window).Pan);
        Assert.Equal(new Vector(Viewport.FitMargin + 50, 0), Viewport.Default.Reveal(new Rect(-50, 100, 200, 100), Window).Pan);
    }

    [Fact]
    public void What_is_larger_than_the_window_is_revealed_from_its_upper_left_corner()
    {
        var view = Viewport.Default.Reveal(new Rect(300, 400, 5_000, 5_000), Window);
        Assert.Equal(new Point(Viewport.FitMargin, Viewport.FitMargin), view.ToScreen(new Point(300, 400)));
    }

    [Fact]
    public void What_fits_is_inside_after_revealing() => Gen.Select(Views, Points).Sample((view, place) =>
    {
        var card = new Rect(place, new Size(100, 60));
        var shown = view.Reveal(card, Window).ToScreen(card);
        Assert.InRange(shown.Left, -1e-6, double.MaxValue);
        Assert.InRange(shown.Top, -1e-6, double.MaxValue);
        if (view.Zoom <= 3)
        {
            Assert.InRange(shown.Right, 0, Window.Width + 1e-6);
            Assert.InRange(shown.Bottom, 0, Window.Height + 1e-6);
        }
    });
}
