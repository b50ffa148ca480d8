namespace Ringmap.Diagrams.Tools;

/// <summary>The kinds of <see cref="Verdict"/>.</summary>
public enum VerdictKind
{
    /// <summary>The rules say nothing about it.</summary>
    NoOpinion,

    /// <summary>The connection may be made.</summary>
    Allowed,

    /// <summary>The connection may not be made.</summary>
    Refused,
}
