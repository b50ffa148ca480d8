namespace Ringmap.Client.Editor;

/// <summary>One line of the outline.</summary>
/// <param name="ElementId">The element, or the element of the pin.</param>
/// <param name="Pin">The pin; null: the line is the element itself.</param>
/// <param name="Level">Depth in the tree, from 1.</param>
/// <param name="Text">What is read.</param>
/// <param name="Note">More about it.</param>
public sealed record OutlineItem(string ElementId, PinFace? Pin, int Level, string Text, string Note)
{
    /// <summary>Identifies the line.</summary>
    public string Key => Pin is null ? ElementId : $"{ElementId}.{Pin.Id}";
}
