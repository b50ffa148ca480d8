namespace Ringmap.Diagrams.Hits;

/// <summary>What is under the pointer, and its ids.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Node">The node, for a node, pin or in-socket.</param>
/// <param name="Pin">The pin, for a pin.</param>
/// <param name="Link">The link, for a link or one of its grips.</param>
public readonly record struct Hit(HitKind Kind, string? Node = null, string? Pin = null, string? Link = null)
{
    /// <summary>The empty canvas.</summary>
    public static readonly Hit None;

    /// <summary>A node's body.</summary>
    public static Hit OnNode(string node) => new(HitKind.Node, node);

    /// <summary>The socket of a pin.</summary>
    public static Hit OnPin(string node, string pin) => new(HitKind.Pin, node, pin);

    /// <summary>A node's in-socket.</summary>
    public static Hit OnInSocket(string node) => new(HitKind.InSocket, node);

    /// <summary>A connector.</summary>
    public static Hit OnLink(string link) => new(HitKind.Link, null, null, link);
}
