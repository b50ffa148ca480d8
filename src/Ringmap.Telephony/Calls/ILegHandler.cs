using Ringmap.Media;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Telephony.Calls;

/// <summary>Hears what happens on a leg; called on the loop. Who does not care for something leaves it out.</summary>
internal interface ILegHandler
{
    /// <summary>The telephone called rings.</summary>
    void OnRinging(Leg leg)
    {
    }

    /// <summary>The telephone called sends audio before it answers: a ringing tone of its own, an announcement. May come again.</summary>
    void OnEarlyAudio(Leg leg) => OnRinging(leg);

    /// <summary>The leg is up: our answer was acknowledged, or the telephone called answered.</summary>
    void OnUp(Leg leg)
    {
    }

    /// <summary>The other side pressed a key.</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="digit">0–9, *, #, A–D.</param>
    /// <param name="byInfo">By SIP INFO; false: by RFC 4733.</param>
    void OnDigit(Leg leg, char digit, bool byInfo)
    {
    }

    /// <summary>Playing ended.</summary>
    void OnPlayEnded(Leg leg, long playId, PlayEnd end)
    {
    }

    /// <summary>Recording ended; comes also after <see cref="OnEnded"/>.</summary>
    void OnRecordEnded(Leg leg, long recordId, RecordingResult result)
    {
    }

    /// <summary>The other side put us on hold or took us back.</summary>
    void OnHold(Leg leg, bool held)
    {
    }

    /// <summary>The other side wants the call to go on with somebody else (RFC 3515).</summary>
    void OnRefer(Leg leg, IncomingRefer refer) => refer.Reject(603);

    /// <summary>The leg is over; once.</summary>
    void OnEnded(Leg leg, SipEnd end);
}
