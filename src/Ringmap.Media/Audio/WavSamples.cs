using System.Buffers.Binary;

namespace Ringmap.Media.Audio;

/// <summary>Decodes the samples of a WAV file.</summary>
internal static class WavSamples
{
    private const float EightBits = 1 << 7;
    private const float SixteenBits = 1 << 15;
    private const float TwentyFourBits = 1 << 23;
    private const float ThirtyTwoBits = 1L << 31;

    /// <summary>Decodes frames and mixes their channels.</summary>
    /// <param name="data">Whole frames.</param>
    /// <param name="format">How they are coded.</param>
    /// <param name="into">One value a frame, full scale 1.</param>
    public static void Mix(ReadOnlySpan<byte> data, WavFormat format, Span<float> into)
    {
        var frames = data.Length / format.FrameBytes;
        for (var i = 0; i < frames; i++)
        {
            float sum = 0;
            for (var channel = 0; channel < format.Channels; channel++)
                sum += Decode(data[(i * format.FrameBytes + channel * format.Bytes)..], format);
            into[i] = sum / format.Channels;
        }
    }

    private static float Decode(ReadOnlySpan<byte> at, WavFormat format) => (format.Coding, format.Bytes) switch
    {
        // Eight bits are unsigned in WAV files.
        (WavFormat.Pcm, 1) => (at[0] - EightBits) / EightBits,
        (WavFormat.Pcm, 2) => BinaryPrimitives.ReadInt16LittleEndian(at) / SixteenBits,
        (WavFormat.Pcm, 3) => (at[0] | (at[1] << 8) | ((sbyte)at[2] << 16)) / TwentyFourBits,
        (WavFormat.Pcm, _) => BinaryPrimitives.ReadInt32LittleEndian(at) / ThirtyTwoBits,
        (WavFormat.Float, 4) => Bounded(BinaryPrimitives.ReadSingleLittleEndian(at)),
        (WavFormat.Float, _) => Bounded((float)BinaryPrimitives.ReadDoubleLittleEndian(at)),
        (WavFormat.Alaw, _) => Decode(AudioCodec.Pcma, at[..1]),
        _ => Decode(AudioCodec.Pcmu, at[..1]),
    };

    private static float Decode(AudioCodec codec, ReadOnlySpan<byte> code)
    {
        Span<short> sample = stackalloc short[1];
        G711.Decode(codec, code, sample);
        return sample[0] / SixteenBits;
    }

    /// <summary>A file may hold anything, also what is no number.</summary>
    private static float Bounded(float value) => float.IsNaN(value) ? 0 : Math.Clamp(value, -1, 1);
}
