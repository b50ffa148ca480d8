using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging;
using Ringmap.Media;
using Ringmap.Media.Audio;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Sdp;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Calls;

namespace Ringmap.Telephony.Demo;

/// <summary>
/// A caller made of software: calls over real SIP and RTP, listens, presses a key when the menu has spoken, speaks after the beep,
/// hangs up. Knows nothing of the server but its address.
/// </summary>
public sealed class DemoCaller : ISipSessionHandler, IAudioSessionHandler
{
    /// <summary>Who hears nothing at all presses the key after this time, as a person would.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Between the beep and the first word: the answering side has begun to record by then.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    /// <summary>Between the last word and hanging up: what was said is through.</summary>
    private static readonly TimeSpan LastBreath = TimeSpan.FromMilliseconds(60);

    private readonly DemoCallOptions _options;
    private readonly Action<DemoCallStep> _onStep;
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly SipEndpoint _endpoint;
    private readonly CallEar _ear = new();
    private readonly TaskCompletionSource<DemoCallResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly AudioSession _audio;
    private readonly OfferAnswer _negotiation;
    private DemoCallStage _stage;
    private SipSession? _session;
    private bool _isOver;

    private DemoCaller(DemoCallOptions options, Action<DemoCallStep> onStep, SipEndpoint endpoint, MediaEngine media, TimeProvider time)
    {
        (_options, _onStep, _endpoint, _time) = (options, onStep, endpoint, time);
        _began = time.GetTimestamp();
        _audio = media.Open(this) ?? throw new TelephoneSystemException("The demo caller found no free port for its audio.");
        _negotiation = new OfferAnswer(new IPEndPoint(IPAddress.Loopback, _audio.LocalPort));
    }

    /// <summary>Places the call and follows it to its end.</summary>
    /// <param name="options">Whom to call and what to say.</param>
    /// <param name="onStep">Told each step, on threads of the caller.</param>
    /// <param name="time">Clock.</param>
    /// <param name="logger">Log.</param>
    /// <param name="cancellation">Hangs up.</param>
    /// <exception cref="TelephoneSystemException">The caller itself cannot start: no free port.</exception>
    public static async Task<DemoCallResult> PlaceAsync(
        DemoCallOptions options, Action<DemoCallStep> onStep, TimeProvider time, ILogger logger, CancellationToken cancellation)
    {
        var media = new MediaEngine(new MediaEngineOptions { BindAddress = IPAddress.Loopback, Ports = options.Ports }, time, logger);
        await using var _ = media.ConfigureAwait(false);
        media.Start();
        var endpoint = new SipEndpoint(new SipEndpointOptions { Listen = [new(SipTransport.Udp, new IPEndPoint(IPAddress.Loopback, 0))], Product = "Ringmap demo caller" }, time, logger);
        await using var __ = endpoint.ConfigureAwait(false);
        endpoint.Start(new NobodyHome());
        var caller = new DemoCaller(options, onStep, endpoint, media, time);
        endpoint.Loop.Post(caller.Begin);
        using var hangUp = cancellation.Register(() => endpoint.Loop.Post(() => caller.GiveUp("The call was broken off.")));
        return await caller._done.Task.ConfigureAwait(false);
    }

    void ISipSessionHandler.OnProvisional(SipSession session, SipResponse response)
    {
        if (response.Status is 180 or 183)
            Step(DemoCallStage.Ringing, "It rings.");
    }

    void ISipSessionHandler.OnAnswered(SipSession session, string? sdp)
    {
        if (sdp is null || _negotiation.AcceptAnswer(sdp) is not { Accepted: true, Audio: { } agreed })
        {
            GiveUp("The answer has no audio that the caller understands.");
            return;
        }
        _audio.Connect(new AudioParameters(agreed.Remote, AudioCodecs.Of(agreed),
            agreed.PayloadType, agreed.TelephoneEventPayloadType, agreed.MaySend, agreed.MayReceive));
        _audio.Listen(samples =>
        {
            if (_ear.Take(samples) is not HeardEvent.Nothing and var heard)
                _endpoint.Loop.Post(() => OnHeard(heard));
        });
        Step(DemoCallStage.Answered, "The call is answered.");
        _endpoint.Loop.Schedule(Patience, () =>
        {
            if (_stage == DemoCallStage.Answered)
                PressKey();
        });
    }

    void ISipSessionHandler.OnConfirmed(SipSession session, string? sdp)
    {
    }

