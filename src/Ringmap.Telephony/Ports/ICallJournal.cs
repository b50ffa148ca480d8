using Ringmap.Flow.Tracing;

namespace Ringmap.Telephony.Ports;

/// <summary>
/// Told what calls do, on the loop of the switch: no member blocks or throws. What is to be written goes into a bounded queue; the
/// end of a call is worth more than its movements. The two demo extensions, which have no map, are not told.
/// </summary>
public interface ICallJournal
{
    /// <summary>A call came for an identity of the house.</summary>
    void CallStarted(CallRecord call);

    /// <summary>A call was answered or came to another element.</summary>
    void CallMoved(CallRecord call);

    /// <summary>A call is over: the last that is said of it. Its message, if any, is stored.</summary>
    /// <param name="call">The call.</param>
    /// <param name="trace">All that happened.</param>
    void CallEnded(CallRecord call, CallTrace trace);
}
