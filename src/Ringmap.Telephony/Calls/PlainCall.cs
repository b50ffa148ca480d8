using Ringmap.Media;
using Ringmap.Sip.Loops;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Telephony.Calls;

/// <summary>
/// A call without a map: an own telephone calls a number outside, or two are left to each other by a transfer. The sides are
/// joined, and when one goes the other goes.
/// </summary>
internal sealed class PlainCall : ISipCallHandler, ILiveCall
{
    /// <summary>How long the other side may ring: networks give up before.</summary>
    private static readonly TimeSpan RingTime = TimeSpan.FromMinutes(3);

    private readonly CallServices _services;
    private SipCall _call = null!;
    private LoopTimer? _longest;
    private bool _isOver;

    private PlainCall(CallServices services, ICallOwner owner) => (_services, Owner) = (services, owner);

    public CallRecord? Record => null;

    public ICallOwner Owner { get; }

    /// <summary>Takes a telephone's call; null when that cannot be done: it has been refused. <see cref="Begin"/> follows.</summary>
    public static PlainCall? Take(IncomingInvite invite, CallServices services, ICallOwner owner, Party caller)
    {
        var call = new PlainCall(services, owner);
        if (SipCall.Take(invite, services, call, caller, trunk: null) is not { } legs)
            return null;
        call.Keep(legs);
        return call;
    }

    /// <summary>Somebody who was in another call waits in this one; the legs of it, of which they are the caller.</summary>
    public static SipCall Adopt(Leg leg, CallServices services, ICallOwner owner)
    {
        var call = new PlainCall(services, owner);
        call.Keep(SipCall.Adopt(leg, services, call));
        owner.OnCallBegun(call);
        return call._call;
    }

    /// <summary>Calls somebody.</summary>
    /// <param name="to">Whom.</param>
    public void Begin(Destination to) => _call.Dial(new DialPlan(to.Targets, to.Called, RingTime), OnDialled);

    public void Shutdown() => _call.HangUp();

    void ISipCallHandler.OnRinging() => _call.Caller.Ring();

    void ISipCallHandler.OnPeerGone() => _call.HangUp();

    void ISipCallHandler.OnCallerGone()
    {
        if (_isOver)
            return;
        _isOver = true;
        _longest?.Cancel();
        _call.HangUp();
        Owner.OnCallOver(this);
    }

    void ISipCallHandler.OnAnswered()
    {
    }

    void ISipCallHandler.OnDigit(char digit, bool byInfo)
    {
    }

    void ISipCallHandler.OnPlayEnded(long playId, PlayEnd end)
    {
    }

    void ISipCallHandler.OnRecordEnded(long recordId, RecordingResult result)
    {
    }

    private void Keep(SipCall legs)
    {
        _call = legs;
        _longest = _services.Loop.Schedule(_services.Options.Machine.LongestCall, () => _call.HangUp());
    }

    private void OnDialled(DialResult result)
    {
        if (result.Leg is { } leg)
            _call.Connect(leg);
        else
            _call.Caller.Reject(Status(result));
    }

    /// <summary>What the other side said, as far as it is meant for the telephone: passwords and proxies are our business.</summary>
    private static int Status(DialResult result) => result.Status switch
    {
        401 or 403 or 407 => 503,
        >= 400 => result.Status,
        _ => result.Outcome == DialOutcome.NoAnswer ? 480 : 503,
    };
}
