using Ringmap.Media.Audio;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests.Audio;

public class NetworkTonesTests
{
    [Theory]
    [InlineData("SE", 5, 0.25, 0.25)]
    [InlineData("us", 4, 0.5, 0.5)]
    [InlineData("DE", 4, 0.48, 0.48)]
    public void Rhythms_are_those_of_the_country(string country, double ringingPause, double busyOn, double busyOff)
    {
        var tones = NetworkTones.Of(country);

        Assert.Equal(ringingPause, SilenceAtEnd(tones.Ringing), 2);
        Assert.Equal(busyOff, SilenceAtEnd(tones.Busy), 2);
        Assert.Equal(busyOn + busyOff, tones.Busy.Duration.TotalSeconds, 3);
    }

    [Fact]
    public void Two_frequencies_sound_together_where_the_country_has_two()
    {
        var busy = NetworkTones.Of("US").Busy.Samples[..4_000];

        Assert.InRange(Engines.Amplitude(busy, 480) / Engines.Amplitude(busy, 620), 0.9, 1.1);
        Assert.InRange(Engines.Amplitude(busy, 425) / Engines.Amplitude(busy, 480), 0, 0.1);
    }

    [Fact]
    public void Every_country_is_heard_at_the_same_level()
    {
        Assert.All(NetworkTones.Countries, country =>
        {
            var tones = NetworkTones.Of(country);
            foreach (var tone in (AudioClip[])[tones.Ringing, tones.Busy, tones.Congestion])
            {
                // −16 dBm0 in samples: 3.14 dBm0 is a sine of full scale.
                Assert.InRange(20 * Math.Log10(Rms(Sounding(tone)) / (32_767 / Math.Sqrt(2))) + 3.14, -17, -15.5);
                Assert.Equal(0, tone.Samples[^1]);
            }
        });
    }

    [Fact]
    public void A_country_that_is_not_known_has_the_tones_that_the_ITU_recommends() =>
        Assert.Same(NetworkTones.International, NetworkTones.Of("ZZ"));

    private static double SilenceAtEnd(AudioClip clip) => (double)(clip.Samples.Length - clip.Samples.LastIndexOfAnyExcept((short)0)) / AudioClip.SampleRate;

    /// <summary>The sound until its first pause.</summary>
    private static ReadOnlySpan<short> Sounding(AudioClip clip)
    {
        ReadOnlySpan<short> pause = new short[40];
        return clip.Samples[..clip.Samples.IndexOf(pause)];
    }

    private static double Rms(ReadOnlySpan<short> samples)
    {
        double sum = 0;
        foreach (var sample in samples)
            sum += (double)sample * sample;
        return Math.Sqrt(sum / samples.Length);
    }
}
