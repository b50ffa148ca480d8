using System.Globalization;
using System.Net;
using Ringmap.Media;
using Ringmap.Media.Audio;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Sdp;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Trunks;

namespace Ringmap.Telephony.Calls;

/// <summary>
/// One SIP dialog of a call with its audio, called or calling. Joins session, offer/answer and line, so that what uses it deals
/// with calls. The line is closed when the leg ends, however it ends.
/// </summary>
internal sealed class Leg : ISipSessionHandler, IAudioLineHandler
{
    /// <summary>Tells telephones that were not the first to answer not to list a missed call (RFC 3326 §3.1).</summary>
    public const string AnsweredElsewhere = "SIP;cause=200;text=\"Call completed elsewhere\"";

    private static readonly SipHeader[] OnlySdp = [new(SipHeaderNames.Accept, "application/sdp")];

    private readonly EventLoop _loop;
    private readonly LegTable _legs;
    private OfferAnswer _negotiation = null!;
    private IAudioLine _line = null!;
    private SipSession _session = null!;
    private string _ourSdp = "";
    private bool _rings;
    private bool _isOpenEarly;
    private bool _isUp;
    private readonly Trunk? _trunk;
    private bool _isClosed;
    private bool _isUnacceptable;
    private bool _heldByPeer;
    private bool _holds;
    private bool _wantsHold;
    private bool _reinviting;

    private Leg(ILegHandler handler, CallServices services, Trunk? trunk)
    {
        (Handler, _loop, _legs, _trunk) = (handler, services.Loop, services.Legs, trunk);
    }

    /// <summary>Hears what happens; may change.</summary>
    public ILegHandler Handler { get; set; }

    /// <summary>Call-ID of its dialog.</summary>
    public string SipCallId => _session.CallId;

    /// <summary>True when we have answered, or the telephone called has.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>True when what we play is heard: the leg is answered, or its audio was opened before.</summary>
    public bool Hears => IsAnswered || _isOpenEarly;

    /// <summary>True when the leg is over.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Who is at the other side.</summary>
    public required Party Party { get; init; }

    /// <summary>True while the other side holds.</summary>
    public bool IsHeld => _heldByPeer;

    /// <summary>True when the telephone called has said that it rings.</summary>
    public bool HasRung { get; private set; }

    /// <summary>What the audio is coded in; null before it is agreed.</summary>
    public AudioCodec? Codec { get; private set; }

    /// <summary>True when whom we called might take the call were its audio not encrypted.</summary>
    public bool OffersEncryption => _negotiation.Encryption == SdpEncryption.Offered;

    /// <summary>How well it was heard; null when it was not.</summary>
    public AudioQuality? Quality => _line.Quality;

    /// <summary>True when the other side takes digits by RFC 4733.</summary>
    public bool TakesEvents { get; private set; }

    /// <summary>
    /// Takes a call: a session with a port, and the offer agreed to, but nothing answered yet. Null when that cannot be done:
    /// the call has been refused with the reason.
    /// </summary>
    /// <param name="invite">The call.</param>
    /// <param name="services">What calls use.</param>
    /// <param name="handler">Hears what happens.</param>
    /// <param name="party">Who calls.</param>
    /// <param name="trunk">The trunk that it comes by, one of whose channels is the leg's from now on, unless it is refused; null for a telephone.</param>
    public static Leg? Take(IncomingInvite invite, CallServices services, ILegHandler handler, Party party, Trunk? trunk)
    {
        var leg = new Leg(handler, services, trunk) { Party = party };
        if (!leg.Open(services, services.Addresses.Towards(invite.Source), AudioCodecs.All, AudioKeys.OfCaller(services.Options.Encryption)))
        {
            invite.Reject(503, "No Audio Port", [new SipHeader(SipHeaderNames.RetryAfter, "5")]);
            return null;
        }
        if (leg.Agree(invite.Request) is { } refused)
        {
            leg._line.Dispose();
            invite.Reject(refused.Status, null, refused.Status == 415 ? OnlySdp : refused.Warning == 0 ? null : [WarningOf(refused)]);
            return null;
        }
        leg.Begin(invite.Accept(leg));
        return leg;
    }

