namespace Ringmap.Diagrams.Tools;

/// <summary>What the pointer did.</summary>
public enum PointerKind
{
    /// <summary>A button was pressed or a finger put down.</summary>
    Down,

    /// <summary>The pointer moved, pressed or not.</summary>
    Move,

    /// <summary>The button or finger was lifted.</summary>
    Up,

    /// <summary>The gesture is called off: Escape, or the browser took the pointer away.</summary>
    Cancel,
}
