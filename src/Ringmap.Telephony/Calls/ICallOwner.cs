namespace Ringmap.Telephony.Calls;

/// <summary>Keeps the calls going on.</summary>
internal interface ICallOwner
{
    /// <summary>A call is over; nothing of it is left. Called on the loop, once per call.</summary>
    void OnCallOver(ILiveCall call);
}
