using System.Buffers.Binary;

namespace Ringmap.Media.Rtp;

/// <summary>Reads what we need of compound RTCP packets (RFC 3550 §6): the sender's clock, and its report on us. What is malformed ends the reading.</summary>
internal static class RtcpReader
{
    private const int SenderReport = 200;
    private const int ReceiverReport = 201;
    private const int HeaderLength = 8;
    private const int SenderInfoLength = 20;
    private const int BlockLength = 24;

    /// <summary>Reads a datagram.</summary>
    /// <param name="datagram">What was received.</param>
    /// <param name="ssrc">Our source: reports on others are skipped.</param>
    /// <param name="senderClock">Middle 32 bits of the sender's NTP time; 0: none.</param>
    /// <param name="lastReport">Our clock that the sender returns; 0: none.</param>
    /// <param name="delay">How long it had it, in 65,536ths of a second.</param>
    /// <returns>False when it is no RTCP.</returns>
    public static bool TryRead(ReadOnlySpan<byte> datagram, uint ssrc, out uint senderClock, out uint lastReport, out uint delay)
    {
        (senderClock, lastReport, delay) = (0, 0, 0);
        var any = false;
        while (datagram.Length >= HeaderLength && datagram[0] >> 6 == 2)
        {
            var length = 4 * (BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]) + 1);
            if (length < HeaderLength || length > datagram.Length)
                break;
            any = true;
            var packet = datagram[..length];
            datagram = datagram[length..];
            if (packet[1] is not (SenderReport or ReceiverReport))
                continue;
            var blocks = packet[0] & 0x1F;
            var at = HeaderLength;
            if (packet[1] == SenderReport)
            {
                if (length < at + SenderInfoLength)
                    continue;
                senderClock = BinaryPrimitives.ReadUInt32BigEndian(packet[(at + 2)..]);
                at += SenderInfoLength;
            }
            for (; blocks > 0 && at + BlockLength <= length; blocks--, at += BlockLength)
                if (BinaryPrimitives.ReadUInt32BigEndian(packet[at..]) == ssrc)
                    (lastReport, delay) = (BinaryPrimitives.ReadUInt32BigEndian(packet[(at + 16)..]), BinaryPrimitives.ReadUInt32BigEndian(packet[(at + 20)..]));
        }
        return any;
    }
}
