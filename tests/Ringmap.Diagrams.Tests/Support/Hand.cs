using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Routing;
using Ringmap.Diagrams.Tools;
using Ringmap.Diagrams.Tools.Intents;

namespace Ringmap.Diagrams.Tests.Support;

/// <summary>A hand over a drawing: what it does goes to the tool, and what the tool understood is kept. At 100 % screen and canvas are the same.</summary>
internal sealed class Hand(Drawing drawing, IConnectionRules? rules = null)
{
    public EditorTool Tool { get; } = new();

    public Drawing Drawing { get; set; } = drawing;

    public Viewport Viewport { get; set; } = Viewport.Default;

    public Selection Selection { get; set; } = Selection.Empty;

    /// <summary>Everything understood so far.</summary>
    public List<Intent> Intents { get; } = [];

    /// <summary>What the last input shows.</summary>
    public Feedback Feedback { get; private set; } = Feedback.None;

    public ToolContext Context => new(Drawing, ConnectorRouter.Route(Drawing), Viewport, Selection, rules);

    public Hand Press(double x, double y, PointerModifiers keys = PointerModifiers.None, PointerButton button = PointerButton.Main, bool touch = false, int clicks = 1) =>
        Input(new(PointerKind.Down, new Point(x, y), button, keys, touch, clicks));

    public Hand Move(double x, double y, PointerModifiers keys = PointerModifiers.None) => Input(new(PointerKind.Move, new Point(x, y), PointerButton.Main, keys));

    public Hand Release(double x, double y, PointerModifiers keys = PointerModifiers.None, PointerButton button = PointerButton.Main) =>
        Input(new(PointerKind.Up, new Point(x, y), button, keys));

    public Hand Escape() => Input(new(PointerKind.Cancel, Point.Origin));

    public Hand Click(double x, double y, PointerModifiers keys = PointerModifiers.None, PointerButton button = PointerButton.Main) =>
        Press(x, y, keys, button).Release(x, y, keys, button);

    /// <summary>Press, half the way, the whole way, release.</summary>
    public Hand Drag(Point from, Point to, PointerModifiers keys = PointerModifiers.None) => Hold(from, to, keys).Release(to.X, to.Y, keys);

    /// <summary>As <see cref="Drag"/>, but not released.</summary>
    public Hand Hold(Point from, Point to, PointerModifiers keys = PointerModifiers.None) =>
        Press(from.X, from.Y, keys).Move((from.X + to.X) / 2, (from.Y + to.Y) / 2, keys).Move(to.X, to.Y, keys);

    /// <summary>Takes a new element from the palette and holds it over a place.</summary>
    public Hand Bring(double x, double y, bool hasInput = true, bool hasPins = true)
    {
        Tool.BeginPaletteDrag("play", new Size(CardLayout.Width, 60), hasInput, hasPins);
        return Move(x, y);
    }

    public Hand Input(PointerInput input)
    {
        var result = Tool.Handle(input, Context);
        Feedback = result.Feedback;
        foreach (var intent in result.Intents)
        {
            Intents.Add(intent);
            if (intent is SelectionChanged chosen) Selection = new Selection(chosen.Nodes, chosen.Links);
            if (intent is PanBy pan) Viewport = Viewport.PanBy(pan.Delta);
        }

        return this;
    }
}
