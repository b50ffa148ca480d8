using Ringmap.Flow.Elements;
using Ringmap.Flow.Maps;

namespace Ringmap.Client.Components.Maps;

/// <summary>One element on the way of most calls.</summary>
/// <param name="Element">The element.</param>
/// <param name="Kind">Its kind; null: not known to this version.</param>
/// <param name="Text">Its settings in one line.</param>
/// <param name="Ways">The ways out that are connected; those that lead to one element are joined.</param>
/// <param name="IsSure">Every call that comes here goes on by the one way, so its name says nothing.</param>
public sealed record MapStep(MapElement Element, ElementKind? Kind, string Text, IReadOnlyList<MapStepWay> Ways, bool IsSure)
{
    /// <summary>Its title.</summary>
    public string Title => Element.Title ?? Kind?.Title ?? Element.Kind;
}
