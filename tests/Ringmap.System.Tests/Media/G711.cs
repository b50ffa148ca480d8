namespace Ringmap.SystemTests.Media;

/// <summary>
/// PCMU (G.711 µ-law), written anew from the recommendation's segments and not taken from the product: a mistake there must not hide here.
/// </summary>
internal static class G711
{
    /// <summary>Added before the segment is looked for: half a step of the finest segment, times four (G.711, 14 bits scaled to 16).</summary>
    private const int Bias = 0x84;

    private const int Clip = 32_635;

    public static byte Encode(short sample)
    {
        var sign = sample < 0 ? 0x80 : 0;
        var magnitude = Math.Min(Math.Abs((int)sample), Clip) + Bias;
        var segment = Math.Max(0, 31 - System.Numerics.BitOperations.LeadingZeroCount((uint)magnitude) - 7);
        return (byte)~(sign | (segment << 4) | ((magnitude >> (segment + 3)) & 0x0F));
    }

    public static short Decode(byte code)
    {
        var bits = (byte)~code;
        var magnitude = ((((bits & 0x0F) << 3) + Bias) << ((bits >> 4) & 7)) - Bias;
        return (short)((bits & 0x80) != 0 ? -magnitude : magnitude);
    }

    public static byte[] Encode(ReadOnlySpan<short> samples)
    {
        var codes = new byte[samples.Length];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = Encode(samples[i]);
        return codes;
    }
}
