namespace Ringmap.Diagrams.Layouts;

/// <summary>Distances of a tidy layout, in canvas units, and where it starts.</summary>
public sealed record TidyOptions
{
    /// <summary>Free space between layers: room for a dozen connectors side by side. Default 120.</summary>
    public double LayerGap { get; init; } = 120;

    /// <summary>Free space between nodes of one layer: room for buffers and two connectors. Default 40.</summary>
    public double NodeGap { get; init; } = 40;

    /// <summary>Passes over the layers that lessen crossings. Default 12: the order is stable before.</summary>
    public int OrderingPasses { get; init; } = 12;

    /// <summary>The nodes where reading begins (the incoming call); the first of these stands at the top left. Empty: nodes that no link enters.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [];

    /// <summary>The defaults.</summary>
    public static TidyOptions Default { get; } = new();
}
