namespace Ringmap.Media.Audio.G722;

/// <summary>
/// The adaptive predictor of one of the two bands of ITU-T G.722 (§3.6, §4.4: blocks FILTEP, FILTEZ, UPPOL1, UPPOL2, UPZERO, LOGSCL,
/// SCALEL). Encoder and decoder run the same, so that both know the same. Fixed point with the saturation of the standard.
/// </summary>
internal sealed class G722Band
{
    private const int Zeros = 6;

    private readonly G722BandTables _tables;
    private readonly int[] _d = new int[Zeros + 1];
    private readonly int[] _b = new int[Zeros + 1];
    private int _a1, _a2;
    private int _p1, _p2;
    private int _r1;
    private int _zero;
    private int _logScale;

    public G722Band(G722BandTables tables) => (_tables, Scale) = (tables, tables.FirstScale);

    /// <summary>What the next sample is expected to be.</summary>
    public int Prediction { get; private set; }

    /// <summary>Scale of the quantizer now.</summary>
    public int Scale { get; private set; }

    /// <summary>Takes the quantized difference of a sample from its prediction.</summary>
    /// <param name="code">The code it was quantized to, as far as adaptation looks at it: the upper 4 bits in the lower band, both in the higher.</param>
    public void Adapt(int code)
    {
        var difference = Scale * _tables.Differences[code] >> 15;
        AdaptScale(_tables.ScaleSteps[code]);
        AdaptPredictor(difference);
    }

    /// <summary>To 16 bits.</summary>
    public static int Saturate(int value) => Math.Clamp(value, short.MinValue, short.MaxValue);

    private void AdaptScale(int step)
    {
        _logScale = Math.Clamp((_logScale * 127 >> 7) + step, 0, _tables.MostLogScale);
        var shift = _tables.ScaleShift - (_logScale >> 11);
        var mantissa = G722BandTables.Mantissas[_logScale >> 6 & 31];
        Scale = (shift < 0 ? mantissa << -shift : mantissa >> shift) << 2;
    }

    private void AdaptPredictor(int difference)
    {
        var partial = Saturate(_zero + difference);
        var reconstructed = Saturate(Prediction + difference);
        var (sameAsLast, sameAsBeforeLast) = (partial >> 15 == _p1 >> 15, partial >> 15 == _p2 >> 15);

        var four = Saturate(_a1 << 2);
        var a2 = (Math.Min(sameAsLast ? -four : four, short.MaxValue) >> 7) + (sameAsBeforeLast ? 128 : -128) + (_a2 * 32_512 >> 15);
        a2 = Math.Clamp(a2, -12_288, 12_288);
        var a1 = Saturate((sameAsLast ? 192 : -192) + (_a1 * 32_640 >> 15));
        var most = Saturate(15_360 - a2);
        a1 = Math.Clamp(a1, -most, most);

        var gain = difference == 0 ? 0 : 128;
        _d[0] = difference;
        for (var i = 1; i <= Zeros; i++)
            _b[i] = Saturate((_d[i] >> 15 == difference >> 15 ? gain : -gain) + (_b[i] * 32_640 >> 15));
        for (var i = Zeros; i > 0; i--)
            _d[i] = _d[i - 1];

        (_p2, _p1) = (_p1, partial);
        var before = _r1;
        _r1 = reconstructed;
        (_a1, _a2) = (a1, a2);
        var poles = Saturate((_a1 * Saturate(2 * _r1) >> 15) + (_a2 * Saturate(2 * before) >> 15));
        var zero = 0;
        for (var i = Zeros; i > 0; i--)
            zero += _b[i] * Saturate(2 * _d[i]) >> 15;
        _zero = Saturate(zero);
        Prediction = Saturate(poles + _zero);
    }
}
