using Ringmap.Media.Audio.G722;

namespace Ringmap.Media.Audio;

/// <summary>Codes one stream of sound of 8 kHz, whichever codec it is sent by.</summary>
/// <param name="afterSilence">The other side has heard <see cref="Silence"/> before; else nothing.</param>
internal sealed class AudioEncoder(bool afterSilence)
{
    private G722Encoder? _g722;

    /// <summary>Codes samples, one byte each.</summary>
    public void Encode(AudioCodec codec, ReadOnlySpan<short> samples, Span<byte> codes)
    {
        if (codec == AudioCodec.G722)
            EncodeG722(samples, codes[..samples.Length]);
        else
            G711.Encode(codec, samples, codes);
    }

    /// <summary>What is silent altogether is sent as <see cref="Silence"/>: a clip that begins after it was coded for that.</summary>
    private void EncodeG722(ReadOnlySpan<short> samples, Span<byte> codes)
    {
        _g722 ??= afterSilence ? G722Encoder.AfterSilence() : new G722Encoder();
        if (samples.ContainsAnyExcept((short)0))
        {
            _g722.EncodeNarrow(samples, codes);
            return;
        }
        codes.Fill(G722Encoder.Silence);
        _g722.SendSilence(codes.Length);
    }

    /// <summary>Whether coding anew goes by way of samples; between the laws of G.711 there is a table.</summary>
    public static bool NeedsSamples(AudioCodec from, AudioCodec to) => from != to && (from == AudioCodec.G722 || to == AudioCodec.G722);

    /// <summary>A code that is silence when it is repeated.</summary>
    public static byte Silence(AudioCodec codec) => codec == AudioCodec.G722 ? G722Encoder.Silence : G711.Silence(codec);
}
