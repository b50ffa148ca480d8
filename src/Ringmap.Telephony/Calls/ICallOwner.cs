namespace Ringmap.Telephony.Calls;

/// <summary>Keeps the calls going on.</summary>
internal interface ICallOwner
{
    /// <summary>A call has come out of another, by a transfer. Called on the loop.</summary>
    void OnCallBegun(ILiveCall call);

    /// <summary>A call is over; nothing of it is left. Called on the loop, once per call.</summary>
    void OnCallOver(ILiveCall call);
}
