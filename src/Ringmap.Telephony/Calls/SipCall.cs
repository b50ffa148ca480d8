using Ringmap.Media;
using Ringmap.Media.Audio;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Trunks;

namespace Ringmap.Telephony.Calls;

/// <summary>
/// The legs of a call: the caller, telephones being called, and the one that the caller is connected with. Keeps them together:
/// when the caller goes, all go; digits and holding pass from one side to the other; who is sent on by a telephone goes on.
/// </summary>
internal sealed class SipCall : ILegHandler
{
    /// <summary>Tones have no operation of a map.</summary>
    public const int ToneId = -1;

    private static readonly PlayOptions Looped = new() { Loop = true };

    private readonly CallServices _services;
    private readonly ISipCallHandler _handler;
    private Leg _caller = null!;
    private Leg? _peer;
    private Dial? _dial;
    private PhoneTransfer? _transfer;
    private bool _isReleased;
    private bool _isSpokenTo;

    private SipCall(CallServices services, ISipCallHandler handler) => (_services, _handler) = (services, handler);

    /// <summary>The caller.</summary>
    public Leg Caller => _caller;

    /// <summary>True when the caller has gone, or talks in another call.</summary>
    public bool IsOver => _isReleased || _caller.IsEnded;

    /// <summary>Takes a call; null when that cannot be done: it has been refused.</summary>
    /// <param name="invite">The call.</param>
    /// <param name="services">What calls use.</param>
    /// <param name="handler">Hears what happens.</param>
    /// <param name="caller">Who calls.</param>
    /// <param name="trunk">The trunk that it comes by; null for a telephone.</param>
    public static SipCall? Take(IncomingInvite invite, CallServices services, ISipCallHandler handler, Party caller, Trunk? trunk)
    {
        var call = new SipCall(services, handler);
        if (Leg.Take(invite, services, call, caller, trunk) is not { } leg)
            return null;
        call._caller = leg;
        handler.OnLeg(leg, "Caller");
        return call;
    }

    /// <summary>A call with somebody as its caller who is in a call already, and has left it.</summary>
    public static SipCall Adopt(Leg leg, CallServices services, ISipCallHandler handler)
    {
        var call = new SipCall(services, handler) { _caller = leg };
        leg.Handler = call;
        return call;
    }

    /// <summary>Calls telephones for the caller. What was called before is taken back.</summary>
    /// <param name="plan">Whom to call, and how.</param>
    /// <param name="ended">Called with what it came to, possibly at once. A leg that answered is to be given to <see cref="Connect"/>.</param>
    public void Dial(DialPlan plan, Action<DialResult> ended)
    {
        StopDial();
        _dial = new Dial(_services, result =>
        {
            _dial = null;
            StopSpeaking();
            ended(result);
        })
        {
            Rings = _handler.OnRinging,
            Speaks = LetSpeak,
            Called = OnCalled,
        };
        _dial.Start(plan, _caller.Party, _caller.Codec);
    }

    /// <summary>Takes back what is being called.</summary>
    public void StopDial()
    {
        if (_dial is null)
            return;
        _dial.Cancel();
        _dial = null;
        StopSpeaking();
    }

    /// <summary>Connects the caller, who is answered if need be, with a leg that answered; the one before it is hung up. False when the caller has gone: the leg is hung up.</summary>
    public bool Connect(Leg leg)
    {
        if (IsOver || (!_caller.IsAnswered && !_caller.Answer()))
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
        // Who was held by whom they talked with before is so no longer.
        _caller.Hold(leg.IsHeld);
        leg.Hold(_caller.IsHeld);
        return true;
    }

    /// <summary>Ends everything.</summary>
    public void HangUp(string? reason = null)
    {
        StopDial();
        StopTransfer();
        HangUpPeer(reason);
        if (!_isReleased)
            _caller.HangUp(reason);
    }

    /// <summary>One of the telephones is called.</summary>
    public void OnCalled(Leg leg, DialTarget target) => _handler.OnLeg(leg, target.Name);