    SipAnswer ISipSessionHandler.OnOffer(SipSession session, string? sdp)
    {
        if (sdp is null)
            return SipAnswer.Refuse(488);
        var outcome = _negotiation.AcceptOffer(sdp);
        return outcome.Answer is { } answer ? SipAnswer.Accept(answer) : SipAnswer.Refuse(outcome.Status);
    }

    bool ISipSessionHandler.OnInfo(SipSession session, string contentType, string body) => false;

    void ISipSessionHandler.OnEnded(SipSession session, SipEnd end)
    {
        var said = _stage == DemoCallStage.Spoken;
        var text = said ? "The caller has hung up."
            : end.Status >= 300 ? string.Create(CultureInfo.InvariantCulture, $"The call ended before the caller could leave a message: {end.Status} {end.Reason}")
            : "The call ended before the caller could leave a message.";
        Finish(new DemoCallResult(said, text, said ? _options.Speech.Duration : TimeSpan.Zero));
    }

    void IAudioSessionHandler.OnPlayEnded(AudioSession s, long playId, PlayEnd end)
    {
        if (playId == 1 && end == PlayEnd.Completed)
            _endpoint.Loop.Post(OnSpoken);
    }

    void IAudioSessionHandler.OnDigit(AudioSession s, char digit)
    {
    }

    void IAudioSessionHandler.OnRecordEnded(AudioSession s, long recordId, RecordingResult r)
    {
    }

    void IAudioSessionHandler.OnRtpTimeout(AudioSession s)
    {
    }

    private void Begin()
    {
        var host = _options.Server.Address.ToString();
        var called = new SipUri(_options.Called, host, _options.Server.Port);
        var from = _options.Number.Length == 0 ? new SipUri("anonymous", "anonymous.invalid") : new SipUri(_options.Number, host);
        Step(DemoCallStage.Calling, $"{(_options.Name.Length > 0 ? _options.Name : "Somebody")} calls {_options.Called} from {(_options.Number.Length > 0 ? _options.Number : "a withheld number")}.");
        _endpoint.Loop.Schedule(_options.Longest, () => GiveUp("The call took too long."));
        _session = _endpoint.Invite(new SipInvite
        {
            RequestUri = called,
            From = new NameAddress(from, _options.Name.Length > 0 ? _options.Name : null),
            To = new NameAddress(called),
            Destination = new SipPeer(SipTransport.Udp, _options.Server),
            Sdp = _negotiation.CreateOffer(),
        }, this);
    }

    private void OnHeard(HeardEvent heard)
    {
        switch (heard)
        {
            case HeardEvent.SpeechBegan when _stage == DemoCallStage.Answered:
                Step(DemoCallStage.Hearing, "The caller hears a voice.");
                break;
            case HeardEvent.MyTurn when _stage == DemoCallStage.Hearing:
                PressKey();
                break;
            case HeardEvent.BeepEnded when _stage is DemoCallStage.Answered or DemoCallStage.Hearing or DemoCallStage.KeyPressed:
                Step(DemoCallStage.Speaking, "After the beep the caller speaks.");
                _endpoint.Loop.Schedule(Breath, () => _audio.Play(1, [_options.Speech]));
                break;
        }
    }

    private void PressKey()
    {
        Step(DemoCallStage.KeyPressed, $"The caller presses {_options.Key}.");
        _audio.SendDigits(_options.Key.ToString());
    }

    private void OnSpoken()
    {
        Step(DemoCallStage.Spoken, string.Create(CultureInfo.InvariantCulture, $"The caller has spoken for {_options.Speech.Duration.TotalSeconds:0.0} s and hangs up."));
        _endpoint.Loop.Schedule(LastBreath, () => _session?.HangUp());
    }

    private void GiveUp(string why)
    {
        if (_isOver)
            return;
        _session?.HangUp();
        Finish(new DemoCallResult(false, why, TimeSpan.Zero));
    }

    private void Finish(DemoCallResult result)
    {
        if (_isOver)
            return;
        _isOver = true;
        Step(DemoCallStage.Over, result.Text);
        _audio.Dispose();
        // The last message leaves before the endpoint does.
        _endpoint.Loop.Schedule(LastBreath, () => _done.TrySetResult(result));
    }

    private void Step(DemoCallStage stage, string text)
    {
        if (stage < _stage || (stage == _stage && stage != DemoCallStage.Calling))
            return;
        _stage = stage;
        _onStep(new DemoCallStep(stage, _time.GetElapsedTime(_began), text));
    }

    /// <summary>Nobody calls the caller.</summary>
    private sealed class NobodyHome : ISipEndpointHandler
    {
        public void OnInvite(IncomingInvite invite) => invite.Reject(480);

        public void OnRequest(IncomingRequest request) => request.Respond(200);
    }
}
