namespace Ringmap.Media.Rtp;

/// <summary>What arrived of a stream, and what should have (RFC 3550 A.1, A.3, A.8).</summary>
internal struct RtpReception
{
    private const int ClockRate = 8_000;
    private const int SequenceNumbers = 1 << 16;

    private bool _started;
    private ushort _highest;
    private long _cycles;
    private long _first;
    private long _received;
    private long _lostBefore;
    private uint _transit;
    private bool _hasTransit;
    private double _jitter;
    private long _expectedPrior;
    private long _receivedPrior;

    /// <summary>Source heard.</summary>
    public uint Ssrc { get; private set; }

    /// <summary>Packets that came after a later one.</summary>
    public long Late { get; private set; }

    /// <summary>Something was received.</summary>
    public readonly bool HasStarted => _started;

    /// <summary>Highest sequence number, extended by its cycles.</summary>
    public readonly long Highest => _cycles + _highest;

    /// <summary>Packets lost in all streams so far.</summary>
    public readonly long Lost => _lostBefore + Expected - _received;

    /// <summary>Jitter in ticks of the clock.</summary>
    public readonly uint JitterTicks => (uint)_jitter;

    /// <summary>Jitter as time.</summary>
    public readonly TimeSpan Jitter => TimeSpan.FromSeconds(_jitter / ClockRate);

    private readonly long Expected => _started ? Highest - _first + 1 : 0;

    /// <summary>A new stream begins.</summary>
    public void Restart() => this = new RtpReception { _lostBefore = Lost, Late = Late };

    /// <summary>Takes a packet.</summary>
    /// <param name="packet">Packet.</param>
    /// <param name="now">When it arrived.</param>
    /// <param name="isEvent">Its timestamp is not its own time: no jitter.</param>
    public void Take(in RtpPacket packet, TimeSpan now, bool isEvent)
    {
        if (!_started)
            (_started, Ssrc, _highest, _first) = (true, packet.Ssrc, packet.SequenceNumber, packet.SequenceNumber);
        _received++;
        var ahead = (short)(packet.SequenceNumber - _highest);
        if (ahead > 0)
        {
            if (packet.SequenceNumber < _highest)
                _cycles += SequenceNumbers;
            _highest = packet.SequenceNumber;
        }
        else if (ahead < 0)
            Late++;
        if (isEvent)
            return;
        var transit = (uint)(long)(now.TotalSeconds * ClockRate) - packet.Timestamp;
        if (_hasTransit)
            _jitter += (Math.Abs((double)(int)(transit - _transit)) - _jitter) / 16;
        (_hasTransit, _transit) = (true, transit);
    }

    /// <summary>Part lost since the last report, of 256 (RFC 3550 A.3).</summary>
    public byte TakeFractionLost()
    {
        var (expected, received) = (Expected - _expectedPrior, _received - _receivedPrior);
        (_expectedPrior, _receivedPrior) = (Expected, _received);
        return expected <= 0 || received >= expected ? (byte)0 : (byte)Math.Min(255, (expected - received) * 256 / expected);
    }
}
