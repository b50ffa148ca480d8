namespace Ringmap.Flow.Elements.Settings;

/// <summary>One of the values of a <see cref="ChoiceSetting"/>.</summary>
/// <param name="Value">As it stands on the element.</param>
/// <param name="Label">As people read it.</param>
public sealed record Choice(string Value, string Label);
