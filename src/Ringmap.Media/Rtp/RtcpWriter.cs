using System.Buffers.Binary;
using System.Text;

namespace Ringmap.Media.Rtp;

/// <summary>Writes compound RTCP packets (RFC 3550 §6).</summary>
internal static class RtcpWriter
{
    /// <summary>Longest packet written.</summary>
    public const int MostBytes = 128;

    private const int SenderReport = 200;
    private const int ReceiverReport = 201;
    private const int SourceDescription = 202;
    private const int Goodbye = 203;
    private const int CanonicalName = 1;
    private const int MostLost = 0x7F_FFFF;

    /// <summary>Writes a report with the canonical name, and a goodbye when it is the last one.</summary>
    /// <param name="into">At least <see cref="MostBytes"/>.</param>
    /// <param name="sent">Our stream.</param>
    /// <param name="received">The other side's.</param>
    /// <param name="last">The stream ends (§6.6).</param>
    /// <returns>Length.</returns>
    public static int Write(Span<byte> into, in RtcpSent sent, ref RtpReception received, bool last)
    {
        var at = WriteReport(into, sent, ref received);
        at += WriteName(into[at..], sent);
        if (last)
            at += Finish(into[at..], Goodbye, count: 1, sent.Ssrc, length: 8);
        return at;
    }

    private static int WriteReport(Span<byte> into, in RtcpSent sent, ref RtpReception received)
    {
        var at = 8;
        if (sent.Packets > 0)
        {
            BinaryPrimitives.WriteUInt64BigEndian(into[at..], sent.Ntp);
            BinaryPrimitives.WriteUInt32BigEndian(into[(at + 8)..], sent.Timestamp);
            BinaryPrimitives.WriteUInt32BigEndian(into[(at + 12)..], (uint)sent.Packets);
            BinaryPrimitives.WriteUInt32BigEndian(into[(at + 16)..], (uint)sent.Bytes);
            at += 20;
        }
        if (received.HasStarted)
        {
            BinaryPrimitives.WriteUInt32BigEndian(into[at..], received.Ssrc);
            var lost = (uint)Math.Clamp(received.Lost, -MostLost, MostLost) & 0xFF_FFFF;
            BinaryPrimitives.WriteUInt32BigEndian(into[(at + 4)..], (uint)received.TakeFractionLost() << 24 | lost);
            BinaryPrimitives.WriteUInt32BigEndian(into[(at + 8)..], (uint)received.Highest);
            BinaryPrimitives.WriteUInt32BigEndian(into[(at + 12)..], received.JitterTicks);
            BinaryPrimitives.WriteUInt32BigEndian(into[(at + 16)..], sent.LastReport);
            BinaryPrimitives.WriteUInt32BigEndian(into[(at + 20)..], sent.DelaySinceLastReport);
            at += 24;
        }
        return Finish(into, sent.Packets > 0 ? SenderReport : ReceiverReport, received.HasStarted ? 1 : 0, sent.Ssrc, at);
    }

    private static int WriteName(Span<byte> into, in RtcpSent sent)
    {
        into[8] = CanonicalName;
        var length = Encoding.ASCII.GetBytes(sent.Name, into[10..]);
        into[9] = (byte)length;
        var end = 10 + length;
        // At least one zero ends the items, up to a whole word (§6.5).
        var padded = (end + 4) & ~3;
        into[end..padded].Clear();
        return Finish(into, SourceDescription, count: 1, sent.Ssrc, padded);
    }

    private static int Finish(Span<byte> into, int type, int count, uint ssrc, int length)
    {
        into[0] = (byte)(0x80 | count);
        into[1] = (byte)type;
        BinaryPrimitives.WriteUInt16BigEndian(into[2..], (ushort)(length / 4 - 1));
        BinaryPrimitives.WriteUInt32BigEndian(into[4..], ssrc);
        return length;
    }
}
