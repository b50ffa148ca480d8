namespace Ringmap.Media.Audio;

/// <summary>
/// A piece of audio, 8 kHz mono, that does not change. It is encoded once per codec, when first played, and shared by all
/// sessions that play it.
/// </summary>
public sealed class AudioClip
{
    /// <summary>Samples a second.</summary>
    public const int SampleRate = 8_000;

    private readonly short[] _samples;
    private readonly Lazy<byte[]> _ulaw;
    private readonly Lazy<byte[]> _alaw;
    private readonly Lazy<byte[]> _g722;

    /// <summary>Makes a clip.</summary>
    /// <param name="samples">16-bit samples, 8 kHz mono; copied.</param>
    public AudioClip(ReadOnlySpan<short> samples)
    {
        _samples = samples.ToArray();
        _ulaw = new(() => Encode(AudioCodec.Pcmu));
        _alaw = new(() => Encode(AudioCodec.Pcma));
        _g722 = new(() => Encode(AudioCodec.G722));
    }

    /// <summary>The samples.</summary>
    public ReadOnlySpan<short> Samples => _samples;

    /// <summary>Length.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)_samples.Length / SampleRate);

    /// <summary>The clip coded, one byte a sample.</summary>
    /// <param name="codec">Codec.</param>
    public ReadOnlySpan<byte> Encoded(AudioCodec codec) => (codec switch
    {
        AudioCodec.Pcma => _alaw,
        AudioCodec.Pcmu => _ulaw,
        _ => _g722,
    }).Value;

    /// <summary>A clip of silence.</summary>
    /// <param name="duration">Length, not negative.</param>
    public static AudioClip Silence(TimeSpan duration) => new(new short[(int)(duration.TotalSeconds * SampleRate)]);

    private byte[] Encode(AudioCodec codec)
    {
        var codes = new byte[_samples.Length];
        var encoder = new AudioEncoder(afterSilence: true);
        for (var at = 0; at < codes.Length; at += MediaEngine.SamplesPerPacket)
        {
            var count = Math.Min(MediaEngine.SamplesPerPacket, codes.Length - at);
            encoder.Encode(codec, _samples.AsSpan(at, count), codes.AsSpan(at, count));
        }
        return codes;
    }
}
