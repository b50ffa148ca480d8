using System.Text.Json.Nodes;

namespace Ringmap.Api;

/// <summary>A call in the log.</summary>
/// <param name="Id">Stable identifier.</param>
/// <param name="StartedAt">When the INVITE came.</param>
/// <param name="AnsweredAt">When somebody or the map answered, or null.</param>
/// <param name="EndedAt">When it ended; null while it lasts.</param>
/// <param name="CallerNumber">E.164 number or extension; null when withheld.</param>
/// <param name="CallerName">Contact's name, else the name that the caller's telephone sent.</param>
/// <param name="ContactId">The contact recognised, or null.</param>
/// <param name="Called">Identity called.</param>
/// <param name="Outcome">A few words: "message left", "answered", "caller hung up"…</param>
/// <param name="MapId">Map that ran, or null (call to a demo extension).</param>
/// <param name="MapVersion">Its version.</param>
/// <param name="MessageId">Message left, or null.</param>
public sealed record CallSummary(string Id, DateTimeOffset StartedAt, DateTimeOffset? AnsweredAt, DateTimeOffset? EndedAt, string? CallerNumber,
    string? CallerName, string? ContactId, string Called, string Outcome, string? MapId, int? MapVersion, string? MessageId);

/// <summary>A call with its trace.</summary>
/// <param name="Call">What the list shows.</param>
/// <param name="Trace">The trace, as Ringmap.Flow writes it.</param>
/// <param name="Map">The version of the map that ran, as Ringmap.Flow writes it.</param>
public sealed record CallDetail(CallSummary Call, JsonNode? Trace, JsonObject? Map);

/// <summary>A call going on.</summary>
/// <param name="Call">The call; <see cref="CallSummary.EndedAt"/> set: it just ended.</param>
/// <param name="ElementId">Element that it is in, or null.</param>
public sealed record LiveCall(CallSummary Call, string? ElementId);
