namespace Ringmap.Diagrams.Tools;

/// <summary>The chosen nodes and links.</summary>
/// <param name="Nodes">Node ids.</param>
/// <param name="Links">Link ids.</param>
public sealed record Selection(IReadOnlySet<string> Nodes, IReadOnlySet<string> Links)
{
    /// <summary>Nothing chosen.</summary>
    public static Selection Empty { get; } = new(new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));

    /// <summary>True when nothing is chosen.</summary>
    public bool IsEmpty => Nodes.Count == 0 && Links.Count == 0;

    /// <summary>One node chosen.</summary>
    public static Selection OfNode(string node) => Of([node], []);

    /// <summary>One link chosen.</summary>
    public static Selection OfLink(string link) => Of([], [link]);

    /// <summary>These chosen.</summary>
    public static Selection Of(IEnumerable<string> nodes, IEnumerable<string> links) =>
        new(new HashSet<string>(nodes, StringComparer.Ordinal), new HashSet<string>(links, StringComparer.Ordinal));

    /// <summary>The node added, or taken out when it was chosen.</summary>
    public Selection ToggleNode(string node) => Of(Toggle(Nodes, node), Links);

    /// <summary>The link added, or taken out when it was chosen.</summary>
    public Selection ToggleLink(string link) => Of(Nodes, Toggle(Links, link));

    /// <summary>True when both choose the same.</summary>
    public bool Equals(Selection? other) => other is not null && Nodes.SetEquals(other.Nodes) && Links.SetEquals(other.Links);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Nodes.Count, Links.Count);

    private static IEnumerable<string> Toggle(IReadOnlySet<string> set, string id) =>
        set.Contains(id) ? set.Where(other => other != id) : set.Append(id);
}