    /// <summary>Calls a telephone; null when no port is free, or no channel of its trunk. The codec of the other party comes first, so that nothing need be coded anew.</summary>
    /// <param name="invite">Whom and how.</param>
    /// <param name="services">What calls use.</param>
    /// <param name="handler">Hears what happens.</param>
    /// <param name="preferred">Codec of the other party; null when it is not known.</param>
    /// <param name="target">Who is called, by which trunk.</param>
    public static Leg? Call(SipInvite invite, CallServices services, ILegHandler handler, AudioCodec? preferred, DialTarget target)
    {
        var trunk = target.Trunk;
        var leg = new Leg(handler, services, trunk) { Party = target.Party };
        if (trunk?.TryTakeChannel() == false)
            return null;
        if (!leg.Open(services, services.Addresses.Towards(invite.Destination!), AudioCodecs.With(preferred),
            AudioKeys.OfCalled(services.Options.Encryption, invite.Destination!.Transport, target.RefusesEncryption)))
        {
            trunk?.ReleaseChannel();
            return null;
        }
        leg.Begin(services.Endpoint.Invite(invite with { Sdp = leg._negotiation.CreateOffer() }, leg));
        return leg;
    }

    /// <summary>Lets the caller hear ringing; once is enough.</summary>
    public void Ring()
    {
        if (IsEnded || IsAnswered || _rings)
            return;
        _rings = true;
        _session.SendProvisional(180);
    }

    /// <summary>Opens the audio to a caller who has not been answered (RFC 3960): the other side has something to say before. False when that cannot be done.</summary>
    public bool OpenEarly()
    {
        // Without an offer there is none to answer yet.
        if (IsEnded || IsAnswered || _negotiation.HasOpenOffer)
            return false;
        if (_isOpenEarly)
            return true;
        _rings = _isOpenEarly = true;
        _session.SendProvisional(183, _ourSdp);
        Connect();
        return true;
    }

    /// <summary>Answers the caller; <see cref="ILegHandler.OnUp"/> follows. False when the caller has gone.</summary>
    public bool Answer()
    {
        if (IsEnded || IsAnswered || !_session.Answer(_ourSdp))
            return false;
        IsAnswered = true;
        if (!_negotiation.HasOpenOffer)
            Connect();
        return true;
    }

    /// <summary>Refuses an unanswered caller.</summary>
    public void Reject(int status)
    {
        if (!IsEnded)
            _session.Reject(status);
    }

    /// <summary>Ends the leg in the way that fits its state; <see cref="ILegHandler.OnEnded"/> follows in the next turn of the loop.</summary>
    /// <param name="reason">Reason header (RFC 3326), or null.</param>
    public void HangUp(string? reason = null)
    {
        if (IsEnded)
            return;
        _session.HangUp(reason);
        Close();
    }

    /// <summary>Plays clips to the other side.</summary>
    public void Play(long playId, IReadOnlyList<AudioClip> clips, PlayOptions options) => _line.Play(playId, clips, options);

    /// <summary>Stops what plays.</summary>
    public void StopPlay() => _line.StopPlay();

    /// <summary>Records the other side.</summary>
    public void Record(long recordId, string path, RecordOptions options) => _line.Record(recordId, path, options);

    /// <summary>Ends the recording.</summary>
    public void StopRecord() => _line.StopRecord();

    /// <summary>Returns to the other side what it says.</summary>
    public void Echo() => _line.Echo();

    /// <summary>Joins the audio of two legs.</summary>
    public void Relay(Leg other) => _line.Relay(other._line);

    /// <summary>Parts the audio again.</summary>
    public void StopRelay() => _line.StopRelay();

    /// <summary>Sends a digit in the way that the other side takes.</summary>
    public void SendDigit(char digit)
    {
        if (IsEnded)
            return;
        if (TakesEvents)
            _line.SendDigits(digit.ToString());
        else
            _session.SendInfo(DtmfInfo.RelayType, DtmfInfo.Write(digit));
    }

