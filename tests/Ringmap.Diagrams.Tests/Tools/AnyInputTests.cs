using CsCheck;
using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Tests.Support;
using Ringmap.Diagrams.Tools;
using Ringmap.Diagrams.Tools.Intents;
using Size = Ringmap.Diagrams.Geometry.Size;

namespace Ringmap.Diagrams.Tests.Tools;

/// <summary>Any hand, however clumsy, over drawings that change under it.</summary>
public class AnyInputTests
{
    private static readonly Gen<Action<Hand>> Deeds = Gen.Frequency(
        (12, Gen.Select(Gen.Enum<PointerKind>(), Gen.Int[-300, 900], Gen.Int[-300, 600], Gen.Enum<PointerButton>(), Gen.Int[0, 15], Gen.Bool, Gen.Int[1, 3])
            .Select((kind, x, y, button, keys, touch, clicks) => (Action<Hand>)(hand => Handle(hand, new(kind, new Point(x, y), button, (PointerModifiers)keys, touch, clicks))))),
        (1, Gen.Bool.Select(Gen.Bool).Select((hasInput, hasPins) => (Action<Hand>)(hand => hand.Tool.BeginPaletteDrag("play", new Size(200, 60), hasInput, hasPins)))),
        (1, Gen.Int[0, 9].Select(Gen.Int[0, 4]).Select((node, pin) => (Action<Hand>)(hand => hand.Tool.BeginConnect($"n{node:00}", $"{pin}", hand.Context)))),
        (1, Sketch.Anywhere().Select(drawing => (Action<Hand>)(hand => hand.Drawing = drawing))),
        (1, Gen.Double[0.1, 4].Select(zoom => (Action<Hand>)(hand => hand.Viewport = hand.Viewport.ZoomTo(new Point(100, 100), zoom)))),
        (1, Gen.Bool.Select(isInfinite => isInfinite ? double.PositiveInfinity : double.NaN).Select(odd => (Action<Hand>)(hand => Handle(hand, new(PointerKind.Move, new Point(odd, 0)))))));

    [Fact]
    public void No_sequence_of_inputs_throws_and_every_intent_speaks_of_what_exists() =>
        Gen.Select(Sketch.Anywhere(), Deeds.List[0, 40]).Sample((drawing, deeds) =>
        {
            var hand = new Hand(drawing);
            foreach (var deed in deeds)
            {
                var before = hand.Intents.Count;
                deed(hand);
                Assert.All(hand.Intents.Skip(before), intent => Assert.True(Exists(intent, hand.Drawing), $"{intent}"));
            }

            hand.Escape();
            Assert.False(hand.Tool.IsBusy);
        }, iter: 400);

    private static void Handle(Hand hand, PointerInput input) => hand.Input(input);

    private static bool Exists(Intent intent, Drawing drawing) => intent switch
    {
        Connect c => drawing.FindPin(c.FromNode, c.FromPin) is not null && drawing.FindNode(c.ToNode)?.InSocket is not null,
        Reconnect r => drawing.FindLink(r.LinkId) is not null && drawing.FindPin(r.FromNode, r.FromPin) is not null && drawing.FindNode(r.ToNode) is not null,
        RemoveLink r => drawing.FindLink(r.LinkId) is not null,
        InsertOnLink i => drawing.FindLink(i.LinkId) is not null && IsOnGrid(i.Position),
        PlaceOnPin p => drawing.FindPin(p.Node, p.Pin) is not null && IsBesidePin(p.Position),
        PlaceNode p => IsOnGrid(p.Position),
        QuickAdd q => drawing.FindPin(q.FromNode, q.FromPin) is not null,
        MoveNodes m => m.Ids.Count > 0 && m.Ids.All(id => drawing.FindNode(id) is not null) && !m.Delta.IsZero,
        OpenNode o => drawing.FindNode(o.Id) is not null,
        _ => true,
    };

    private static bool IsOnGrid(Point p) => p == CanvasGrid.Snap(p);

    // Level with its pin rather than on a line of the grid, so that the connector is straight.
    private static bool IsBesidePin(Point p) => p.X == CanvasGrid.Snap(p.X) && p.Y == Math.Round(p.Y);
}
