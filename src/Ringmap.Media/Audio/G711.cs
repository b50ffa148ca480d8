namespace Ringmap.Media.Audio;

/// <summary>
/// ITU-T G.711: 8-bit logarithmic coding of samples at 8 kHz. Encoding looks each of the 65,536 samples up in a table,
/// decoding each of the 256 codes. Samples are left-justified in 16 bits: µ-law codes the upper 14, A-law the upper 13.
/// </summary>
public static class G711
{
    /// <summary>A µ-law code of silence.</summary>
    public const byte UlawSilence = 0xFF;

    /// <summary>An A-law code of silence (the smallest positive value).</summary>
    public const byte AlawSilence = 0xD5;

    /// <summary>Added before the segment is sought, so that the segment is the position of the highest bit (G.711 table 2a).</summary>
    private const int UlawBias = 0x84;
    private const int UlawClip = 32_635;

    /// <summary>Even bits are inverted on the line (G.711 §3.3).</summary>
    private const int AlawInversion = 0x55;

    private static readonly short[] UlawToLinear = DecodeTable(DecodeUlawCode);
    private static readonly short[] AlawToLinear = DecodeTable(DecodeAlawCode);
    private static readonly byte[] LinearToUlaw = EncodeTable(EncodeUlawSample);
    private static readonly byte[] LinearToAlaw = EncodeTable(EncodeAlawSample);
    private static readonly byte[] UlawToAlaw = [.. UlawToLinear.Select(s => LinearToAlaw[(ushort)s])];
    private static readonly byte[] AlawToUlaw = [.. AlawToLinear.Select(s => LinearToUlaw[(ushort)s])];

    /// <summary>Encodes samples; both spans are of one length.</summary>
    /// <param name="codec">Law.</param>
    /// <param name="samples">16-bit samples.</param>
    /// <param name="codes">Codes, one a sample.</param>
    public static void Encode(AudioCodec codec, ReadOnlySpan<short> samples, Span<byte> codes)
    {
        var table = codec == AudioCodec.Pcma ? LinearToAlaw : LinearToUlaw;
        for (var i = 0; i < samples.Length; i++)
            codes[i] = table[(ushort)samples[i]];
    }

    /// <summary>Decodes codes; both spans are of one length.</summary>
    /// <param name="codec">Law.</param>
    /// <param name="codes">Codes.</param>
    /// <param name="samples">16-bit samples, one a code.</param>
    public static void Decode(AudioCodec codec, ReadOnlySpan<byte> codes, Span<short> samples)
    {
        var table = codec == AudioCodec.Pcma ? AlawToLinear : UlawToLinear;
        for (var i = 0; i < codes.Length; i++)
            samples[i] = table[codes[i]];
    }

    /// <summary>Codes anew from one law into the other, or copies; <paramref name="target"/> is at least as long.</summary>
    /// <param name="from">Law of the source.</param>
    /// <param name="to">Law of the target.</param>
    /// <param name="source">Codes.</param>
    /// <param name="target">Codes.</param>
    public static void Transcode(AudioCodec from, AudioCodec to, ReadOnlySpan<byte> source, Span<byte> target)
    {
        if (from == to)
        {
            source.CopyTo(target);
            return;
        }
        var table = from == AudioCodec.Pcma ? AlawToUlaw : UlawToAlaw;
        for (var i = 0; i < source.Length; i++)
            target[i] = table[source[i]];
    }

    /// <summary>Silence in a law.</summary>
    /// <param name="codec">Law.</param>
    public static byte Silence(AudioCodec codec) => codec == AudioCodec.Pcma ? AlawSilence : UlawSilence;

    private static short DecodeUlawCode(int code)
    {
        var bits = ~code;
        var magnitude = ((((bits & 0x0F) << 3) + UlawBias) << ((bits & 0x70) >> 4)) - UlawBias;
        return (short)((bits & 0x80) != 0 ? -magnitude : magnitude);
    }

    private static short DecodeAlawCode(int code)
    {
        var bits = code ^ AlawInversion;
        var segment = (bits & 0x70) >> 4;
        var magnitude = ((bits & 0x0F) << 4) + 8;
        if (segment > 0)
            magnitude = (magnitude + 0x100) << (segment - 1);
        return (short)((bits & 0x80) != 0 ? magnitude : -magnitude);
    }

    private static byte EncodeUlawSample(int sample)
    {
        // A negative sample is one's complement, as in A-law below: so do the ITU's test vectors (G.191).
        var sign = sample < 0 ? 0x80 : 0;
        var magnitude = Math.Min(sample >= 0 ? sample : ~sample, UlawClip) + UlawBias;
        var segment = int.Log2(magnitude) - 7;
        return (byte)~(sign | (segment << 4) | ((magnitude >> (segment + 3)) & 0x0F));
    }

    private static byte EncodeAlawSample(int sample)
    {
        // A negative sample is one's complement, so that -1 and 0 are the two codes next to zero (G.711 table 1b).
        var sign = sample >= 0 ? 0x80 : 0;
        var magnitude = (sample >= 0 ? sample : ~sample) >> 4;
        var segment = magnitude < 0x20 ? (magnitude >= 0x10 ? 1 : 0) : int.Log2(magnitude) - 3;
        var mantissa = segment <= 1 ? magnitude & 0x0F : (magnitude >> (segment - 1)) & 0x0F;
        return (byte)((sign | (segment << 4) | mantissa) ^ AlawInversion);
    }

    private static short[] DecodeTable(Func<int, short> decode) => [.. Enumerable.Range(0, 256).Select(decode)];

    private static byte[] EncodeTable(Func<int, byte> encode) => [.. Enumerable.Range(0, 65_536).Select(i => encode((short)i))];
}
