using System.Buffers.Binary;

namespace Ringmap.Media.Rtp;

/// <summary>Writes RTP headers (RFC 3550 §5.1) and keeps the numbers of one stream.</summary>
public struct RtpWriter
{
    /// <summary>Starts a stream; RFC 3550 §5.1 wants random beginnings.</summary>
    /// <param name="ssrc">Synchronisation source.</param>
    /// <param name="sequenceNumber">First sequence number.</param>
    /// <param name="timestamp">First timestamp.</param>
    public RtpWriter(uint ssrc, ushort sequenceNumber, uint timestamp) =>
        (Ssrc, SequenceNumber, Timestamp) = (ssrc, sequenceNumber, timestamp);

    /// <summary>Synchronisation source.</summary>
    public uint Ssrc { get; }

    /// <summary>Of the next packet.</summary>
    public ushort SequenceNumber { get; private set; }

    /// <summary>Of the next packet; runs on over silence.</summary>
    public uint Timestamp { get; private set; }

    /// <summary>The same stream under another source: numbers run on.</summary>
    /// <param name="ssrc">Synchronisation source.</param>
    public readonly RtpWriter Under(uint ssrc) => new(ssrc, SequenceNumber, Timestamp);

    /// <summary>Lets time pass.</summary>
    /// <param name="ticks">Ticks of the clock.</param>
    public void Advance(uint ticks) => Timestamp += ticks;

    /// <summary>Numbers up to these were used: the next packet comes after them.</summary>
    /// <param name="sequenceNumber">Sequence number of the next packet, if higher.</param>
    /// <param name="timestamp">Timestamp of the next packet, if higher.</param>
    public void Pass(ushort sequenceNumber, uint timestamp)
    {
        if ((short)(sequenceNumber - SequenceNumber) > 0)
            SequenceNumber = sequenceNumber;
        if ((int)(timestamp - Timestamp) > 0)
            Timestamp = timestamp;
    }

    /// <summary>Writes the header of the next packet.</summary>
    /// <param name="into">At least <see cref="RtpPacket.HeaderLength"/> bytes.</param>
    /// <param name="payloadType">Payload type.</param>
    /// <param name="marker">Marker bit.</param>
    /// <param name="timestamp">Timestamp.</param>
    public void Write(Span<byte> into, int payloadType, bool marker, uint timestamp) =>
        Write(into, payloadType, marker, SequenceNumber++, timestamp);

    /// <summary>Writes a header with a number of its own.</summary>
    /// <param name="into">At least <see cref="RtpPacket.HeaderLength"/> bytes.</param>
    /// <param name="payloadType">Payload type.</param>
    /// <param name="marker">Marker bit.</param>
    /// <param name="sequenceNumber">Sequence number.</param>
    /// <param name="timestamp">Timestamp.</param>
    public readonly void Write(Span<byte> into, int payloadType, bool marker, ushort sequenceNumber, uint timestamp)
    {
        into[0] = 0x80;
        into[1] = (byte)(payloadType | (marker ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(into[2..], sequenceNumber);
        BinaryPrimitives.WriteUInt32BigEndian(into[4..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(into[8..], Ssrc);
    }
}
