using Ringmap.Media.Dtmf;

namespace Ringmap.Media.Audio;

/// <summary>
/// Tones of the telephone network as clips: cadences of ITU-T E.180 as they are used in Europe (ETSI TR 101 041-2: 425 Hz), and
/// the beep after which a caller speaks. Cadenced tones are to be played in a loop. Made once, shared by all calls.
/// </summary>
public static class Tones
{
    /// <summary>ITU-T E.180 §6: recommended single frequency, 400 to 450 Hz; 425 Hz nearly everywhere in Europe.</summary>
    public const double Frequency = 425;

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

    private static readonly Lazy<AudioClip> RingingClip = new(() => Cadence((Frequency, 1), (0, 4)));
    private static readonly Lazy<AudioClip> BusyClip = new(() => Cadence((Frequency, 0.5), (0, 0.5)));
    private static readonly Lazy<AudioClip> CongestionClip = new(() => Cadence((Frequency, 0.25), (0, 0.25)));
    private static readonly Lazy<AudioClip> InformationClip = new(() =>
        Cadence([.. InformationFrequencies.Select(f => (f, InformationPart)), (0, 1)]));
    private static readonly Lazy<AudioClip>[] KeyClips = [.. Enumerable.Range(0, DtmfDetector.KeyCount).Select(i => new Lazy<AudioClip>(() => KeyClip(i)))];
    private static readonly Lazy<AudioClip> BeepClip = new(() => Cadence((1_000, 0.4)));

    /// <summary>It rings there: 1 s, 4 s of silence.</summary>
    public static AudioClip Ringing => RingingClip.Value;

    /// <summary>Busy: 0.5 s, 0.5 s of silence.</summary>
    public static AudioClip Busy => BusyClip.Value;

    /// <summary>No way there now: 0.25 s, 0.25 s of silence.</summary>
    public static AudioClip Congestion => CongestionClip.Value;

    /// <summary>Special information tone: the number is not in service or has changed.</summary>
    public static AudioClip SpecialInformation => InformationClip.Value;

    /// <summary>Speak now: 1,000 Hz, 0.4 s, once.</summary>
    public static AudioClip Beep => BeepClip.Value;

    /// <summary>Makes a tone.</summary>
    /// <param name="parts">Hertz (0: silence) and seconds.</param>
    public static AudioClip Cadence(params (double Hertz, double Seconds)[] parts)
    {
        var samples = new List<short>();
        foreach (var (hertz, seconds) in parts)
            Add(samples, hertz, (int)Math.Round(seconds * AudioClip.SampleRate));
        return new AudioClip(samples.ToArray());
    }

    /// <summary>A key's two tones (ITU-T Q.23): 100 ms, then 60 ms of pause; null when it is no key.</summary>
    /// <param name="key">0–9, *, #, A–D.</param>
    public static AudioClip? Key(char key) => DtmfDetector.IndexOf(key) is >= 0 and var index ? KeyClips[index].Value : null;

    private static AudioClip KeyClip(int index)
    {
        List<short> low = [], high = [];
        Add(low, DtmfDetector.RowFrequency(index), KeySamples, LowLevel);
        Add(high, DtmfDetector.ColumnFrequency(index), KeySamples, HighLevel);
        return new AudioClip([.. low.Zip(high, (l, h) => (short)(l + h)), .. new short[KeyPauseSamples]]);
    }

    private static void Add(List<short> samples, double hertz, int count, double level = Level)
    {
        var amplitude = FullScale * Math.Pow(10, (level - FullScaleLevel) / 20);
        var ramp = Ramp * AudioClip.SampleRate;
        for (var i = 0; i < count; i++)
        {
            var edge = Math.Min(1, Math.Min(i, count - 1 - i) / ramp);
            var envelope = 0.5 - 0.5 * Math.Cos(Math.PI * edge);
            samples.Add((short)Math.Round(amplitude * envelope * Math.Sin(2 * Math.PI * hertz * i / AudioClip.SampleRate)));
        }
    }
}
