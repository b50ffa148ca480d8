using Ringmap.Diagrams.Hits;
using Ringmap.Diagrams.Tools.Intents;

namespace Ringmap.Diagrams.Tools.Gestures;

/// <summary>What a click chooses.</summary>
internal static class ClickSelection
{
    /// <summary>A click: chooses only this; with Shift adds it or takes it out. On nothing clears, unless Shift is held.</summary>
    public static IEnumerable<Intent> For(Hit hit, Selection current, bool add)
    {
        var chosen = hit switch
        {
            { Kind: HitKind.Node or HitKind.InSocket or HitKind.Pin, Node: { } node } => add ? current.ToggleNode(node) : Selection.OfNode(node),
            { Link: { } link } => add ? current.ToggleLink(link) : Selection.OfLink(link),
            _ => add ? current : Selection.Empty,
        };
        return Change(current, chosen);
    }

    /// <summary>A click for a menu: keeps the selection when this is part of it, else chooses only this.</summary>
    public static IEnumerable<Intent> ForMenu(Hit hit, Selection current)
    {
        var isChosen = (hit.Node is { } node && current.Nodes.Contains(node)) || (hit.Link is { } link && current.Links.Contains(link));
        return isChosen ? [] : For(hit, current, add: false);
    }

    /// <summary>The change from one selection to another: none when they are equal.</summary>
    public static IEnumerable<Intent> Change(Selection current, Selection chosen) =>
        chosen.Equals(current) ? [] : [new SelectionChanged(chosen.Nodes, chosen.Links)];
}
