using CsCheck;
using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Tests.Drawings;

public class CardLayoutTests
{
    [Fact]
    public void An_open_card_has_header_summary_and_a_row_for_each_pin()
    {
        var card = CardLayout.Place(new Point(100, 40), 2, 3);

        Assert.Equal(new Rect(100, 40, 200, 36), card.Header);
        Assert.Equal(new Rect(100, 76, 200, 40), card.Summary);
        Assert.Equal(3, card.Rows.Count);
        Assert.Equal(116, card.Rows[0].Top);
        Assert.Equal(new Point(100, 58), card.InSocket);
        Assert.Equal(new Point(300, 128), card.PinSockets[0]);
        Assert.Equal(36 + 40 + 72 + CardLayout.TailPadding, card.Bounds.Height);
    }

    [Fact]
    public void A_collapsed_card_has_no_summary() => Assert.Equal(0, CardLayout.Place(Point.Origin, 2, 2, CardDetail.Collapsed).Summary.Height);

    [Fact]
    public void An_only_pin_may_stand_in_the_header()
    {
        var card = CardLayout.Place(Point.Origin, 0, 1, pinInHeader: true);
        Assert.Empty(card.Rows);
        Assert.Equal([new Point(200, 18)], card.PinSockets);
        Assert.Equal(CardLayout.HeaderHeight, card.Bounds.Height);
        Assert.Equal(2, CardLayout.Place(Point.Origin, 0, 2, pinInHeader: true).Rows.Count);
    }

    [Fact]
    public void An_icon_grows_with_its_pins_and_keeps_sockets_apart()
    {
        var icon = CardLayout.Place(Point.Origin, 2, 6, CardDetail.Icon);
        Assert.Equal(70, icon.Bounds.Height);
        Assert.All(icon.PinSockets.Zip(icon.PinSockets.Skip(1)), pair => Assert.Equal(CardLayout.IconSocketDistance, pair.Second.Y - pair.First.Y));
        Assert.Equal(CardLayout.IconSize, CardLayout.Place(Point.Origin, 0, 0, CardDetail.Icon).Bounds.Height);
    }

    [Fact]
    public void Every_part_is_on_the_card_and_sockets_are_on_its_edges() =>
        Gen.Select(Gen.Int[-3, 10], Gen.Int[-2, 64], Gen.Enum<CardDetail>(), Gen.Bool, Gen.Int[-900, 900]).Sample((lines, pins, detail, inHeader, x) =>
        {
            var card = CardLayout.Place(new Point(x, -x), lines, pins, detail, inHeader);
            Assert.Equal(Math.Max(0, pins), card.PinSockets.Count);
            Assert.True(card.Bounds.Contains(card.Header));
            Assert.True(card.Bounds.Contains(card.Summary));
            Assert.All(card.Rows, row => Assert.True(card.Bounds.Contains(row)));
            Assert.Equal(card.Bounds.Left, card.InSocket.X);
            Assert.All(card.PinSockets, socket => Assert.True(socket.X == card.Bounds.Right && card.Bounds.Contains(socket)));
            Assert.Equal(card.PinSockets.Count, card.PinSockets.Distinct().Count());
        });

    [Fact]
    public void The_grid_has_a_nearest_line_for_every_place() => Gen.Double[-5_000, 5_000].Sample(value =>
    {
        var snapped = CanvasGrid.Snap(value);
        Assert.Equal(0, snapped % CanvasGrid.Step);
        Assert.InRange(Math.Abs(snapped - value), 0, CanvasGrid.Step / 2);
    });
}
