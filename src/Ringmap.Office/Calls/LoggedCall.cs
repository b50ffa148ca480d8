namespace Ringmap.Office.Calls;

/// <summary>A call in the log.</summary>
/// <param name="Id">Stable identifier.</param>
/// <param name="OwnerId">User whose identity was called, or null.</param>
/// <param name="StartedAt">When the INVITE came.</param>
/// <param name="AnsweredAt">When somebody or the map answered, or null.</param>
/// <param name="EndedAt">When it ended; null while it lasts.</param>
/// <param name="CallerNumber">E.164 number or extension; null when withheld.</param>
/// <param name="CallerName">Contact's name, else the name that the caller's telephone sent.</param>
/// <param name="ContactId">Contact recognised, or null.</param>
/// <param name="Called">Identity called.</param>
/// <param name="Outcome">A few words: "message left", "answered"…</param>
/// <param name="MapId">Map that ran, or null.</param>
/// <param name="MapVersion">Its version.</param>
/// <param name="MessageId">Message left, or null.</param>
public sealed record LoggedCall(string Id, string? OwnerId, DateTimeOffset StartedAt, DateTimeOffset? AnsweredAt, DateTimeOffset? EndedAt, string? CallerNumber,
    string? CallerName, string? ContactId, string Called, string Outcome, string? MapId, int? MapVersion, string? MessageId)
{
    /// <summary>How well the caller was heard; null when nothing was.</summary>
    public LoggedSound? Sound { get; init; }
}
