using CsCheck;
using Ringmap.Media.Playout;

namespace Ringmap.Media.Tests.Playout;

public class PlayoutRingTests
{
    private const int Delay = 480;

    [Fact]
    public void Packets_shuffled_within_the_delay_doubled_or_lost_are_put_on_their_time() =>
        Gen.Select(Gen.UInt, Gen.Select(Gen.Int[0, 2], Gen.Bool, Gen.Int[0, 9]).Array[1, 60]).Sample((start, packets) =>
        {
            var ring = new PlayoutRing(Delay);
            var expected = new short[160 * (packets.Length + 3)];
            var heard = new List<short>();
            var block = new short[160];
            var arrivals = new List<int>[packets.Length + 3];
            for (var i = 0; i < arrivals.Length; i++)
                arrivals[i] = [];
            for (var i = 0; i < packets.Length; i++)
            {
                var (late, twice, fate) = packets[i];
                if (i == 0)
                    late = 0;
                if (i > 0 && fate == 0)
                    continue;
                arrivals[i + late].Add(i);
                if (twice)
                    arrivals[i + late].Add(i);
                Samples(i).CopyTo(expected, 160 * (i + 3));
            }
            for (var i = 0; i < arrivals.Length; i++)
            {
                foreach (var packet in arrivals[i])
                    ring.Write(start + (uint)(160 * packet), Samples(packet));
                ring.Read(block);
                heard.AddRange(block);
            }
            Assert.Equal(expected, heard);
        });

    [Fact]
    public void Whatever_comes_reading_gives_what_is_asked() =>
        Gen.Select(Gen.UInt, Gen.Int[0, 960]).Array[0, 50].Sample(packets =>
        {
            var ring = new PlayoutRing(Delay);
            var block = new short[160];
            foreach (var (timestamp, length) in packets)
            {
                ring.Write(timestamp, new short[length]);
                ring.Read(block);
                Assert.InRange(ring.Waiting, 0, 8_192);
            }
        });

    [Fact]
    public void A_stream_that_lags_for_good_is_heard_again()
    {
        var ring = new PlayoutRing(Delay);
        var block = new short[160];
        ring.Write(0, Samples(1));
        for (var i = 0; i < 20; i++)
            ring.Read(block);
        var silent = 0;
        for (var i = 1; i < 12; i++)
        {
            ring.Write((uint)(160 * i), Samples(i));
            ring.Read(block);
            silent += block[0] == 0 ? 1 : 0;
        }
        Assert.InRange(silent, 3, 7);
        Assert.Equal(3 * 160, ring.Dropped);
    }

    [Fact]
    public void A_new_stream_begins_where_its_first_packet_says()
    {
        var ring = new PlayoutRing(0);
        var block = new short[160];
        ring.Write(100, Samples(1));
        ring.Restart();
        ring.Read(block);
        Assert.Equal(0, block[0]);
        ring.Write(99, Samples(2));
        ring.Read(block);
        Assert.Equal(Samples(2), block);
    }

    private static short[] Samples(int packet) => [.. Enumerable.Range(0, 160).Select(i => (short)(packet * 160 + i + 1))];
}
