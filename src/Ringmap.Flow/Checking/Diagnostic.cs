namespace Ringmap.Flow.Checking;

/// <summary>One finding of the checker.</summary>
/// <param name="Code">Stable code, see <see cref="DiagnosticCodes"/>.</param>
/// <param name="IsError">True: the map cannot be published. False: a warning.</param>
/// <param name="ElementId">Where; null: the map.</param>
/// <param name="Setting">Which setting, or null.</param>
/// <param name="Text">One sentence that says what to do.</param>
public sealed record Diagnostic(string Code, bool IsError, string? ElementId, string? Setting, string Text)
{
    /// <summary>The pin that it is about, or null.</summary>
    public string? Pin { get; init; }
}
