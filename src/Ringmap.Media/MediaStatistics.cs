using Ringmap.Media.Rtp;

namespace Ringmap.Media;

/// <summary>Counters of an engine. Written by the worker alone, read by anybody.</summary>
public sealed class MediaStatistics
{
    private readonly long[] _dropped = new long[Enum.GetValues<RtpRefusal>().Length];
    private long _sent;
    private long _unsent;
    private long _received;
    private long _latestTicks;
    private int _sessions;

    /// <summary>Sessions open.</summary>
    public int Sessions => Volatile.Read(ref _sessions);

    /// <summary>RTP packets sent.</summary>
    public long PacketsSent => Volatile.Read(ref _sent);

    /// <summary>RTP packets that were due and not sent: the socket refused, or the clock stood still too long.</summary>
    public long PacketsUnsent => Volatile.Read(ref _unsent);

    /// <summary>RTP packets taken.</summary>
    public long PacketsReceived => Volatile.Read(ref _received);

    /// <summary>Furthest that the clock was ever behind.</summary>
    public TimeSpan WorstLateness => TimeSpan.FromTicks(Volatile.Read(ref _latestTicks));

    /// <summary>Datagrams dropped for a reason.</summary>
    /// <param name="reason">Reason.</param>
    public long Dropped(RtpRefusal reason) => Volatile.Read(ref _dropped[(int)reason]);

    /// <summary>Datagrams dropped in all.</summary>
    public long PacketsDropped => _dropped.Sum();

    internal void AddSession(int change) => Interlocked.Add(ref _sessions, change);

    internal void AddSent() => Volatile.Write(ref _sent, _sent + 1);

    internal void AddUnsent(long count) => Volatile.Write(ref _unsent, _unsent + count);

    internal void AddReceived() => Volatile.Write(ref _received, _received + 1);

    internal void AddDropped(RtpRefusal reason) => Volatile.Write(ref _dropped[(int)reason], _dropped[(int)reason] + 1);

    internal void SawLateness(TimeSpan late) => _latestTicks = Math.Max(_latestTicks, late.Ticks);
}
