using System.Net;
using Ringmap.Media.Audio;

namespace Ringmap.Media.Tests.Support;

/// <summary>Engines and sounds for tests.</summary>
internal static class Engines
{
    private static int _next = 20_000;

    /// <summary>A started engine on loopback with ports of its own.</summary>
    public static MediaEngine Start(int pairs = 256, bool sendSilence = true, TimeSpan? rtpTimeout = null)
    {
        var first = Interlocked.Add(ref _next, 2 * pairs) - 2 * pairs;
        var engine = new MediaEngine(new MediaEngineOptions
        {
            BindAddress = IPAddress.Loopback,
            Ports = new PortRange(first, first + 2 * pairs - 1),
            SendSilence = sendSilence,
            RtpTimeout = rtpTimeout ?? TimeSpan.FromSeconds(30),
        }, TimeProvider.System, new LoudLogger());
        engine.Start();
        return engine;
    }

    /// <summary>A tone, half of full scale.</summary>
    public static short[] Tone(int samples, double hertz = 440) =>
        [.. Enumerable.Range(0, samples).Select(i => (short)(16_000 * Math.Sin(2 * Math.PI * hertz * i / AudioClip.SampleRate)))];

    /// <summary>Samples of codes.</summary>
    public static short[] Decode(AudioCodec codec, byte[] codes)
    {
        var samples = new short[codes.Length];
        new AudioDecoder().Decode(codec, codes, samples);
        return samples;
    }

    /// <summary>Amplitude of one frequency in a sound.</summary>
    public static double Amplitude(ReadOnlySpan<short> samples, double hertz)
    {
        double sine = 0, cosine = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var (s, c) = Math.SinCos(2 * Math.PI * hertz * i / AudioClip.SampleRate);
            (sine, cosine) = (sine + samples[i] * s, cosine + samples[i] * c);
        }
        return 2 * Math.Sqrt(sine * sine + cosine * cosine) / samples.Length;
    }

    /// <summary>Likeness of two sounds of one length: 1 for the same at any loudness.</summary>
    public static double Correlation(ReadOnlySpan<short> a, ReadOnlySpan<short> b)
    {
        double ab = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.Length; i++)
            (ab, aa, bb) = (ab + (double)a[i] * b[i], aa + (double)a[i] * a[i], bb + (double)b[i] * b[i]);
        return aa == 0 || bb == 0 ? 0 : ab / Math.Sqrt(aa * bb);
    }
}
