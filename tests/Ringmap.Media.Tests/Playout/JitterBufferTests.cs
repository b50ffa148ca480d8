using CsCheck;
using Ringmap.Media.Playout;

namespace Ringmap.Media.Tests.Playout;

/// <summary>Packets of 20 ms on lines that hold them up, in simulated time.</summary>
public class JitterBufferTests
{
    private const int Block = JitterBuffer.BlockSamples;
    private const short Loud = 8_000;

    [Fact]
    public void A_steady_line_is_heard_as_it_was_spoken_40_ms_later()
    {
        var heard = Run(packets: 150, late: _ => 0, level: i => (short)(i + 1_000));

        Assert.Equal(Enumerable.Range(0, 148).Select(i => (short)(i + 1_000)), heard.Blocks.Skip(2).Select(b => b[159]));
    }

    [Fact]
    public void A_line_that_holds_packets_up_is_waited_for_and_soon_loses_nothing() =>
        Gen.Int[0, 80].Array[1_500].Sample(late =>
        {
            var heard = Run(late.Length, i => late[i], _ => Loud);

            Assert.Equal(0, heard.Bridged(from: 100, to: 1_450));
            Assert.InRange(heard.Delays.Skip(100).Max(), 0, 140 * 8);
        }, iter: 50);

    [Fact]
    public void A_line_that_calms_down_is_caught_up_with_in_the_pauses_of_speech()
    {
        // Two seconds of speech, one of silence.
        var heard = Run(packets: 4_000, late: i => i is >= 200 and < 210 ? 150 : 0, level: i => i % 150 < 100 ? Loud : (short)0);

        Assert.InRange(heard.Delays[250], 150 * 8, 200 * 8);
        Assert.Equal(40 * 8, heard.Delays[^1]);
        // What was left out was silent: every block of speech is heard after the line was calm again.
        Assert.Equal(Enumerable.Range(300, 3_500).Count(i => i % 150 < 100), heard.Blocks.Skip(310).Take(3_500).Count(b => b[80] == Loud), 10.0);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(-200)]
    public void A_clock_that_runs_fast_or_slow_is_followed_for_an_hour(int millionths)
    {
        const int Hour = 180_000;
        var heard = Run(Hour, i => -(i * 20.0 * millionths / 1_000_000), i => i % 150 < 100 ? Loud : (short)1);

        Assert.InRange(heard.Delays.Max(), 0, 80 * 8);
        // 720 ms apart after an hour: 36 blocks are put in or left out.
        Assert.InRange(heard.Bridged(100, heard.Blocks.Count - 100), 0, 40);
        Assert.InRange(heard.Blocks.Count(b => b[80] != 0), Hour - 60, Hour + 60);
    }

    [Fact]
    public void No_line_makes_it_lag_by_more_than_200_ms() =>
        Gen.Int[0, 2_000].Array[300].Sample(late =>
            Assert.InRange(Run(late.Length, i => late[i], _ => Loud).Buffer.Delay, 0, JitterBuffer.MostDelay), iter: 50);

    [Fact]
    public void A_stream_that_pauses_is_heard_when_it_comes_back()
    {
        // A second in which nothing is sent: silence suppression.
        var heard = Run(300, _ => 0, _ => Loud, sent: i => i is < 100 or >= 150);

        Assert.Equal(0, heard.Bridged(4, 100));
        Assert.Equal(0, heard.Bridged(156, 298));
        Assert.All(heard.Blocks.Skip(115).Take(30), b => Assert.Equal(0, b[80]));
    }

    [Fact]
    public void Whatever_comes_reading_gives_blocks_and_lags_by_200_ms_at_most() =>
        Gen.Select(Gen.UInt, Gen.Int[0, 960]).Array[0, 50].Sample(packets =>
        {
            var buffer = new JitterBuffer();
            var block = new short[Block];
            foreach (var (timestamp, length) in packets)
            {
                buffer.Write(timestamp, new short[length]);
                buffer.Read(block);
                Assert.InRange(buffer.Delay, 0, JitterBuffer.MostDelay);
            }
        });

    /// <summary>Sends packets, each late by some milliseconds, and reads a block every 20 ms.</summary>
    private static Heard Run(int packets, Func<int, double> late, Func<int, short> level, Func<int, bool>? sent = null)
    {
        var buffer = new JitterBuffer();
        var heard = new Heard(buffer, [], [], []);
        var arrivals = Enumerable.Range(0, packets).Where(i => sent?.Invoke(i) != false).Select(i => (At: i * 20 + late(i), Packet: i)).OrderBy(a => a.At).ToList();
        var (next, block) = (0, new short[Block]);
        for (double now = 0; now <= arrivals[^1].At; now += 20)
        {
            for (; next < arrivals.Count && arrivals[next].At <= now; next++)
            {
                block.AsSpan().Fill(level(arrivals[next].Packet));
                buffer.Write((uint)(Block * arrivals[next].Packet) - 1_000_000, block);
            }
            heard.Delays.Add(buffer.Delay);
            heard.Energies.Add(buffer.Read(block));
            heard.Blocks.Add([.. block]);
        }
        return heard;
    }

    private sealed record Heard(JitterBuffer Buffer, List<short[]> Blocks, List<double> Energies, List<int> Delays)
    {
        /// <summary>Blocks of which nothing came.</summary>
        public int Bridged(int from, int to) => Energies.Skip(from).Take(to - from).Count(e => e == 0);
    }
}
