using CsCheck;
using Ringmap.Media.Rtp;

namespace Ringmap.Media.Tests.Rtp;

public class RelayMapTests
{
    [Fact]
    public void Order_gaps_and_time_are_kept() =>
        Gen.Select(Gen.UShort, Gen.UInt, Gen.Int[0, 3].Array[1, 100]).Sample((number, timestamp, steps) =>
        {
            var map = new RelayMap();
            var writer = new RtpWriter(1, 65_500, uint.MaxValue - 200);
            ushort at = 0;
            foreach (var step in steps.Prepend(0))
            {
                at += (ushort)step;
                Assert.True(TryMap(ref map, ref writer, (ushort)(number + at), timestamp + 160u * at, out var n, out var t));
                Assert.Equal((ushort)(65_500 + at), n);
                Assert.Equal(uint.MaxValue - 200 + 160u * at, t);
            }
        });

    [Fact]
    public void A_late_packet_has_its_place_but_none_from_before_the_fit()
    {
        var map = new RelayMap();
        var writer = new RtpWriter(1, 100, 0);
        Assert.True(TryMap(ref map, ref writer, 10, 1_600, out _, out _));
        Assert.False(TryMap(ref map, ref writer, 9, 1_440, out _, out _));
        Assert.True(TryMap(ref map, ref writer, 12, 1_920, out var n, out _));
        Assert.Equal(102, n);
        Assert.True(TryMap(ref map, ref writer, 11, 1_760, out n, out _));
        Assert.Equal(101, n);
        Assert.Equal(103, writer.SequenceNumber);
    }

    [Theory]
    [InlineData(300, 1_760)]
    [InlineData(11, 500_000)]
    public void A_jump_is_closed_up(ushort number, uint timestamp)
    {
        var map = new RelayMap();
        var writer = new RtpWriter(1, 100, 0);
        TryMap(ref map, ref writer, 10, 1_600, out _, out _);
        Assert.True(TryMap(ref map, ref writer, number, timestamp, out var n, out var t));
        Assert.Equal((101, 160u), (n, t));
    }

    private static bool TryMap(ref RelayMap map, ref RtpWriter writer, ushort number, uint timestamp, out ushort mapped, out uint time)
    {
        var bytes = new byte[12];
        new RtpWriter(9, 0, 0).Write(bytes, 0, false, number, timestamp);
        RtpPacket.Read(bytes, out var packet);
        if (!map.TryMap(packet, false, writer, out mapped, out time, out _))
            return false;
        writer.Pass((ushort)(mapped + 1), time + 160);
        return true;
    }
}
