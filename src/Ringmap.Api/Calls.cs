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
    string? CallerName, string? ContactId, string Called, string Outcome, string? MapId, int? MapVersion, string? MessageId)
{
    /// <summary>How well the caller was heard; null while the call lasts, and when nothing was heard.</summary>
    public CallSound? Sound { get; init; }
}

/// <summary>How well the caller of a call was heard.</summary>
/// <param name="Mos">Mean opinion score that listeners would give, 1 (bad) to 4.41 (the best of a narrow line), ITU-T G.107.</param>
/// <param name="Lost">Part of the packets that was lost on the way, 0 to 1.</param>
/// <param name="JitterMilliseconds">How unevenly they came (RFC 3550 §6.4.1).</param>
/// <param name="Codec">PCMA, PCMU or G722.</param>
public sealed record CallSound(double Mos, double Lost, double JitterMilliseconds, string Codec);

/// <summary>A call with its trace.</summary>
/// <param name="Call">What the list shows.</param>
/// <param name="Trace">The trace, as Ringmap.Flow writes it.</param>
/// <param name="Map">The version of the map that ran, as Ringmap.Flow writes it.</param>
public sealed record CallDetail(CallSummary Call, JsonNode? Trace, JsonObject? Map);

/// <summary>A call going on.</summary>
/// <param name="Call">The call; <see cref="CallSummary.EndedAt"/> set: it just ended.</param>
/// <param name="ElementId">Element that it is in, or null.</param>
public sealed record LiveCall(CallSummary Call, string? ElementId);
