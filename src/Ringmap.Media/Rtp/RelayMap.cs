namespace Ringmap.Media.Rtp;

/// <summary>
/// Puts the packets of another stream into ours: gaps, order and timing are kept, while our numbers run on without a jump
/// (RFC 3550 §7.1). Where the other stream begins, jumps, or was interrupted by packets of our own, it is fitted anew.
/// </summary>
internal struct RelayMap
{
    /// <summary>Sequence numbers further away than this are a new beginning; RFC 3550 A.1 MAX_MISORDER.</summary>
    private const int MostMisorder = 100;

    /// <summary>Timestamps further away from our clock are a new beginning: one second.</summary>
    private const int MostDrift = 8_000;

    private bool _fitted;
    private uint _ssrc;
    private ushort _highest;
    private ushort _sequenceOffset;
    private uint _timestampOffset;
    private int _since;

    /// <summary>We sent something of our own: the next packet is fitted anew.</summary>
    public void Break() => _fitted = false;

    /// <summary>The packet is not passed on: the next one closes up.</summary>
    public void Skip() => _sequenceOffset--;

    /// <summary>Finds a packet's numbers.</summary>
    /// <param name="packet">Packet of the other stream.</param>
    /// <param name="isEvent">Its timestamp is the beginning of a key, perhaps seconds ago.</param>
    /// <param name="writer">Our stream.</param>
    /// <param name="sequenceNumber">Sequence number in our stream.</param>
    /// <param name="timestamp">Timestamp in our stream.</param>
    /// <param name="begins">Fitted anew: a talkspurt begins.</param>
    /// <returns>False when it is older than where it was fitted: its place is taken.</returns>
    public bool TryMap(in RtpPacket packet, bool isEvent, in RtpWriter writer, out ushort sequenceNumber, out uint timestamp, out bool begins)
    {
        var ahead = (short)(packet.SequenceNumber - _highest);
        var drift = (int)(packet.Timestamp + _timestampOffset - writer.Timestamp);
        begins = !_fitted || packet.Ssrc != _ssrc || Math.Abs((int)ahead) > MostMisorder || (!isEvent && Math.Abs((long)drift) > MostDrift);
        if (begins)
        {
            (_fitted, _ssrc, _highest, _since, ahead) = (true, packet.Ssrc, packet.SequenceNumber, 0, 0);
            _sequenceOffset = (ushort)(writer.SequenceNumber - packet.SequenceNumber);
            _timestampOffset = writer.Timestamp - packet.Timestamp;
        }
        (sequenceNumber, timestamp) = ((ushort)(packet.SequenceNumber + _sequenceOffset), packet.Timestamp + _timestampOffset);
        if (-ahead > _since)
            return false;
        if (ahead > 0)
        {
            _highest = packet.SequenceNumber;
            _since = Math.Min(_since + ahead, MostMisorder);
        }
        return true;
    }
}
