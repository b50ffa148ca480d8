using Ringmap.Media.Dtmf;

namespace Ringmap.Media.Audio;

/// <summary>
/// Tones that are the same everywhere, as clips, and what tones are made of. Made once, shared by all calls. Those of a country's
/// network: <see cref="NetworkTones"/>.
/// </summary>
public static class Tones
{
    /// <summary>Level of a tone in dBm0: within the −10 ± 5 dBm0 to −20 dBm0 that E.180 and national plans allow, not shrill on headsets.</summary>
    public const double Level = -16;

    /// <summary>ITU-T G.711: a sine of +3.14 dBm0 reaches full scale in A-law.</summary>
    private const double FullScaleLevel = 3.14;
    private const double FullScale = 32_767;

    /// <summary>Rise and fall, so that a tone does not click.</summary>
    private const double Ramp = 0.005;

    /// <summary>ITU-T E.180 §8: three tones in rising order, 330 ms each, then 1 s of silence.</summary>
    private const double InformationPart = 0.33;
    private static readonly double[] InformationFrequencies = [950, 1_400, 1_800];

    /// <summary>Length of a key's tone and of the pause after it, in whole packets: as <see cref="TelephoneEventSender"/> sends them.</summary>
    private const int KeySamples = TelephoneEventSender.ToneSteps * MediaEngine.SamplesPerPacket;
    private const int KeyPauseSamples = TelephoneEventSender.StepsPerKey * MediaEngine.SamplesPerPacket - KeySamples;

    /// <summary>dBm0 of a key's tones; the upper group is louder, for lines weaken it more.</summary>
    private const double LowLevel = -10;
    private const double HighLevel = -8;

    private static readonly Lazy<AudioClip> InformationClip = new(() =>
        Cadence([.. InformationFrequencies.Select(f => (new[] { f }, InformationPart)), ([], 1)]));
    private static readonly Lazy<AudioClip>[] KeyClips = [.. Enumerable.Range(0, DtmfDetector.KeyCount).Select(i => new Lazy<AudioClip>(() => KeyClip(i)))];
    private static readonly Lazy<AudioClip> BeepClip = new(() => Cadence(([1_000], 0.4)));

    /// <summary>Special information tone: the number is not in service or has changed.</summary>
    public static AudioClip SpecialInformation => InformationClip.Value;

    /// <summary>Speak now: 1,000 Hz, 0.4 s, once.</summary>
    public static AudioClip Beep => BeepClip.Value;

    /// <summary>Makes a tone.</summary>
    /// <param name="parts">Frequencies sounding together, all at <see cref="Level"/> (none: silence), and seconds.</param>
    public static AudioClip Cadence(params (double[] Hertz, double Seconds)[] parts)
    {
        var samples = new List<short>();
        foreach (var (hertz, seconds) in parts)
            samples.AddRange(Sound(hertz, (int)Math.Round(seconds * AudioClip.SampleRate)));
        return new AudioClip(samples.ToArray());
    }

    /// <summary>A key's two tones (ITU-T Q.23): 100 ms, then 60 ms of pause; null when it is no key.</summary>
    /// <param name="key">0–9, *, #, A–D.</param>
    public static AudioClip? Key(char key) => DtmfDetector.IndexOf(key) is >= 0 and var index ? KeyClips[index].Value : null;

    private static AudioClip KeyClip(int index)
    {
        var low = Sound(DtmfDetector.RowFrequency(index), KeySamples, LowLevel);
        var high = Sound(DtmfDetector.ColumnFrequency(index), KeySamples, HighLevel);
        return new AudioClip([.. low.Zip(high, (l, h) => (short)(l + h)), .. new short[KeyPauseSamples]]);
    }

    private static short[] Sound(double[] hertz, int count)
    {
        var sum = new short[count];
        foreach (var one in hertz)
        {
            var sound = Sound(one, count, Level - 10 * Math.Log10(hertz.Length));
            for (var i = 0; i < count; i++)
                sum[i] += sound[i];
        }
        return sum;
    }

    private static short[] Sound(double hertz, int count, double level)
    {
        var amplitude = FullScale * Math.Pow(10, (level - FullScaleLevel) / 20);
        var ramp = Ramp * AudioClip.SampleRate;
        var samples = new short[count];
        for (var i = 0; i < count; i++)
        {
            var edge = Math.Min(1, Math.Min(i, count - 1 - i) / ramp);
            var envelope = 0.5 - 0.5 * Math.Cos(Math.PI * edge);
            samples[i] = (short)Math.Round(amplitude * envelope * Math.Sin(2 * Math.PI * hertz * i / AudioClip.SampleRate));
        }
        return samples;
    }
}
