namespace Ringmap.Diagrams.Tools;

/// <summary>What releasing a palette element here would do.</summary>
public enum GhostOutcome
{
    /// <summary>It would stand here, unconnected.</summary>
    Place,

    /// <summary>It would stand beside a free pin and be connected from it.</summary>
    ConnectFromPin,

    /// <summary>It would be inserted into a link.</summary>
    Insert,

    /// <summary>Nothing: no pin is free here, or the element has no way in.</summary>
    Refused,
}
