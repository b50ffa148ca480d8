namespace Ringmap.Diagrams.Routing;

/// <summary>What a route costs and what it keeps clear of. Distances are canvas units; penalties are worth that much length.</summary>
public sealed record RoutingOptions
{
    /// <summary>Clear space kept around every node (shape buffer distance). Default 12: half a pin row, so a stub is as long as its socket is apart. 0 or more.</summary>
    public double ShapeBuffer { get; init; } = 12;

    /// <summary>Distance of parallel connectors after nudging, where there is room. Default 10: six times the line's width. 0 or more.</summary>
    public double NudgingDistance { get; init; } = 10;

    /// <summary>Price of a corner (segment penalty). Default 50: a detour of a quarter card saves a corner. 0 or more.</summary>
    public double SegmentPenalty { get; init; } = 50;

    /// <summary>Price of crossing another connector. Default 200: a detour of one card saves a crossing. 0 or more.</summary>
    public double CrossingPenalty { get; init; } = 200;

    /// <summary>Passes that take each connector out and route it again with all the others in place. Default 2: a third changes next to nothing. 0 or more.</summary>
    public int ImprovementPasses { get; init; } = 2;

    /// <summary>The defaults.</summary>
    public static RoutingOptions Default { get; } = new();
}
