namespace Ringmap.Media;

/// <summary>Counters of a session. Written by the media worker alone, read by anybody, also after the session was closed.</summary>
public sealed class AudioSessionStatistics
{
    private long _packetsSent;
    private long _bytesSent;
    private long _packetsUnsent;
    private long _packetsReceived;
    private long _bytesReceived;
    private long _packetsLost;
    private long _packetsLate;
    private long _packetsDropped;
    private long _digits;
    private long _jitterTicks;
    private long _roundTripTicks;

    /// <summary>RTP packets sent.</summary>
    public long PacketsSent => Volatile.Read(ref _packetsSent);

    /// <summary>Bytes of payload sent.</summary>
    public long BytesSent => Volatile.Read(ref _bytesSent);

    /// <summary>RTP packets due and not sent in time.</summary>
    public long PacketsUnsent => Volatile.Read(ref _packetsUnsent);

    /// <summary>RTP packets taken.</summary>
    public long PacketsReceived => Volatile.Read(ref _packetsReceived);

    /// <summary>Bytes of payload received.</summary>
    public long BytesReceived => Volatile.Read(ref _bytesReceived);

    /// <summary>Packets expected by their sequence numbers and not received (RFC 3550 A.3); negative when packets were doubled.</summary>
    public long PacketsLost => Volatile.Read(ref _packetsLost);

    /// <summary>Packets that came after one with a higher sequence number.</summary>
    public long PacketsLate => Volatile.Read(ref _packetsLate);

    /// <summary>Datagrams not taken: malformed, from a stranger, or with a payload type that was not agreed.</summary>
    public long PacketsDropped => Volatile.Read(ref _packetsDropped);

    /// <summary>Keys pressed by the other side.</summary>
    public long Digits => Volatile.Read(ref _digits);

    /// <summary>Interarrival jitter (RFC 3550 §6.4.1).</summary>
    public TimeSpan Jitter => TimeSpan.FromTicks(Volatile.Read(ref _jitterTicks));

    /// <summary>Round trip by the other side's latest RTCP report; zero when it sent none.</summary>
    public TimeSpan RoundTrip => TimeSpan.FromTicks(Volatile.Read(ref _roundTripTicks));

    internal void AddSent(int bytes)
    {
        Volatile.Write(ref _packetsSent, _packetsSent + 1);
        Volatile.Write(ref _bytesSent, _bytesSent + bytes);
    }

    internal void AddUnsent() => Volatile.Write(ref _packetsUnsent, _packetsUnsent + 1);

    internal void AddReceived(int bytes)
    {
        Volatile.Write(ref _packetsReceived, _packetsReceived + 1);
        Volatile.Write(ref _bytesReceived, _bytesReceived + bytes);
    }

    internal void AddDropped() => Volatile.Write(ref _packetsDropped, _packetsDropped + 1);

    internal void AddDigit() => Volatile.Write(ref _digits, _digits + 1);

    internal void SetReception(long lost, long late, TimeSpan jitter)
    {
        Volatile.Write(ref _packetsLost, lost);
        Volatile.Write(ref _packetsLate, late);
        Volatile.Write(ref _jitterTicks, jitter.Ticks);
    }

    internal void SetRoundTrip(TimeSpan time) => Volatile.Write(ref _roundTripTicks, time.Ticks);
}
