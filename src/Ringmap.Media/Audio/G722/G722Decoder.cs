namespace Ringmap.Media.Audio.G722;

/// <summary>ITU-T G.722 at 64 kbit/s, decoder. A stream is decoded with one of the two methods, not with both in turn.</summary>
public sealed class G722Decoder
{
    private readonly G722Band _lower = new(G722BandTables.Lower);
    private readonly G722Band _higher = new(G722BandTables.Higher);
    private readonly G722Filter _filter = new();

    /// <summary>Differences that the 6 bits of the lower band stand for, in 1/32768 of the scale (table 17).</summary>
    private static ReadOnlySpan<int> Differences =>
    [
        -136, -136, -136, -136, -24808, -21904, -19008, -16704, -14984, -13512, -12280, -11192, -10232, -9360, -8576, -7856,
        -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776, -2400, -2032, -1688, -1360, -1040, -728,
        24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192, 10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456,
        4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032, 1688, 1360, 1040, 728, 432, 136, -432, -136,
    ];

    /// <summary>Decodes to 16 kHz.</summary>
    /// <param name="codes">Codes.</param>
    /// <param name="samples">16-bit samples, two for each code.</param>
    public void Decode(ReadOnlySpan<byte> codes, Span<short> samples)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            var low = Lower(codes[i] & 63);
            var high = Higher(codes[i] >> 6);
            var (even, odd) = _filter.Step(low + high, low - high);
            samples[2 * i] = (short)G722Band.Saturate(odd >> 11);
            samples[2 * i + 1] = (short)G722Band.Saturate(even >> 11);
        }
    }

    /// <summary>Decodes to 8 kHz: the lower band alone, at half the work.</summary>
    /// <param name="codes">Codes.</param>
    /// <param name="samples">16-bit samples, one for each code.</param>
    public void DecodeNarrow(ReadOnlySpan<byte> codes, Span<short> samples)
    {
        for (var i = 0; i < codes.Length; i++)
            samples[i] = (short)(Lower(codes[i] & 63) << 1);
    }

    private int Lower(int code)
    {
        var sample = Limit(_lower.Prediction + (_lower.Scale * Differences[code] >> 15));
        _lower.Adapt(code >> 2);
        return sample;
    }

    private int Higher(int code)
    {
        var sample = Limit(_higher.Prediction + (_higher.Scale * G722BandTables.Higher.Differences[code] >> 15));
        _higher.Adapt(code);
        return sample;
    }

    /// <summary>To 15 bits (block LIMIT).</summary>
    private static int Limit(int value) => Math.Clamp(value, -16_384, 16_383);
}
