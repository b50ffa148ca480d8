using Ringmap.Flow.Execution;

namespace Ringmap.Telephony.Ports;

/// <summary>Keeps recordings and messages so that none is lost. Safe for use from several threads; never blocks the caller's thread.</summary>
public interface IMessageKeeper
{
    /// <summary>Puts a recording into the journal, durably, before it begins: after a crash the file is found and becomes a message.</summary>
    /// <param name="call">The call.</param>
    /// <param name="startedAt">When it begins.</param>
    /// <param name="cancellation">The caller hung up before it began.</param>
    /// <exception cref="PortFailureException">It cannot be kept: the disk is full, the database failed…</exception>
    Task<RecordingTicket> BeginAsync(CallFacts call, DateTimeOffset startedAt, CancellationToken cancellation);

    /// <summary>Makes a recording a message; when this ends the message is stored for good.</summary>
    /// <param name="ticket">The recording; its file is closed.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="complete">False: it was cut off by a full disk or a failure.</param>
    /// <param name="cancellation">Not cancelled because a caller hung up: only when the program ends.</param>
    /// <returns>Id of the message.</returns>
    /// <exception cref="PortFailureException">It could not be stored; the journal still knows it.</exception>
    Task<string> StoreAsync(RecordingTicket ticket, TimeSpan length, bool complete, CancellationToken cancellation);

    /// <summary>Forgets a recording that nobody wants (nothing was said), with its file. One that the journal does not know is no error.</summary>
    /// <param name="ticket">The recording; its file is closed or was never made.</param>
    /// <param name="cancellation">The program ends.</param>
    Task DropAsync(RecordingTicket ticket, CancellationToken cancellation);
}