    /// <summary>Tells the other side that the party it talks with holds, or is back.</summary>
    public void Hold(bool hold)
    {
        _wantsHold = hold;
        PassHoldOn();
    }

    void ISipSessionHandler.OnProvisional(SipSession session, SipResponse response)
    {
        if (_isClosed || response.Status is not (180 or 183))
            return;
        if (response.Sdp is { } sdp && !IsAnswered && _negotiation.HasOpenOffer && _negotiation.AcceptEarlyAnswer(sdp).Accepted)
        {
            Connect();
            HasRung = true;
            Handler.OnEarlyAudio(this);
        }
        else if (!HasRung)
        {
            HasRung = true;
            Handler.OnRinging(this);
        }
    }

    void ISipSessionHandler.OnAnswered(SipSession session, string? sdp)
    {
        if (_isClosed)
            return;
        IsAnswered = true;
        if (sdp is null || !_negotiation.AcceptAnswer(sdp).Accepted)
        {
            RefuseAnswer();
            return;
        }
        Connect();
        _isUp = true;
        Handler.OnUp(this);
    }

    void ISipSessionHandler.OnConfirmed(SipSession session, string? sdp)
    {
        if (_isClosed)
            return;
        if (_negotiation.HasOpenOffer && !_reinviting)
        {
            if (sdp is null || !_negotiation.AcceptAnswer(sdp).Accepted)
            {
                RefuseAnswer();
                return;
            }
            Connect();
        }
        if (!_isUp)
        {
            _isUp = true;
            Handler.OnUp(this);
        }
        PassHoldOn();
    }

    SipAnswer ISipSessionHandler.OnOffer(SipSession session, string? sdp)
    {
        if (_isClosed)
            return SipAnswer.Refuse(481);
        if (_negotiation.HasOpenOffer)
            return SipAnswer.Refuse(491);
        if (sdp is null)
            return SipAnswer.Accept(_negotiation.CreateOffer());
        var outcome = _negotiation.AcceptOffer(sdp);
        if (!outcome.Accepted)
            return SipAnswer.Refuse(outcome.Status);
        Connect();
        return SipAnswer.Accept(outcome.Answer!);
    }

    void ISipSessionHandler.OnRefreshed(SipSession session, string sdp)
    {
        if (_isClosed || _negotiation.HasOpenOffer)
            return;
        // What was offered is what holds already; the answer to it is news.
        _negotiation.CreateOffer();
        if (_negotiation.AcceptAnswer(sdp).Accepted)
            Connect();
        else
            _negotiation.WithdrawOffer();
    }

    bool ISipSessionHandler.OnInfo(SipSession session, string contentType, string body)
    {
        // An empty INFO is a keep-alive (RFC 2976).
        if (contentType.Length == 0)
            return true;
        if (!DtmfInfo.IsDtmf(contentType))
            return false;
        // Afterwards, so that the INFO is answered before what the digit leads to: a BYE would otherwise overtake the answer.
        if (DtmfInfo.TryRead(contentType, body, out var digit))
            _loop.Post(() => TakeDigit(digit));
        return true;
    }

    private void TakeDigit(char digit)
    {
        if (!IsEnded)
            Handler.OnDigit(this, digit, byInfo: true);
    }

    void ISipSessionHandler.OnRefer(SipSession session, IncomingRefer refer)
    {
        if (_isClosed)
            refer.Reject(481);
        else
            Handler.OnRefer(this, refer);
    }

    void ISipSessionHandler.OnEnded(SipSession session, SipEnd end)
    {
        IsEnded = true;
        Close();
        _legs.Remove(session);
        _trunk?.ReleaseChannel();
        Handler.OnEnded(this, _isUnacceptable ? new SipEnd(SipEndCause.Refused, 488) : end);
    }

    void IAudioLineHandler.OnDigit(char digit)
    {
        if (!_isClosed)
            Handler.OnDigit(this, digit, byInfo: false);
    }

