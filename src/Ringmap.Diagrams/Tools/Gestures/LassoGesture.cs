using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Tools.Gestures;

/// <summary>Chooses what the lasso touches: nodes that overlap it, and connectors wholly inside.</summary>
internal sealed class LassoGesture(Point start, bool add) : Gesture
{
    public override Step Handle(PointerInput input, ToolContext context)
    {
        var lasso = Rect.FromCorners(start, context.Viewport.ToCanvas(input.Screen));
        var nodes = context.Drawing.Nodes.Where(node => node.Bounds.Overlaps(lasso)).Select(node => node.Id);
        var links = context.Drawing.Links
            .Where(link => context.Routes.TryGetValue(link.Id, out var route) && route.Points.All(lasso.Contains))
            .Select(link => link.Id);
        var chosen = add
            ? Selection.Of(nodes.Concat(context.Selection.Nodes), links.Concat(context.Selection.Links))
            : Selection.Of(nodes, links);
        return input.Kind == PointerKind.Up
            ? Done([.. ClickSelection.Change(context.Selection, chosen)])
            : Continue(Feedback.None with { Lasso = lasso, LassoSelection = chosen, Cursor = ToolCursor.Lasso });
    }
}
