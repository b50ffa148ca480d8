namespace Ringmap.Client.Components.Maps;

/// <summary>A way out of an element.</summary>
/// <param name="Label">The names of its pins.</param>
/// <param name="Target">Title of the element it leads to.</param>
/// <param name="TargetId">That element.</param>
public sealed record MapStepWay(string Label, string Target, string TargetId);
