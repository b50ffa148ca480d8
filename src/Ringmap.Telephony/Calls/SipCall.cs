using Ringmap.Media;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Telephony.Calls;

/// <summary>
/// The legs of a call: the caller, telephones being called, and the one that the caller is connected with. Keeps them together:
/// when the caller goes, all go; digits and holding pass from one side to the other.
/// </summary>
internal sealed class SipCall : ILegHandler
{
    private readonly CallServices _services;
    private readonly ISipCallHandler _handler;
    private Leg _caller = null!;
    private Leg? _peer;
    private Dial? _dial;

    private SipCall(CallServices services, ISipCallHandler handler) => (_services, _handler) = (services, handler);

    /// <summary>The caller.</summary>
    public Leg Caller => _caller;

    /// <summary>True while the caller talks with somebody.</summary>
    public bool IsConnected => _peer is not null;

    /// <summary>Takes a call; null when that cannot be done: it has been refused.</summary>
    public static SipCall? Take(IncomingInvite invite, CallServices services, ISipCallHandler handler)
    {
        var call = new SipCall(services, handler);
        if (Leg.Take(invite, services, call) is not { } caller)
            return null;
        call._caller = caller;
        handler.OnLeg(caller, "Caller");
        return call;
    }

    /// <summary>Calls telephones for the caller. What was called before is taken back.</summary>
    /// <param name="targets">Whom to call.</param>
    /// <param name="template">The INVITE.</param>
    /// <param name="time">How long to ring.</param>
    /// <param name="ended">Called with what it came to, possibly at once. A leg that answered is to be given to <see cref="Connect"/>.</param>
    public void Dial(IReadOnlyList<DialTarget> targets, SipInvite template, TimeSpan time, Action<DialResult> ended)
    {
        StopDial();
        _dial = new Dial(_services, result =>
        {
            _dial = null;
            ended(result);
        })
        {
            Rings = _handler.OnRinging,
            Called = (leg, target) => _handler.OnLeg(leg, target.Name),
        };
        _dial.Start(targets, template, time, _caller.Codec);
    }

    /// <summary>Takes back what is being called.</summary>
    public void StopDial()
    {
        _dial?.Cancel();
        _dial = null;
    }

    /// <summary>Connects the caller, who is answered if need be, with a leg that answered; the one before it is hung up. False when the caller has gone: the leg is hung up.</summary>
    public bool Connect(Leg leg)
    {
        if (_caller.IsEnded || (!_caller.IsAnswered && !_caller.Answer()))
        {
            leg.HangUp();
            return false;
        }
        _caller.StopPlay();
        if (_peer is not null)
        {
            _caller.StopRelay();
            HangUpPeer(null);
        }
        leg.Handler = this;
        _peer = leg;
        _caller.Relay(leg);
        return true;
    }

    /// <summary>Ends everything.</summary>
    public void HangUp(string? reason = null)
    {
        StopDial();
        HangUpPeer(reason);
        _caller.HangUp(reason);
    }

    void ILegHandler.OnUp(Leg leg)
    {
        if (leg == _caller)
            _handler.OnAnswered();
    }

    void ILegHandler.OnDigit(Leg leg, char digit, bool byInfo)
    {
        if (_peer is null)
        {
            if (leg == _caller)
                _handler.OnDigit(digit, byInfo);
            return;
        }
        if (leg != _caller && leg != _peer)
            return;
        var other = leg == _caller ? _peer : _caller;
        // What came as RFC 4733 the relay has passed on already to who takes it so.
        if (byInfo || !other.TakesEvents)
            other.SendDigit(digit);
    }

    void ILegHandler.OnPlayEnded(Leg leg, long playId, PlayEnd end)
    {
        if (leg == _caller)
            _handler.OnPlayEnded(playId, end);
    }

    void ILegHandler.OnRecordEnded(Leg leg, long recordId, RecordingResult result)
    {
        if (leg == _caller)
            _handler.OnRecordEnded(recordId, result);
    }

    void ILegHandler.OnHold(Leg leg, bool held)
    {
        if (_peer is { } peer)
            (leg == _caller ? peer : _caller).Hold(held);
    }

    void ILegHandler.OnRefer(Leg leg, IncomingRefer refer)
    {
        if (leg == _peer)
            _handler.OnRefer(refer);
        else
            refer.Reject(603);
    }

    void ILegHandler.OnEnded(Leg leg, SipEnd end)
    {
        if (leg == _caller)
        {
            StopDial();
            HangUpPeer(ReasonOf(end));
            _handler.OnCallerGone();
        }
        else if (leg == _peer)
        {
            _peer = null;
            _caller.StopRelay();
            _handler.OnPeerGone();
        }
    }

    /// <summary>The Reason header that the caller sent, if any, for the other side (RFC 3326); what the stack says by itself is none.</summary>
    private static string? ReasonOf(SipEnd end) =>
        end is { Cause: SipEndCause.RemoteHangUp, Status: 0, Reason.Length: > 0 } ? end.Reason : null;

    private void HangUpPeer(string? reason)
    {
        var peer = _peer;
        _peer = null;
        peer?.HangUp(reason);
    }
}
