using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Ringmap.Media;
using Ringmap.Media.Audio;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Sdp;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Telephony.Tests.Support;

/// <summary>A caller on loopback that hears what comes.</summary>
internal sealed class RealCaller : ISipEndpointHandler, ISipSessionHandler, IAudioSessionHandler, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly MediaEngine _media;
    private readonly SipEndpoint _endpoint;
    private readonly AudioSession _audio;
    private readonly OfferAnswer _negotiation;
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<(TimeSpan At, short[] Samples)> _heard = new();
    private SipSession? _session;

    public RealCaller(int port)
    {
        var logger = new LoudLogger();
        _media = new MediaEngine(new MediaEngineOptions { BindAddress = IPAddress.Loopback, Ports = new PortRange(port, port + 7) }, TimeProvider.System, logger);
        _media.Start();
        _endpoint = new SipEndpoint(new SipEndpointOptions { Listen = [new(SipTransport.Udp, new IPEndPoint(IPAddress.Loopback, 0))] }, TimeProvider.System, logger);
        _endpoint.Start(this);
        _audio = _media.Open(this)!;
        _negotiation = new OfferAnswer(new IPEndPoint(IPAddress.Loopback, _audio.LocalPort));
    }

    public Task Ended => _ended.Task;

    public Task CallAsync(IPEndPoint to, string number)
    {
        var called = new SipUri(number, to.Address.ToString(), to.Port);
        _endpoint.Loop.Post(() => _session = _endpoint.Invite(new SipInvite
        {
            RequestUri = called,
            From = new NameAddress(new SipUri("+46702", "127.0.0.1")),
            To = new NameAddress(called),
            Sdp = _negotiation.CreateOffer(),
        }, this));
        return _answered.Task.WaitAsync(Patience);
    }

    public void Say(AudioClip clip) => _audio.Play(1, [clip]);

    public void HangUp() => _endpoint.Loop.Post(() => _session!.HangUp());

    /// <summary>Waits for so many packets and gives them.</summary>
    public async Task<(TimeSpan At, short[] Samples)[]> HearAsync(int packets)
    {
        await Eventually.True(() => _heard.Count >= packets);
        return [.. _heard];
    }

    public async ValueTask DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        await _media.DisposeAsync();
    }

    public void OnInvite(IncomingInvite invite) => invite.Reject(480);

    public void OnRequest(IncomingRequest request) => request.Respond(200);

    public void OnProvisional(SipSession session, SipResponse response)
    {
    }

    public void OnAnswered(SipSession session, string? sdp)
    {
        var agreed = _negotiation.AcceptAnswer(sdp!).Audio!;
        _audio.Listen(samples => _heard.Enqueue((Stopwatch.GetElapsedTime(0), samples.ToArray())));
        _audio.Connect(new AudioParameters(agreed.Remote, AudioCodec.Pcmu, agreed.PayloadType, agreed.TelephoneEventPayloadType));
        _answered.SetResult();
    }

    public void OnConfirmed(SipSession session, string? sdp)
    {
    }

    public SipAnswer OnOffer(SipSession session, string? sdp) => SipAnswer.Refuse(488);

    public bool OnInfo(SipSession session, string contentType, string body) => false;

    public void OnEnded(SipSession session, SipEnd end) => _ended.TrySetResult();

    public void OnDigit(AudioSession s, char digit)
    {
    }

    public void OnPlayEnded(AudioSession s, long playId, PlayEnd end)
    {
    }

    public void OnRecordEnded(AudioSession s, long recordId, RecordingResult r)
    {
    }

    public void OnRtpTimeout(AudioSession s)
    {
    }
}
