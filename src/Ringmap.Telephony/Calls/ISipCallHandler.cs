using Ringmap.Media;

namespace Ringmap.Telephony.Calls;

/// <summary>Hears what happens to a call; called on the loop.</summary>
internal interface ISipCallHandler
{
    /// <summary>Keeps the calls: those that come out of this one, too.</summary>
    ICallOwner Owner { get; }

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

    /// <summary>Something has happened that whoever reads about the call wants to know.</summary>
    /// <param name="what">A sentence.</param>
    void Note(string what)
    {
    }

    /// <summary>The caller is gone, or talks in another call now; and so is everybody else of this call.</summary>
    void OnCallerGone();
}
