using Ringmap.Media.Audio;
using Ringmap.Media.Recording;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests.Recording;

public class RecordingTapTests
{
    private static readonly short[] Loud = Engines.Tone(160, 400);
    private readonly List<short> _written = [];
    private RecordingEnd? _end;

    [Fact]
    public void The_first_packet_is_at_the_beginning_and_the_last_at_the_end()
    {
        var tap = new RecordingTap(new RecordOptions());
        for (var i = 0; i < 10; i++)
        {
            tap.Take((uint)(uint.MaxValue - 500 + 160 * i), Loud);
            Step(tap);
        }
        Drain(tap);
        Assert.Equal(1_600, _written.Count);
        Assert.InRange(Engines.Correlation(Engines.Tone(1_600, 400), [.. _written]), 0.99, 1);
        Assert.True(tap.HeardAnything);
    }

    [Fact]
    public void Packets_that_are_late_by_a_fifth_of_a_second_are_in_their_place()
    {
        var tap = new RecordingTap(new RecordOptions());
        var tone = Engines.Tone(160 * 100, 400);
        // Late by 0, 60, 120, 180, 40, 100 ms and so on.
        var arrivals = Enumerable.Range(0, 100).ToLookup(i => i + i * 3 % 10);
        for (var i = 0; i < 110; i++)
        {
            foreach (var packet in arrivals[i])
                tap.Take((uint)(160 * packet), tone.AsSpan(160 * packet, 160));
            Step(tap);
        }
        Drain(tap);
        Assert.Equal(tone.AsSpan(160), [.. _written[160..tone.Length]]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(50)]
    public void Without_a_packet_it_is_silence_of_the_time_that_passed(int steps)
    {
        var tap = new RecordingTap(new RecordOptions());
        for (var i = 0; i < steps; i++)
            Step(tap);
        Drain(tap);
        Assert.Equal(160 * steps, _written.Count);
        Assert.All(_written, s => Assert.Equal(0, s));
        Assert.False(tap.HeardAnything);
    }

    [Fact]
    public void The_longest_duration_ends_it()
    {
        var tap = new RecordingTap(new RecordOptions { MaxDuration = TimeSpan.FromMilliseconds(100) });
        Assert.Equal(5, StepsUntilEnd(tap, loudUntil: 0));
        Assert.Equal(RecordingEnd.MaxDuration, _end);
        Drain(tap);
        Assert.Equal(800, _written.Count);
    }

    [Fact]
    public void Silence_ends_it_counted_from_the_last_sound()
    {
        var tap = new RecordingTap(new RecordOptions { SilenceTimeout = TimeSpan.FromSeconds(1) });
        Assert.Equal(20 + RecordingTap.DelayBlocks + 50, StepsUntilEnd(tap, loudUntil: 20));
        Assert.Equal(RecordingEnd.Silence, _end);
        Assert.True(tap.HeardAnything);
    }

    [Fact]
    public void Silence_from_the_beginning_ends_it_too()
    {
        var tap = new RecordingTap(new RecordOptions { SilenceTimeout = TimeSpan.FromSeconds(1) });
        Assert.Equal(50, StepsUntilEnd(tap, loudUntil: 0));
        Assert.False(tap.HeardAnything);
    }

    [Fact]
    public void A_click_is_nothing_heard()
    {
        var tap = new RecordingTap(new RecordOptions { MaxDuration = TimeSpan.FromSeconds(1) });
        StepsUntilEnd(tap, loudUntil: 9);
        Assert.False(tap.HeardAnything);
    }

    [Fact]
    public void Keys_end_it_when_told_so()
    {
        var tap = new RecordingTap(new RecordOptions { EndOnDigits = "#a" });
        Assert.True(tap.EndsOn('#'));
        Assert.True(tap.EndsOn('A'));
        Assert.False(tap.EndsOn('1'));
    }

    private int StepsUntilEnd(RecordingTap tap, int loudUntil)
    {
        for (var i = 0; _end is null; i++)
        {
            if (i < loudUntil)
                tap.Take((uint)(160 * i), Loud);
            Step(tap);
            if (_end is not null)
                return i + 1;
        }
        return 0;
    }

    private void Step(RecordingTap tap)
    {
        var block = new short[160];
        if (tap.Step(block, out _end))
            _written.AddRange(block);
    }

    private void Drain(RecordingTap tap)
    {
        var block = new short[160];
        while (tap.Drain(block))
            _written.AddRange(block);
    }
}
