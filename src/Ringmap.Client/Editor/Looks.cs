using Ringmap.Diagrams.Routing;

namespace Ringmap.Client.Editor;

/// <summary>How cards and connectors look, out of everything on the desk.</summary>
public static class Looks
{
    /// <summary>The look of a card; null when its element is not there.</summary>
    public static CardLook? OfCard(EditorDesk desk, string id)
    {
        var (session, canvas) = (desk.Session, desk.Canvas);
        if (session.Scene.FaceOf(id) is not { } face || session.Scene.Drawing.FindNode(id) is not { } node)
            return null;
        var offset = canvas.OffsetOf(id);
        var feedback = canvas.Feedback;
        var path = session.Exhibit?.Path;
        var step = path?.Of(id);
        var problem = session.IsReadOnly ? null : session.WorstOf(id);
        return new CardLook(face, node.Bounds.X + offset.X, node.Bounds.Y + offset.Y)
        {
            IsSelected = (feedback.LassoSelection ?? session.Selection).Nodes.Contains(id),
            IsDimmed = feedback.DimmedNodes.Contains(id) || (path is not null && step is null),
            IsTarget = feedback.Ghost?.Node == id || (feedback.Connection is { ToNode: { } to, Verdict.CanConnect: true } && to == id),
            IsMoving = feedback.MovingNodes.Contains(id),
            Problem = problem?.Text,
            IsError = problem?.IsError ?? false,
            Steps = step?.Numbers,
            StepNote = step?.Note,
            Live = desk.Live.In(id),
        };
    }

    /// <summary>The look of a connector; null when it is not there.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The connector.</param>
    /// <param name="path">Its path data, when its route is the same as before.</param>
    public static LineLook? OfLine(EditorDesk desk, string id, string? path = null)
    {
        var (session, canvas) = (desk.Session, desk.Canvas);
        if (session.Scene.Routed.FindLink(id) is not { } link)
            return null;
        var selection = canvas.Feedback.LassoSelection ?? session.Selection;
        var call = session.Exhibit?.Path;
        var look = "line";
        if (canvas.Feedback.Connections.Any(c => c.Link == id))
            look += " away";
        else if (call is not null)
            look += call.Has(id) ? " live" : " dim";
        else if (selection.Links.Contains(id))
            look += " chosen";
        else if (selection.Nodes.Contains(link.FromNode))
            look += " out";
        if (canvas.Feedback.Hover.Link == id || canvas.Feedback.Ghost?.Link == id)
            look += " over";
        return new LineLook(path ?? (canvas.Routes.TryGetValue(id, out var route) ? RoutePath.ToSvg(route) : ""), look);
    }
}
