using System.Runtime.Intrinsics;

namespace Ringmap.Media.Audio.G722;

/// <summary>
/// The adaptive predictor of one of the two bands of ITU-T G.722 (§3.6, §4.4: blocks FILTEP, FILTEZ, UPPOL1, UPPOL2, UPZERO, LOGSCL,
/// SCALEL). Encoder and decoder run the same, so that both know the same. Fixed point with the saturation of the standard.
/// </summary>
internal sealed class G722Band
{
    /// <summary>The six differences that the predictor looks back on, the last one first, each in a lane; two lanes stay 0.</summary>
    private static readonly Vector256<int> Zeros = Vector256.Create(-1, -1, -1, -1, -1, -1, 0, 0);
    private static readonly Vector256<int> Back = Vector256.Create(0, 0, 1, 2, 3, 4, 5, 6);

    private readonly G722BandTables _tables;
    private Vector256<int> _d;
    private Vector256<int> _b;
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

    private static Vector256<int> Saturate(Vector256<int> values) =>
        Vector256.Min(Vector256.Max(values, Vector256.Create((int)short.MinValue)), Vector256.Create((int)short.MaxValue));

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

        var gain = Vector256.Create(difference == 0 ? 0 : 128) & Zeros;
        var isAlike = Vector256.Equals(_d >> 15, Vector256.Create(difference >> 15));
        _b = Saturate(Vector256.ConditionalSelect(isAlike, gain, -gain) + (_b * 32_640 >> 15));
        _d = Vector256.Shuffle(_d, Back).WithElement(0, difference) & Zeros;

        (_p2, _p1) = (_p1, partial);
        var before = _r1;
        _r1 = reconstructed;
        (_a1, _a2) = (a1, a2);
        var poles = Saturate((_a1 * Saturate(2 * _r1) >> 15) + (_a2 * Saturate(2 * before) >> 15));
        _zero = Saturate(Vector256.Sum(_b * Saturate(_d << 1) >> 15));
        Prediction = Saturate(poles + _zero);
    }
}
