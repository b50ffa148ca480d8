using Ringmap.Media;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Telephony.Calls;

/// <summary>A call of an own telephone to a number outside, by a trunk: no map, the two are joined when the other side answers.</summary>
internal sealed class OutsideCall : ISipCallHandler, ILiveCall
{
    /// <summary>How long the other side may ring: networks give up before.</summary>
    private static readonly TimeSpan RingTime = TimeSpan.FromMinutes(3);

    private readonly CallServices _services;
    private readonly ICallOwner _owner;
    private SipCall _call = null!;
    private LoopTimer? _longest;
    private bool _isOver;

    private OutsideCall(CallServices services, ICallOwner owner) => (_services, _owner) = (services, owner);

    public CallRecord? Record => null;

    /// <summary>Takes the telephone's call; null when that cannot be done: it has been refused. <see cref="Begin"/> follows.</summary>
    public static OutsideCall? Take(IncomingInvite invite, CallServices services, ICallOwner owner)
    {
        var call = new OutsideCall(services, owner);
        if (SipCall.Take(invite, services, call) is not { } legs)
            return null;
        call._call = legs;
        return call;
    }

    /// <summary>Calls the number.</summary>
    /// <param name="target">The number by a trunk.</param>
    public void Begin(DialTarget target)
    {
        _longest = _services.Loop.Schedule(_services.Options.Machine.LongestCall, () => _call.HangUp());
        // Who calls is written by the trunk.
        var nobody = new NameAddress(target.Uri);
        _call.Dial([target], new SipInvite { RequestUri = target.Uri, From = nobody, To = nobody }, RingTime, OnDialled);
    }

    public void Shutdown() => _call.HangUp();

    void ISipCallHandler.OnRinging() => _call.Caller.Ring();

    void ISipCallHandler.OnPeerGone() => _call.HangUp();

    void ISipCallHandler.OnCallerGone()
    {
        if (_isOver)
            return;
        _isOver = true;
        _longest?.Cancel();
        _owner.OnCallOver(this);
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
