namespace Ringmap.Media;

/// <summary>How playing ended.</summary>
public enum PlayEnd
{
    /// <summary>Played to the end.</summary>
    Completed = 0,

    /// <summary>Stopped, or the session was closed.</summary>
    Stopped = 1,

    /// <summary>Something else is played instead.</summary>
    Replaced = 2,

    /// <summary>The other side pressed a key.</summary>
    Digit = 3,
}
