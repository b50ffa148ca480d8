using Ringmap.Media;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Telephony.Calls;

/// <summary>Hears what happens to a call; called on the loop.</summary>
internal interface ISipCallHandler
{
    /// <summary>A leg of the call begins.</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="name">What people call the other side.</param>
    void OnLeg(Leg leg, string name)
    {
    }

    /// <summary>Our answer is through.</summary>
    void OnAnswered();

    /// <summary>The caller pressed a key; keys pressed while connected with somebody are passed on to them instead.</summary>
    void OnDigit(char digit, bool byInfo);

    /// <summary>Playing to the caller ended.</summary>
    void OnPlayEnded(long playId, PlayEnd end);

    /// <summary>Recording the caller ended.</summary>
    void OnRecordEnded(long recordId, RecordingResult result);

    /// <summary>Somebody who is being called for the caller rings.</summary>
    void OnRinging()
    {
    }

    /// <summary>Whom the caller was connected with is gone; the caller is still there.</summary>
    void OnPeerGone();

    /// <summary>Whom the caller is connected with wants them to go on talking with somebody else.</summary>
    void OnRefer(IncomingRefer refer) => refer.Reject(603);

    /// <summary>The caller is gone, and so is everybody else of the call.</summary>
    void OnCallerGone();
}
