namespace Ringmap.Office.Calls;

/// <summary>A call going on.</summary>
/// <param name="Call">The call; with an end: it just ended.</param>
/// <param name="ElementId">Element that it is in, or null.</param>
public sealed record OngoingCall(LoggedCall Call, string? ElementId);
