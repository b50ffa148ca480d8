using Ringmap.Media.Audio;
using Ringmap.Server.Demo;

namespace Ringmap.Server.Tests.Demo;

public sealed class LikenessTests
{
    private static readonly short[] Spoken = Babble(1, 8_000);

    [Fact]
    public void What_lies_in_a_recording_is_found_where_it_lies()
    {
        short[] recorded = [.. new short[1_234], .. Spoken.Select(sample => (short)(sample / 2)), .. new short[500]];

        Likeness likeness = Likeness.Of(Spoken, recorded);

        Assert.Equal(1, likeness.Correlation, 2);
        Assert.Equal(1_234, likeness.At.TotalSeconds * AudioClip.SampleRate, 1);
    }

    [Fact]
    public void A_beginning_that_was_cut_off_is_seen()
    {
        Likeness likeness = Likeness.Of(Spoken, Spoken.AsSpan(800));

        Assert.Equal(-0.1, likeness.At.TotalSeconds, 3);
        // A tenth of the energy is missing: the square root of nine tenths is left.
        Assert.Equal(0.95, likeness.Correlation, 2);
    }

    [Fact]
    public void Something_else_is_not_alike() => Assert.True(Likeness.Of(Spoken, Babble(2, 9_000)).Correlation < 0.3);

    [Fact]
    public void Silence_is_like_nothing()
    {
        Assert.Equal(0, Likeness.Of(Spoken, new short[9_000]).Correlation);
        Assert.Equal(0, Likeness.Of(new short[8_000], Spoken).Correlation);
        Assert.Equal(0, Likeness.Of(Spoken, []).Correlation);
    }

    internal static short[] Babble(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (short)random.Next(-8_000, 8_000))];
    }
}
