using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Hits;
using Ringmap.Diagrams.Snapping;

namespace Ringmap.Diagrams.Tools;

/// <summary>What to draw on top of the drawing while a gesture goes on. Lengths are canvas units.</summary>
public sealed record Feedback
{
    /// <summary>No gesture.</summary>
    public static Feedback None { get; } = new();

    /// <summary>What the pointer is over, when no gesture goes on.</summary>
    public Hit Hover { get; init; }

    /// <summary>The pointer's shape.</summary>
    public ToolCursor Cursor { get; init; }

    /// <summary>Nodes that are being moved: draw them displaced by <see cref="MoveOffset"/>.</summary>
    public IReadOnlySet<string> MovingNodes { get; init; } = Selection.Empty.Nodes;

    /// <summary>How far <see cref="MovingNodes"/> are displaced, snapped.</summary>
    public Vector MoveOffset { get; init; }

    /// <summary>What the moved nodes are aligned with.</summary>
    public IReadOnlyList<GuideLine> Guides { get; init; } = [];

    /// <summary>The lasso, or null.</summary>
    public Rect? Lasso { get; init; }

    /// <summary>What the lasso would choose.</summary>
    public Selection? LassoSelection { get; init; }

    /// <summary>The connectors being drawn or re-connected; several when all of an in-socket are taken along.</summary>
    public IReadOnlyList<ConnectionPreview> Connections { get; init; } = [];

    /// <summary>The connector being drawn or re-connected, or null.</summary>
    public ConnectionPreview? Connection => Connections.Count > 0 ? Connections[0] : null;

    /// <summary>Nodes that cannot be the target, drawn dim.</summary>
    public IReadOnlySet<string> DimmedNodes { get; init; } = Selection.Empty.Nodes;

    /// <summary>The preview of a palette element, or null.</summary>
    public Ghost? Ghost { get; init; }

    /// <summary>True while a press has turned into a gesture that Escape cancels.</summary>
    public bool IsActive { get; init; }
}