    void IAudioLineHandler.OnPlayEnded(long playId, PlayEnd end) => Handler.OnPlayEnded(this, playId, end);

    void IAudioLineHandler.OnRecordEnded(long recordId, RecordingResult result) => Handler.OnRecordEnded(this, recordId, result);

    void IAudioLineHandler.OnSilent()
    {
        // Who never sent anything may only listen; who stopped is gone.
        if (_line.HasReceived)
            HangUp();
    }

    private void Begin(SipSession session)
    {
        _session = session;
        _legs.Add(session, this);
    }

    private bool Open(CallServices services, IPAddress own, IReadOnlyList<AudioFormat> formats, SdpEncryption encryption)
    {
        if (services.Lines.Open(this, OwnAddresses.BindFor(own)) is not { } line)
            return false;
        _line = line;
        _negotiation = new OfferAnswer(new IPEndPoint(own, line.LocalPort), formats) { Encryption = encryption };
        return true;
    }

    /// <summary>Why the offer was refused (RFC 3261 §20.43), for whoever looks for the fault.</summary>
    private static SipHeader WarningOf(SdpOutcome refused) =>
        new(SipHeaderNames.Warning, string.Create(CultureInfo.InvariantCulture, $"{refused.Warning} ringmap \"{refused.Reason}\""));

    private SdpOutcome? Agree(SipRequest invite)
    {
        if (invite.Sdp is not { } offer)
        {
            if (!invite.Body.IsEmpty)
                return new SdpOutcome { Status = 415 };
            _ourSdp = _negotiation.CreateOffer();
            return null;
        }
        var outcome = _negotiation.AcceptOffer(offer);
        _ourSdp = outcome.Answer ?? "";
        if (!outcome.Accepted)
            return outcome;
        Codec = AudioCodecs.Of(outcome.Audio!);
        return null;
    }

    private void Connect()
    {
        if (_isClosed || _negotiation.Agreed is not { } agreed)
            return;
        Codec = AudioCodecs.Of(agreed);
        TakesEvents = agreed.TelephoneEventPayloadType is not null;
        // Who holds sends nothing and is not lost for it.
        _line.Connect(new AudioParameters(agreed.Remote, Codec.Value, agreed.PayloadType, agreed.TelephoneEventPayloadType,
            agreed.MaySend, agreed.MayReceive && !agreed.IsHeldByPeer)
        {
            ReceivePayloadType = agreed.ReceivePayloadType,
            ReceiveTelephoneEvent = agreed.TelephoneEventReceivePayloadType,
            Keys = AudioKeys.Of(agreed),
            IsControlMuxed = agreed.IsControlMuxed,
        });
        if (agreed.IsHeldByPeer == _heldByPeer)
            return;
        _heldByPeer = agreed.IsHeldByPeer;
        Handler.OnHold(this, _heldByPeer);
    }

    private void RefuseAnswer()
    {
        _isUnacceptable = true;
        HangUp("SIP;cause=488");
    }

    private void PassHoldOn()
    {
        if (_wantsHold == _holds || _reinviting || _isClosed || !_isUp || _negotiation.HasOpenOffer)
            return;
        _negotiation.Direction = _wantsHold ? SdpDirection.SendOnly : SdpDirection.SendReceive;
        _reinviting = _session.Reinvite(_negotiation.CreateOffer(), OnReinvited);
        if (_reinviting)
            _holds = _wantsHold;
        else
            WithdrawHold();
    }

    private void OnReinvited(SipResponse response)
    {
        _reinviting = false;
        if (response.IsSuccess && response.Sdp is { } answer && _negotiation.AcceptAnswer(answer).Accepted)
            Connect();
        else
            WithdrawHold();
        PassHoldOn();
    }

    /// <summary>The other side will not have it: things stay as they are. A later change is tried again.</summary>
    private void WithdrawHold()
    {
        _negotiation.WithdrawOffer();
        _negotiation.Direction = SdpDirection.SendReceive;
        _holds = _wantsHold;
    }

    private void Close()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        _line.Dispose();
    }
}
