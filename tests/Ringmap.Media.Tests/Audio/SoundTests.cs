using CsCheck;
using Ringmap.Media.Audio;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests.Audio;

public class SoundTests
{
    [Fact]
    public void Ringing_is_one_second_of_425_hertz_and_four_of_silence()
    {
        var ringing = NetworkTones.International.Ringing;

        Assert.Equal(TimeSpan.FromSeconds(5), ringing.Duration);
        Assert.InRange(Engines.Correlation(Engines.Tone(7_800, 425), ringing.Samples[..7_800]), 0.99, 1);
        Assert.Equal(-1, ringing.Samples[8_000..].IndexOfAnyExcept((short)0));
    }

    [Fact]
    public void Tones_have_the_level_of_minus_16_dBm0()
    {
        // A sine of full scale is 3.14 dBm0 and 3.01 dB below full scale in RMS.
        foreach (var tone in (AudioClip[])[NetworkTones.International.Ringing, NetworkTones.International.Busy, NetworkTones.International.Congestion, Tones.SpecialInformation, Tones.Beep])
            Assert.InRange(Loudness.Peak(tone.Samples)!.Value, -16 - 3.14 - 0.2, -16 - 3.14 + 0.2);
    }

    [Fact]
    public void Cadences_are_those_of_E_180()
    {
        Assert.Equal(TimeSpan.FromSeconds(1), NetworkTones.International.Busy.Duration);
        Assert.Equal(TimeSpan.FromSeconds(0.5), NetworkTones.International.Congestion.Duration);
        Assert.Equal(TimeSpan.FromSeconds(1.99), Tones.SpecialInformation.Duration);
        Assert.Equal(TimeSpan.FromSeconds(0.4), Tones.Beep.Duration);
        var second = Tones.SpecialInformation.Samples[2_640..5_280];
        Assert.InRange(Engines.Correlation(Engines.Tone(2_640, 1_400), second), 0.98, 1);
    }

    [Fact]
    public void Music_to_wait_by_is_calm_and_has_no_seam()
    {
        var music = HoldMusic.Clip.Samples;

        Assert.Equal(TimeSpan.FromSeconds(16), HoldMusic.Clip.Duration);
        Assert.True(Loudness.Peak(music) < -3);
        var largest = 0;
        for (var i = 0; i < music.Length; i++)
            largest = Math.Max(largest, Math.Abs(music[(i + 1) % music.Length] - music[i]));
        Assert.InRange(Math.Abs(music[0] - music[^1]), 0, largest);
        Assert.Same(HoldMusic.Clip, HoldMusic.Clip);
    }

    [Fact]
    public void Peaks_show_where_it_is_loud()
    {
        short[] samples = [0, 0, 0, 0, -32_768, 100, 16_384, 0];

        Assert.Equal([0, 0, 1, 0.5f], Waveform.Peaks(samples, 4));
        Assert.Equal([0, 0], Waveform.Peaks([], 2));
        Assert.Equal([0.5f, 0.5f, 0.5f], Waveform.Peaks([16_384], 3));
        Assert.Single(Waveform.Peaks(samples, -5));
    }

    [Theory]
    [InlineData(300)]
    [InlineData(3_000)]
    [InlineData(30_000)]
    public void Speech_is_brought_to_one_level_whatever_pauses_it_has(int amplitude)
    {
        var samples = new short[16_000];
        for (var i = 0; i < 4_000; i++)
            samples[i] = samples[i + 9_000] = (short)(amplitude * Math.Sin(i * 0.3));

        var normal = Loudness.Normalise(new AudioClip(samples));

        Assert.InRange(Loudness.OfSpeech(normal.Samples)!.Value, Loudness.SpeechLevel - 1, Loudness.SpeechLevel + 0.5);
    }

    [Fact]
    public void Normalising_never_cuts_peaks_off_and_leaves_silence_alone() =>
        Gen.Short.Array[0, 1_000].Sample(samples =>
        {
            var clip = new AudioClip(samples);
            var normal = Loudness.Normalise(clip);
            Assert.Equal(samples.Length, normal.Samples.Length);
            Assert.True(Loudness.Peak(normal.Samples) is null || Loudness.Peak(normal.Samples) <= Math.Max(Loudness.HighestPeak + 0.01, 0)
                || ReferenceEquals(clip, normal));
        });
}
