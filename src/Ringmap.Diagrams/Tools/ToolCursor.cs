namespace Ringmap.Diagrams.Tools;

/// <summary>The pointer's shape.</summary>
public enum ToolCursor
{
    /// <summary>The arrow.</summary>
    Default,

    /// <summary>Over something that can be chosen or moved.</summary>
    Move,

    /// <summary>Over a socket.</summary>
    Connect,

    /// <summary>Ready to pan.</summary>
    Grab,

    /// <summary>Panning.</summary>
    Grabbing,

    /// <summary>Drawing a lasso.</summary>
    Lasso,

    /// <summary>Releasing here is refused.</summary>
    NotAllowed,
}