    /// <summary>A transfer has come to its end.</summary>
    public void OnTransferred(PhoneTransfer transfer, DialResult result)
    {
        _transfer = null;
        if (result.Leg is { } leg)
        {
            _handler.Note($"{result.Device} answered.");
            if (!transfer.IsByCaller)
                Connect(leg);
            else if (Release(_caller) is { } staying)
                PlainCall.Adopt(staying, _services, _handler.Owner).Connect(leg);
            else
                leg.HangUp();
        }
        else if (!transfer.IsByCaller && _peer is null)
        {
            // The telephone has left and nobody took the caller over: the conversation is over.
            _caller.StopPlay();
            _handler.OnPeerGone();
        }
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
        // Who is no telephone of the house has nothing to say about whom we call.
        if (_peer is null || _transfer is not null || !leg.Party.IsInternal || (leg != _caller && leg != _peer))
            refer.Reject(603);
        else if (refer.Replaces is not { } named)
            SendOn(leg, refer);
        else if (_services.Legs.Find(named) is not { Handler: SipCall other } consulted || other == this)
            refer.Reject(603, "No Such Call Here");
        else if (other._peer is null)
            // Whom it asks has not answered yet: they ring on, for who is sent on.
            SendOn(leg, refer);
        else
            Join(leg, refer, other, consulted);
    }

    void ILegHandler.OnEnded(Leg leg, SipEnd end)
    {
        if (leg == _caller)
            OnCallerEnded(end);
        else if (leg == _peer)
            OnPeerEnded();
    }

    private void OnCallerEnded(SipEnd end)
    {
        StopDial();
        if (_transfer is { IsByCaller: true } transfer && _peer is { } staying)
        {
            _transfer = null;
            _peer = null;
            var call = PlainCall.Adopt(staying, _services, _handler.Owner);
            call._transfer = transfer;
            transfer.MoveTo(call);
            staying.Play(ToneId, [_services.Options.Tones.Ringing], Looped);
        }
        StopTransfer();
        HangUpPeer(ReasonOf(end));
        _handler.OnCallerGone();
    }

    private void OnPeerEnded()
    {
        _peer = null;
        _caller.StopRelay();
        if (_transfer is { IsByCaller: false })
        {
            _caller.Play(ToneId, [_services.Options.Tones.Ringing], Looped);
            return;
        }
        StopTransfer();
        _handler.OnPeerGone();
    }

    /// <summary>Sends the other side on to whom a telephone names.</summary>
    private void SendOn(Leg leg, IncomingRefer refer)
    {
        var staying = leg == _caller ? _peer! : _caller;
        var to = _services.Destinations.OfUser(refer.Target.Uri, staying.Party);
        if (!to.IsKnown || to.Targets.Count == 0)
        {
            refer.Reject(to.IsKnown ? 480 : to.Status);
            return;
        }
        refer.Accept();
        _handler.Note($"{(leg == _caller ? "The caller sends the phone" : "The phone sends the caller")} on to {refer.Target.Uri.User}.");
        _transfer = new PhoneTransfer(this, refer, isByCaller: leg == _caller);
        _transfer.Start(_services, to, staying);
    }

    /// <summary>Joins the other side with whom a telephone talks with in another call (RFC 5589 §7): the telephone leaves both.</summary>
    private void Join(Leg leg, IncomingRefer refer, SipCall other, Leg consulted)
    {
        refer.Accept(200);
        if (other.Release(consulted) is not { } found)
            return;
        _handler.Note($"{(leg == _caller ? "The caller joins the phone" : "The phone joins the caller")} with {found.Party.Number ?? found.Party.Name ?? "somebody"}.");
        if (leg != _caller)
            Connect(found);
        else if (Release(leg) is { } staying)
            PlainCall.Adopt(staying, _services, _handler.Owner).Connect(found);
    }

    /// <summary>Lets whom a leg of this call talks with go over to another call; for them this one is over. Null when there is nobody.</summary>
    private Leg? Release(Leg leg)
    {
        if (_peer is not { } peer)
            return null;
        StopTransfer();
        _caller.StopRelay();
        if (leg == _caller)
        {
            _peer = null;
            _handler.OnPeerGone();
            return peer;
        }
        _isReleased = true;
        HangUpPeer(null);
        _handler.OnCallerGone();
        return _caller;
    }

    /// <summary>The caller hears what whom we call says before they answer.</summary>
    private void LetSpeak(Leg leg)
    {
        if (!_caller.IsAnswered && !_caller.OpenEarly())
        {
            _handler.OnRinging();
            return;
        }
        _caller.StopPlay();
        _caller.Relay(leg);
        _isSpokenTo = true;
    }

    private void StopSpeaking()
    {
        if (_isSpokenTo)
            _caller.StopRelay();
        _isSpokenTo = false;
    }

    private void StopTransfer()
    {
        _transfer?.Cancel();
        _transfer = null;
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
