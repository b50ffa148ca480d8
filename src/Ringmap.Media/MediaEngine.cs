using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Ringmap.Media.Engine;
using Ringmap.Media.Recording;
using Ringmap.Media.Rtp;

namespace Ringmap.Media;

/// <summary>
/// Carries the audio of many sessions with one worker thread, which waits for packets and for the clock together: no thread,
/// timer or lock per session, nothing allocated per packet. A second thread writes recordings, so that the disk never holds
/// the clock up.
/// </summary>
/// <remarks>
/// The 20 ms of a packet are divided into <see cref="SlotsPerPacket"/> slots. A session sends in the slot in which it began,
/// so that the load spreads by itself and the first packet of a prompt leaves at once. Slots follow an absolute schedule:
/// being late once does not move the next.
/// </remarks>
public sealed class MediaEngine : IAsyncDisposable
{
    /// <summary>Time that a packet holds.</summary>
    public static readonly TimeSpan PacketTime = TimeSpan.FromMilliseconds(20);

    /// <summary>Samples in a packet.</summary>
    internal const int SamplesPerPacket = 160;

    /// <summary>Longest payload sent or relayed, in bytes: 120 ms of G.711.</summary>
    internal const int LongestPayload = 960;

    internal const int SlotsPerPacket = 10;
    private static readonly TimeSpan SlotTime = PacketTime / SlotsPerPacket;

    /// <summary>Slots behind that are caught up; older ones are given up and counted. 5 packets: what a telephone's buffer takes.</summary>
    private const int MostSlotsBehind = 5 * SlotsPerPacket;

    /// <summary>Commands waiting; who adds more waits until the worker has caught up. Bounds memory when commands come faster than it runs.</summary>
    private const int MostWork = 16_384;
    private const int MostReady = 128;

    /// <summary>RFC 7022 §4.2: 96 random bits, so that sessions cannot be told to be of one host.</summary>
    private const int CanonicalNameLength = 24;
    private static readonly TimeSpan Housekeeping = TimeSpan.FromSeconds(1);

    private readonly MediaEngineOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly IPoller _poller = OperatingSystem.IsLinux() ? new EpollPoller() : new SelectPoller();
    private readonly ConcurrentQueue<Action> _work = new();
    private readonly List<AudioSession>[] _slots = [.. Enumerable.Range(0, SlotsPerPacket).Select(_ => new List<AudioSession>())];
    private readonly Dictionary<int, AudioSession> _sessions = [];
    private readonly PortPool _ports;
    private readonly byte[] _datagram = new byte[Datagram.Longest];
    private readonly Thread _worker;
    private readonly long _origin;
    private readonly SocketAddress _source = new(AddressFamily.InterNetworkV6);
    private long _nextSlot;
    private int _ticking;
    private int _nextToken;
    private TimeSpan _nextHousekeeping;
    private volatile bool _stopping;
    private int _isWoken;

    /// <summary>Makes an engine.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="time">Clock.</param>
    /// <param name="logger">Log.</param>
    public MediaEngine(MediaEngineOptions options, TimeProvider time, ILogger logger)
    {
        (_options, _time, _logger) = (options, time, logger);
        _ports = new PortPool(options.Ports);
        _origin = time.GetTimestamp();
        Recordings = new RecordingWriter(logger);
        _worker = new Thread(Run) { IsBackground = true, Name = "media", Priority = ThreadPriority.AboveNormal };
    }

    /// <summary>Counters.</summary>
    public MediaStatistics Statistics { get; } = new();

    internal RecordingWriter Recordings { get; }

    internal TimeSpan RtpTimeout => _options.RtpTimeout;

    internal bool SendSilence => _options.SendSilence;

    internal DateTimeOffset UtcNow => _time.GetUtcNow();

    /// <summary>Counts spans of 20 ms; each session sends once in each. On the worker.</summary>
    internal long Frame => _nextSlot / SlotsPerPacket;

    /// <summary>Time since the engine was made.</summary>
    internal TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <summary>Starts the worker.</summary>
    public void Start() => _worker.Start();

    /// <summary>Opens a session on a free pair of ports.</summary>
    /// <param name="handler">Hears what happens.</param>
    /// <param name="bind">Address to receive on; null: <see cref="MediaEngineOptions.BindAddress"/>.</param>
    /// <returns>Null when no port is free, or the engine was disposed of.</returns>
    public AudioSession? Open(IAudioSessionHandler handler, IPAddress? bind = null)
    {
        if (_stopping || _ports.Open(bind ?? _options.BindAddress) is not { } sockets)
            return null;
        Span<byte> random = stackalloc byte[10];
        RandomNumberGenerator.Fill(random);
        var writer = new RtpWriter(BitConverter.ToUInt32(random), BitConverter.ToUInt16(random[4..]), BitConverter.ToUInt32(random[6..]));
        var session = new AudioSession(this, handler, sockets, writer, RandomNumberGenerator.GetHexString(CanonicalNameLength));
        Statistics.AddSession(1);
        Post(() =>
        {
            do
                _nextToken = (_nextToken + 2) & int.MaxValue;
            while (_sessions.ContainsKey(_nextToken));
            session.Token = _nextToken;
            _sessions.Add(session.Token, session);
            _poller.Add(sockets.Rtp, session.Token);
            _poller.Add(sockets.Rtcp, session.Token + 1);
        }, wakes: false);
        return session;
    }

    /// <summary>Makes a conference; it is gone when nobody holds it and nobody is in it.</summary>
    public AudioRoom MakeRoom() => new(this);

