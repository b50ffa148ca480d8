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

    /// <summary>Makes a clip.</summary>
    /// <param name="samples">16-bit samples, 8 kHz mono; copied.</param>
    public AudioClip(ReadOnlySpan<short> samples)
    {
        _samples = samples.ToArray();
        _ulaw = new(() => Encode(AudioCodec.Pcmu));
        _alaw = new(() => Encode(AudioCodec.Pcma));
    }

    /// <summary>The samples.</summary>
    public ReadOnlySpan<short> Samples => _samples;

    /// <summary>Length.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)_samples.Length / SampleRate);

    /// <summary>The clip coded, one byte a sample.</summary>
    /// <param name="codec">Codec.</param>
    public ReadOnlySpan<byte> Encoded(AudioCodec codec) => (codec == AudioCodec.Pcma ? _alaw : _ulaw).Value;

    /// <summary>A clip of silence.</summary>
    /// <param name="duration">Length, not negative.</param>
    public static AudioClip Silence(TimeSpan duration) => new(new short[(int)(duration.TotalSeconds * SampleRate)]);

    private byte[] Encode(AudioCodec codec)
    {
        var codes = new byte[_samples.Length];
        G711.Encode(codec, _samples, codes);
        return codes;
    }
}
