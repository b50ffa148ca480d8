using Ringmap.Flow.Execution;
using Ringmap.Telephony.Ports;

namespace Ringmap.Telephony.Calls;

/// <summary>A recording from command to message.</summary>
internal sealed class RecordingInHand(StartRecording command)
{
    /// <summary>What the machine wants.</summary>
    public StartRecording Command => command;

    /// <summary>The journal's entry; null before there is one.</summary>
    public RecordingTicket? Ticket { get; set; }

    /// <summary>Audio is being written.</summary>
    public bool HasBegun { get; set; }

    /// <summary>The machine has stopped it.</summary>
    public bool IsStopped { get; set; }

    /// <summary>An end key came by INFO.</summary>
    public bool IsEndedByKey { get; set; }

    /// <summary>How long it is, when it has ended.</summary>
    public TimeSpan Length { get; set; }

    /// <summary>It has been given to the keeper, whatever came of that.</summary>
    public bool IsGivenOver { get; set; }

    /// <summary>It was not cut off by a full disk or a failure.</summary>
    public bool IsComplete { get; set; } = true;
}
