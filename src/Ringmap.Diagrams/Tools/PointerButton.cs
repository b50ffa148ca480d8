namespace Ringmap.Diagrams.Tools;

/// <summary>The button that a press or release is about.</summary>
public enum PointerButton
{
    /// <summary>The main (left) button, a pen or a finger.</summary>
    Main,

    /// <summary>The middle button: pans.</summary>
    Middle,

    /// <summary>The secondary (right) button: selects what is under it for a menu.</summary>
    Secondary,
}
