using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Tools;

namespace Ringmap.Client.Editor;

/// <summary>What a gesture shows on top of the map: guides, the connector being drawn, the lasso, the ghost of a new element.</summary>
public sealed partial class FeedbackLayer
{
    private const double Reach = 60;

    /// <inheritdoc/>
    protected override void Join()
    {
        Desk.Canvas.FeedbackChanged += Refresh;
        Desk.Session.Changed += Refresh;
    }

    /// <inheritdoc/>
    protected override void Leave()
    {
        Desk.Canvas.FeedbackChanged -= Refresh;
        Desk.Session.Changed -= Refresh;
    }

    private static string Curve(Point from, Point to)
    {
        var reach = Math.Max(Reach, Math.Abs(to.X - from.X) / 2);
        return $"M{from.X:0.#},{from.Y:0.#}C{from.X + reach:0.#},{from.Y:0.#} {to.X - reach:0.#},{to.Y:0.#} {to.X:0.#},{to.Y:0.#}";
    }

    private string Outcome(Ghost ghost) => ghost.Outcome switch
    {
        GhostOutcome.ConnectFromPin => $"after “{Desk.Session.Scene.Drawing.FindPin(ghost.Node!, ghost.Pin!)?.Name}”",
        GhostOutcome.Insert => "insert here",
        GhostOutcome.Refused => "cannot go here",
        _ => "place here",
    };

    // Both ends of chosen connectors can be taken.
    private IEnumerable<Point> Grips()
    {
        if (Desk.Session.IsReadOnly || Desk.Canvas.Feedback.IsActive)
            yield break;
        foreach (var id in Desk.Session.Selection.Links)
        {
            if (!Desk.Canvas.Routes.TryGetValue(id, out var route))
                continue;
            yield return route.Start;
            yield return route.End;
        }
    }
}
