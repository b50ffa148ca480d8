namespace Ringmap.Diagrams.Hits;

/// <summary>What is under the pointer.</summary>
public enum HitKind
{
    /// <summary>The empty canvas.</summary>
    None,

    /// <summary>A node's body.</summary>
    Node,

    /// <summary>The socket of a pin.</summary>
    Pin,

    /// <summary>A node's in-socket.</summary>
    InSocket,

    /// <summary>A connector, away from its ends.</summary>
    Link,

    /// <summary>The grip at the end where a connector leaves its pin.</summary>
    LinkStart,

    /// <summary>The grip at the end where a connector enters its target.</summary>
    LinkEnd,
}
