namespace Ringmap.Flow.Elements;

/// <summary>The tabs of the palette, in order.</summary>
public enum ElementCategory
{
    /// <summary>Where a map begins.</summary>
    Start,

    /// <summary>Who calls.</summary>
    Callers,

    /// <summary>When somebody calls.</summary>
    When,

    /// <summary>What the caller hears.</summary>
    Speak,

    /// <summary>What the caller is asked.</summary>
    Ask,

    /// <summary>Whom the caller talks to.</summary>
    Connect,

    /// <summary>What the caller leaves behind.</summary>
    Messages,

    /// <summary>How the call goes on or ends.</summary>
    Flow,
}
