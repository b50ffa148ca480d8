namespace Ringmap.Diagrams.Drawings;

/// <summary>How much of an element its card shows.</summary>
public enum CardDetail
{
    /// <summary>Header, summary of the settings, pin rows.</summary>
    Open,

    /// <summary>Header and pin rows.</summary>
    Collapsed,

    /// <summary>The icon tile with its sockets.</summary>
    Icon,
}
