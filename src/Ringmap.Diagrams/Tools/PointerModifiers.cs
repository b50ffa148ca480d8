namespace Ringmap.Diagrams.Tools;

/// <summary>Keys held during a pointer input.</summary>
[Flags]
public enum PointerModifiers
{
    /// <summary>No key.</summary>
    None = 0,

    /// <summary>Shift: adds to the selection; on a pin takes its connectors along.</summary>
    Shift = 1,

    /// <summary>Ctrl (or Cmd): moves without snapping.</summary>
    Ctrl = 2,

    /// <summary>Alt.</summary>
    Alt = 4,

    /// <summary>Space: pans.</summary>
    Space = 8,
}
