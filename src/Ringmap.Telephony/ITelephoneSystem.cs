using System.Net;
using Ringmap.Sip.Protection;
using Ringmap.Telephony.Trunks;

namespace Ringmap.Telephony;

/// <summary>
/// A telephone system that executes maps. The built-in switch (<c>Switch.SipSwitch</c>) is one; a driver for another telephone
/// system would be a sibling. Members may be used from any thread.
/// </summary>
public interface ITelephoneSystem : IAsyncDisposable
{
    /// <summary>Takes registrations over from the last run and begins to take calls.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TelephoneSystemException">It cannot start, for example because a port is taken.</exception>
    Task StartAsync(CancellationToken cancellation);

    /// <summary>Takes no more calls, ends those going on, and waits until their messages are stored, for at most some seconds.</summary>
    /// <param name="cancellation">Waits no longer.</param>
    Task StopAsync(CancellationToken cancellation);

    /// <summary>Where it really listens: "udp://127.0.0.1:5060" …; empty before it has started.</summary>
    IReadOnlyList<string> Listening { get; }

    /// <summary>True from start to stop.</summary>
    bool IsRunning { get; }

    /// <summary>Calls going on, those to demo extensions included.</summary>
    int CallsNow { get; }

    /// <summary>Calls going on that run a map, the oldest first.</summary>
    IReadOnlyList<CallRecord> LiveCalls { get; }

    /// <summary>Devices registered now.</summary>
    IReadOnlyList<RegisteredDevice> Devices { get; }

    /// <summary>Devices registered now for an extension.</summary>
    /// <param name="extension">The extension.</param>
    IReadOnlyList<RegisteredDevice> DevicesOf(string extension);

    /// <summary>A device registered, renewed or went away. Called on the loop of the system: be quick, do not throw.</summary>
    event Action<RegisteredDevice>? DeviceChanged;

    /// <summary>The SIP messages of a call that goes on or ended lately; null when none are held (any more).</summary>
    /// <param name="callId">The call.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<CallLadder?> LadderAsync(string callId, CancellationToken cancellation);

    /// <summary>The ways to the telephone network, the preferred one first.</summary>
    IReadOnlyList<TrunkStatus> Trunks { get; }

    /// <summary>Sources that guessed passwords and are not answered now, the newest first.</summary>
    IReadOnlyList<BlockedSource> Blocked { get; }

    /// <summary>Answers a blocked source again; false when it is not blocked.</summary>
    /// <param name="source">Its address.</param>
    bool Unblock(IPAddress source);

    /// <summary>Counters by name, such as "calls.taken", "sip.requests.received", "rtp.packets.unsent"; they only grow, except those that say "now".</summary>
    IReadOnlyDictionary<string, long> Counters { get; }
}
