using CsCheck;
using Ringmap.Media.Rtp;

namespace Ringmap.Media.Tests.Rtp;

public class RtpPacketTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        var packet = new byte[15];
        var writer = new RtpWriter(0xCAFEBABE, 65_535, 0xFFFFFF00);
        writer.Write(packet, 101, true, 77);
        Assert.Equal(RtpRefusal.None, RtpPacket.Read(packet, out var read));
        Assert.Equal((0xCAFEBABE, (ushort)65_535, 77u, 101, true, 3), (read.Ssrc, read.SequenceNumber, read.Timestamp, read.PayloadType, read.Marker, read.Payload.Length));
        Assert.Equal(0, writer.SequenceNumber);
    }

    [Theory]
    [InlineData(RtpRefusal.None, "80000000000000000000000000")]
    [InlineData(RtpRefusal.None, "810000000000000000000000AAAAAAAA00")]
    [InlineData(RtpRefusal.None, "9000000000000000000000000000000100000000FF")]
    [InlineData(RtpRefusal.None, "A00000000000000000000000FF0002")]
    [InlineData(RtpRefusal.TooShort, "")]
    [InlineData(RtpRefusal.TooShort, "8000000000000000000000")]
    [InlineData(RtpRefusal.WrongVersion, "400000000000000000000000")]
    [InlineData(RtpRefusal.Rtcp, "80C800060000000000000000")]
    [InlineData(RtpRefusal.SourcesOverrun, "8F0000000000000000000000")]
    [InlineData(RtpRefusal.ExtensionOverrun, "900000000000000000000000")]
    [InlineData(RtpRefusal.ExtensionOverrun, "9000000000000000000000000000FFFF")]
    [InlineData(RtpRefusal.PaddingOverrun, "A00000000000000000000000")]
    [InlineData(RtpRefusal.PaddingOverrun, "A0000000000000000000000000")]
    [InlineData(RtpRefusal.PaddingOverrun, "A00000000000000000000000FF")]
    public void Headers_are_taken_or_refused(RtpRefusal refusal, string hex)
    {
        Assert.Equal(refusal, RtpPacket.Read(Convert.FromHexString(hex), out var packet));
        if (refusal == RtpRefusal.None)
            Assert.Equal(1, packet.Payload.Length);
    }

    [Fact]
    public void Any_bytes_are_read_or_refused() =>
        Gen.Byte.Array[0, 60].Sample(bytes =>
        {
            if (bytes.Length > 0)
                bytes[0] = (byte)(bytes[0] & 0x3F | 0x80);
            var refusal = RtpPacket.Read(bytes, out var packet);
            Assert.True(refusal != RtpRefusal.None || packet.Payload.Length <= bytes.Length - RtpPacket.HeaderLength);
        });

    [Fact]
    public void Every_beginning_of_a_packet_is_read_or_refused()
    {
        var packet = Convert.FromHexString("B20000010000000200000003AAAAAAAABBBBBBBB0000000100000000FFFF0002");
        Assert.Equal(RtpRefusal.None, RtpPacket.Read(packet, out var whole));
        Assert.Equal(2, whole.Payload.Length);
        for (var length = 0; length < packet.Length; length++)
            RtpPacket.Read(packet.AsSpan(0, length), out _);
    }
}
