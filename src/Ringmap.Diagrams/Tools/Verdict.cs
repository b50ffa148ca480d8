namespace Ringmap.Diagrams.Tools;

/// <summary>Whether a connection may be made.</summary>
/// <param name="Kind">Allowed, refused, or no opinion.</param>
/// <param name="Reason">Why it is refused, a sentence for the person; null otherwise.</param>
public readonly record struct Verdict(VerdictKind Kind, string? Reason = null)
{
    /// <summary>No opinion: the connection can be made.</summary>
    public static readonly Verdict NoOpinion;

    /// <summary>The connection may be made.</summary>
    public static readonly Verdict Allowed = new(VerdictKind.Allowed);

    /// <summary>True unless refused.</summary>
    public bool CanConnect => Kind != VerdictKind.Refused;

    /// <summary>The connection may not be made, and why.</summary>
    public static Verdict Refused(string reason) => new(VerdictKind.Refused, reason);
}
