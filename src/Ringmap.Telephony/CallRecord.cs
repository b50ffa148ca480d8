using Ringmap.Flow.Execution;
using Ringmap.Media;

namespace Ringmap.Telephony;

/// <summary>A call for the call list, as it is at one moment.</summary>
public sealed record CallRecord
{
    /// <summary>The call's id; not that of a SIP dialog.</summary>
    public required string Id { get; init; }

    /// <summary>Whose map runs.</summary>
    public required OwnerFacts Owner { get; init; }

    /// <summary>Who calls.</summary>
    public required CallerFacts Caller { get; init; }

    /// <summary>Identity called.</summary>
    public required string Called { get; init; }

    /// <summary>When the INVITE came.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When somebody or the map answered; null before.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When it ended; null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What became of it; None while it lasts.</summary>
    public CallOutcome Outcome { get; init; }

    /// <summary>Element in which it is or was last; null before the first.</summary>
    public string? ElementId { get; init; }

    /// <summary>Map that runs; null: the built-in default map.</summary>
    public string? MapId { get; init; }

    /// <summary>Its version.</summary>
    public int? MapVersion { get; init; }

    /// <summary>How well the caller was heard; null while it lasts, and when nothing came.</summary>
    public AudioQuality? Quality { get; init; }

    /// <summary>Message left; null when there is none.</summary>
    public string? MessageId { get; init; }
}
