using System.Buffers.Binary;

namespace Ringmap.Media.Rtp;

/// <summary>A received RTP packet (RFC 3550 §5.1), read in place.</summary>
public readonly ref struct RtpPacket
{
    /// <summary>Length of the fixed header in bytes.</summary>
    public const int HeaderLength = 12;

    private const int Version = 2;

    /// <summary>First packet of a talkspurt.</summary>
    public bool Marker { get; private init; }

    /// <summary>Payload type, 0–127.</summary>
    public int PayloadType { get; private init; }

    /// <summary>Sequence number.</summary>
    public ushort SequenceNumber { get; private init; }

    /// <summary>Timestamp in ticks of the payload's clock.</summary>
    public uint Timestamp { get; private init; }

    /// <summary>Synchronisation source.</summary>
    public uint Ssrc { get; private init; }

    /// <summary>Payload without padding.</summary>
    public ReadOnlySpan<byte> Payload { get; private init; }

    /// <summary>Reads a datagram.</summary>
    /// <param name="datagram">What was received.</param>
    /// <param name="packet">The packet, when nothing is refused.</param>
    /// <returns>Why it is no RTP packet, or <see cref="RtpRefusal.None"/>.</returns>
    public static RtpRefusal Read(ReadOnlySpan<byte> datagram, out RtpPacket packet)
    {
        packet = default;
        if (ReadHeader(datagram, out var start) is not RtpRefusal.None and var refusal)
            return refusal;
        var end = datagram.Length;
        if ((datagram[0] & 0x20) != 0)
        {
            int padding = datagram[^1];
            if (padding == 0 || padding > end - start)
                return RtpRefusal.PaddingOverrun;
            end -= padding;
        }
        packet = new RtpPacket
        {
            Marker = (datagram[1] & 0x80) != 0,
            PayloadType = datagram[1] & 0x7F,
            SequenceNumber = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]),
            Timestamp = BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]),
            Ssrc = BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]),
            Payload = datagram[start..end],
        };
        return RtpRefusal.None;
    }

    /// <summary>Finds where the payload begins: after the fixed header, the contributing sources and the extension.</summary>
    internal static RtpRefusal ReadHeader(ReadOnlySpan<byte> datagram, out int length)
    {
        length = HeaderLength;
        if (datagram.Length < HeaderLength)
            return RtpRefusal.TooShort;
        if (datagram[0] >> 6 != Version)
            return RtpRefusal.WrongVersion;
        // RFC 5761 §4: packet types 192–223 on the RTP port are RTCP.
        if (datagram[1] is >= 192 and <= 223)
            return RtpRefusal.Rtcp;
        length += 4 * (datagram[0] & 0x0F);
        if (length > datagram.Length)
            return RtpRefusal.SourcesOverrun;
        if ((datagram[0] & 0x10) == 0)
            return RtpRefusal.None;
        if (length + 4 > datagram.Length)
            return RtpRefusal.ExtensionOverrun;
        length += 4 + 4 * BinaryPrimitives.ReadUInt16BigEndian(datagram[(length + 2)..]);
        return length > datagram.Length ? RtpRefusal.ExtensionOverrun : RtpRefusal.None;
    }
}
