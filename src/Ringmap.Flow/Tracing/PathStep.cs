namespace Ringmap.Flow.Tracing;

/// <summary>One element on the way of a call.</summary>
/// <param name="ElementId">The element.</param>
/// <param name="At">When the call came into it, since the call began.</param>
/// <param name="Pin">The pin by which it left; null: it ended there, or is still there.</param>
/// <param name="LeftAt">When it left; null like <paramref name="Pin"/>.</param>
/// <param name="Digits">Keys that the caller pressed meanwhile, in order; may be empty.</param>
public sealed record PathStep(string ElementId, TimeSpan At, string? Pin, TimeSpan? LeftAt, string Digits);
