using Ringmap.Media.Audio.G722;

namespace Ringmap.Media.Audio;

/// <summary>Decodes one stream to sound of 8 kHz, whichever codec it comes by.</summary>
internal sealed class AudioDecoder
{
    private G722Decoder? _g722;

    /// <summary>Decodes bytes, one to a sample.</summary>
    public void Decode(AudioCodec codec, ReadOnlySpan<byte> codes, Span<short> samples)
    {
        if (codec == AudioCodec.G722)
            (_g722 ??= new()).DecodeNarrow(codes, samples);
        else
            G711.Decode(codec, codes, samples);
    }

    /// <summary>A new stream begins.</summary>
    public void Restart() => _g722 = null;
}