    /// <summary>Stops the worker; recordings going on are closed and reported.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping)
            return;
        _stopping = true;
        if (_worker.IsAlive)
        {
            _poller.Wake();
            _worker.Join();
        }
        foreach (var session in _sessions.Values.ToArray())
        {
            try
            {
                session.CloseOnWorker();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                LogFailure(e);
            }
        }
        _poller.Dispose();
        _ports.Dispose();
        await Recordings.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Room for the samples of the packet that is being received. On the worker.</summary>
    internal short[] Decoded { get; } = new short[LongestPayload];

    /// <summary>Runs something on the worker. From any thread.</summary>
    /// <param name="work">What.</param>
    /// <param name="wakes">False: it is soon enough before the next work that wakes. A session hears nothing before it is connected.</param>
    internal void Post(Action work, bool wakes = true)
    {
        var spin = new SpinWait();
        while (_work.Count >= MostWork && !_stopping && Thread.CurrentThread != _worker)
            spin.SpinOnce();
        _work.Enqueue(work);
        // To wake is a change of threads: what comes before the worker has looked is found by the same look.
        if (wakes && Thread.CurrentThread != _worker && Interlocked.Exchange(ref _isWoken, 1) == 0)
            _poller.Wake();
    }

    /// <summary>The session has something to send every 20 ms from now on.</summary>
    internal void BeginTicking(AudioSession session)
    {
        if (session.Slot >= 0)
            return;
        if (_ticking++ == 0)
            _nextSlot = SlotAt(Now) + 1;
        // The slot just passed: the first packet leaves now, the next one 20 ms later.
        session.Slot = (int)((_nextSlot + SlotsPerPacket - 1) % SlotsPerPacket);
        _slots[session.Slot].Add(session);
        session.Tick();
    }

    /// <summary>The session has nothing to send any more.</summary>
    internal void EndTicking(AudioSession session)
    {
        if (session.Slot < 0)
            return;
        var slot = _slots[session.Slot];
        var index = slot.IndexOf(session);
        slot[index] = slot[^1];
        slot.RemoveAt(slot.Count - 1);
        session.Slot = -1;
        _ticking--;
    }

    /// <summary>The session is closed for good.</summary>
    internal void Forget(AudioSession session)
    {
        EndTicking(session);
        if (!_sessions.Remove(session.Token))
            return;
        _poller.Remove(session.Sockets.Rtp);
        _poller.Remove(session.Sockets.Rtcp);
        _ports.Close(session.Sockets);
        Statistics.AddSession(-1);
    }

    private void Run()
    {
        Span<int> ready = stackalloc int[MostReady];
        while (!_stopping)
        {
            var count = _poller.Wait(UntilNext(), ready);
            Interlocked.Exchange(ref _isWoken, 0);
            // Commands first: a packet sent after a command was given finds it carried out.
            RunWork();
            for (var i = 0; i < count; i++)
                Receive(ready[i]);
            RunDue();
        }
        RunWork();
    }

    private void RunWork()
    {
        while (_work.TryDequeue(out var work))
        {
            try
            {
                work();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                LogFailure(e);
            }
        }
    }

    private TimeSpan UntilNext()
    {
        // A handler posts from the worker itself without waking it.
        if (!_work.IsEmpty)
            return TimeSpan.Zero;
        if (_ticking == 0 && _sessions.Count == 0)
            return Timeout.InfiniteTimeSpan;
        var next = _ticking > 0 ? TimeSpan.FromTicks(Math.Min(_nextSlot * SlotTime.Ticks, _nextHousekeeping.Ticks)) : _nextHousekeeping;
        var wait = next - Now;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private void RunDue()
    {
        var now = Now;
        if (_ticking > 0)
        {
            var due = SlotAt(now);
            if (due - _nextSlot > MostSlotsBehind)
                GiveUp(due - MostSlotsBehind);
            if (due >= _nextSlot)
                Statistics.SawLateness(now - _nextSlot * SlotTime);
            for (; _nextSlot <= due; _nextSlot++)
                TickSlot(_slots[_nextSlot % SlotsPerPacket]);
        }
        if (now >= _nextHousekeeping)
        {
            _nextHousekeeping = now + Housekeeping;
            foreach (var session in _sessions.Values)
                Housekeep(session, now);
        }
    }

    private void Housekeep(AudioSession session, TimeSpan now)
    {
        try
        {
            session.Housekeep(now);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogFailure(e);
        }
    }

    /// <summary>The machine stood still: what is too old to be heard is not sent in a burst.</summary>
    private void GiveUp(long until)
    {
        for (; _nextSlot < until; _nextSlot++)
            foreach (var session in _slots[_nextSlot % SlotsPerPacket])
                session.SkipTick();
    }

    private void TickSlot(List<AudioSession> slot)
    {
        // Backward, because a session may leave its slot while it ticks.
        for (var i = slot.Count - 1; i >= 0; i--)
        {
            try
            {
                if (i < slot.Count)
                    slot[i].Tick();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                LogFailure(e);
            }
        }
    }

    /// <summary>A handler threw: the other sessions go on.</summary>
    private void LogFailure(Exception e) => _logger.LogError(e, "A media session or its handler failed");

    private void Receive(int token)
    {
        // Even: RTP; odd: RTCP.
        if (!_sessions.TryGetValue(token & ~1, out var session))
            return;
        try
        {
            var isReport = (token & 1) != 0;
            var socket = isReport ? session.Sockets.Rtcp : session.Sockets.Rtp;
            if (!Datagram.TryReceive(socket, _datagram, _source, out var length))
                return;
            var datagram = _datagram.AsSpan(0, length);
            if (isReport)
                session.ReceiveReport(datagram);
            else
                session.Receive(datagram, _source, Now);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogFailure(e);
        }
    }

    private static long SlotAt(TimeSpan time) => time.Ticks / SlotTime.Ticks;
}
