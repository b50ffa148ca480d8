using System.Net;
using System.Net.Sockets;
using Ringmap.Media.Audio;
using Ringmap.Media.Dtmf;
using Ringmap.Media.Engine;
using Ringmap.Media.Playing;
using Ringmap.Media.Rtp;

namespace Ringmap.Media;

/// <summary>
/// The audio of one side of a call: an RTP port, what is played to it, recorded from it, relayed. Methods may be called from
/// any thread; they take effect on the media worker, in call order.
/// </summary>
/// <remarks>
/// What is sent, in this order: keys (<see cref="SendDigits"/>), what plays, what is said in a room, what is relayed or echoed, silence. What plays
/// goes on in time while the other side may not be sent to (hold, not yet connected), so that a call never hangs on it.
/// </remarks>
public sealed partial class AudioSession : IDisposable
{
    private readonly MediaEngine _engine;
    private readonly IAudioSessionHandler _handler;
    private readonly RtpSender _sender;
    private volatile AudioParameters? _parameters;
    private SourceLatch _latch;
    private TelephoneEventReceiver _events;
    private readonly TelephoneEventSender _keys = new();
    private KeyToneSender? _tones;
    private Player? _player;
    private AudioSession? _relayTo;
    private AudioSession? _relayFrom;
    private int _ticksSinceRelayed;
    private TimeSpan _heard;
    private bool _timedOut;
    private bool _closed;

    internal AudioSession(MediaEngine engine, IAudioSessionHandler handler, SocketPair sockets, RtpWriter writer, string name)
    {
        (_engine, _handler, Sockets, _name) = (engine, handler, sockets, name);
        _sender = new RtpSender(sockets.Rtp, writer, engine.Statistics, Statistics);
    }

    /// <summary>Port that RTP is received on; RTCP on the next.</summary>
    public int LocalPort => Sockets.Port;

    /// <summary>Counters.</summary>
    public AudioSessionStatistics Statistics { get; } = new();

    /// <summary>How well the other side was heard; null when it was not. Losses and jitter are of the last second, or of the end. From any thread.</summary>
    public AudioQuality? Quality => _parameters is { } agreed ? AudioQuality.Of(Statistics, agreed.Codec) : null;

    internal SocketPair Sockets { get; }

    /// <summary>Identifies the session at the poller.</summary>
    internal int Token { get; set; }

    /// <summary>Slot in which it sends; -1: none.</summary>
    internal int Slot { get; set; } = -1;

    /// <summary>Sets what was agreed, or agreed anew. The source learnt is kept when <see cref="AudioParameters.Remote"/> stays.</summary>
    /// <param name="parameters">What was agreed.</param>
    public void Connect(AudioParameters parameters) => Post(() =>
    {
        if (_closed)
            return;
        if (parameters.Remote.AddressFamily == Sockets.Rtp.AddressFamily && parameters.Remote.Port > 0)
            _latch.Agree(parameters.Remote.Serialize());
        else
            parameters = parameters with { Send = false };
        _parameters = parameters;
        SetKeys(parameters.Keys);
        if (parameters.TelephoneEvent is null)
            _keys.Clear();
        else
            _tones = null;
        _ear = parameters is { Receive: true, ReceiveTelephoneEvent: null } ? _ear ?? new DtmfDetector() : null;
        _sender.Remote = _latch.Remote;
        (_heard, _timedOut) = (_engine.Now, false);
        if (_nextReport == TimeSpan.Zero)
            _nextReport = _engine.Now + TimeSpan.FromSeconds(1 + Token / 2 % ReportEvery.Seconds);
        _engine.BeginTicking(this);
    });

    /// <summary>Plays clips; what plays is replaced.</summary>
    /// <param name="playId">Returned with <see cref="IAudioSessionHandler.OnPlayEnded"/>.</param>
    /// <param name="clips">Clips, played in order; not changed afterwards.</param>
    /// <param name="options">How; null: once, not stopped by keys.</param>
    public void Play(long playId, IReadOnlyList<AudioClip> clips, PlayOptions? options = null)
    {
        // Coded here, not on the worker: a long clip played for the first time holds nobody's packets up.
        if (_parameters is { } agreed)
            foreach (var clip in clips)
                _ = clip.Encoded(agreed.Codec);
        Post(() => PlayOnWorker(new Player(playId, clips, options ?? new PlayOptions())));
    }

    /// <summary>Stops what plays.</summary>
    public void StopPlay() => Post(() => EndPlay(PlayEnd.Stopped));

    /// <summary>Sends keys, after those still being sent: as RFC 4733 events, or as tones when events were not agreed.</summary>
    /// <param name="digits">0–9, *, #, A–D; others are skipped.</param>
    public void SendDigits(string digits) => Post(() => SendKeysOnWorker(digits));

    /// <summary>Passes audio and keys on between two sessions of one engine, both ways; to a side that takes no events keys are sent as tones. Relays of either with others end.</summary>
    /// <param name="other">The other session.</param>
    /// <exception cref="ArgumentException">It belongs to another engine, or is this one.</exception>
    public void Relay(AudioSession other)
    {
        if (other._engine != _engine || other == this)
            throw new ArgumentException("Relays join two sessions of one engine", nameof(other));
        Post(() => RelayOnWorker(other));
    }

    /// <summary>Ends the relay, or the echo.</summary>
    public void StopRelay() => Post(PartOnWorker);

    /// <summary>Returns what is received.</summary>
    /// <param name="on">Begin or end.</param>
    public void Echo(bool on) => Post(() => EchoOnWorker(on));

    /// <summary>Closes the session: what plays and what is recorded ends and is reported, the ports are free again.</summary>
    public void Dispose() => Post(CloseOnWorker);

    private void Post(Action work) => _engine.Post(work);
}
