using CsCheck;
using Ringmap.Media.Rtp;

namespace Ringmap.Media.Tests.Rtp;

public class RtcpTests
{
    private static readonly RtcpSent Sent = new(0xA1A2A3A4, "0123456789ABCDEF01234567", 0x1111_2222_3333_4444, 99, 7, 1_120, 0x5555_6666, 65_536);

    [Fact]
    public void A_report_says_what_was_sent_and_received()
    {
        var received = Received(0x0B0B0B0B, 100, 101, 103, 102);
        Span<byte> packet = stackalloc byte[RtcpWriter.MostBytes];
        var length = RtcpWriter.Write(packet, Sent, ref received, last: true);
        Assert.Equal(
            "81C8000C" + "A1A2A3A4" + "1111222233334444" + "00000063" + "00000007" + "00000460"
            + "0B0B0B0B" + "00000000" + "00000067" + "00000000" + "55556666" + "00010000"
            + "81CA0008" + "A1A2A3A4" + "0118" + Convert.ToHexString("0123456789ABCDEF01234567"u8) + "0000"
            + "81CB0001" + "A1A2A3A4",
            Convert.ToHexString(packet[..length]));
    }

    [Fact]
    public void Without_anything_sent_or_received_it_is_an_empty_receiver_report()
    {
        var received = default(RtpReception);
        Span<byte> packet = stackalloc byte[RtcpWriter.MostBytes];
        var length = RtcpWriter.Write(packet, Sent with { Packets = 0 }, ref received, last: false);
        Assert.Equal("80C90001A1A2A3A4", Convert.ToHexString(packet[..8]));
        Assert.True(RtcpReader.TryRead(packet[..length], 1, out var clock, out var last, out _));
        Assert.Equal((0u, 0u), (clock, last));
    }

    [Fact]
    public void What_is_written_is_read()
    {
        var received = Received(0x0B0B0B0B, 100);
        Span<byte> packet = stackalloc byte[RtcpWriter.MostBytes];
        var length = RtcpWriter.Write(packet, Sent, ref received, last: false);
        Assert.True(RtcpReader.TryRead(packet[..length], 0x0B0B0B0B, out var clock, out var last, out var delay));
        Assert.Equal((0x2222_3333u, 0x5555_6666u, 65_536u), (clock, last, delay));
        Assert.True(RtcpReader.TryRead(packet[..length], 0x0C0C0C0C, out _, out last, out _));
        Assert.Equal(0u, last);
    }

    [Fact]
    public void Any_bytes_are_read_or_refused() =>
        Gen.Byte.Array[0, 100].Sample(bytes =>
        {
            for (var i = 0; i < bytes.Length; i += 32)
            {
                bytes[i] = (byte)(0x80 | bytes[i] & 0x3F);
                if (i + 3 < bytes.Length)
                    (bytes[i + 1], bytes[i + 2], bytes[i + 3]) = ((byte)(200 + bytes[i + 1] % 4), 0, (byte)(bytes[i + 3] % 32));
            }
            RtcpReader.TryRead(bytes, 1, out _, out _, out _);
        });

    [Fact]
    public void Loss_lateness_and_cycles_are_counted()
    {
        var received = Received(1, 65_534, 65_535, 1, 0, 4);
        Assert.Equal((2L, 1L, 65_540L), (received.Lost, received.Late, received.Highest));
        Assert.Equal(2 * 256 / 7, received.TakeFractionLost());
        Assert.Equal(0, received.TakeFractionLost());
        received.Restart();
        Assert.Equal((2L, false), (received.Lost, received.HasStarted));
    }

    [Fact]
    public void Times_have_their_place_since_1900()
    {
        // RFC 5905 figure 4: 1 January 1970 is second 2,208,988,800.
        Assert.Equal(2_208_988_800UL << 32 | 0x8000_0000, NtpTime.Of(DateTimeOffset.UnixEpoch.AddSeconds(0.5)));
        Assert.Equal(0x0002_0003u, NtpTime.Middle(0x0001_0002_0003_0004));
    }

    private static RtpReception Received(uint ssrc, params int[] numbers)
    {
        var received = default(RtpReception);
        var bytes = new byte[12];
        foreach (var number in numbers)
        {
            new RtpWriter(ssrc, 0, 0).Write(bytes, 0, false, (ushort)number, 0);
            RtpPacket.Read(bytes, out var packet);
            received.Take(packet, TimeSpan.Zero, isEvent: false);
        }
        return received;
    }
}
