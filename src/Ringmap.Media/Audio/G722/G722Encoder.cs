using System.Runtime.Intrinsics;

namespace Ringmap.Media.Audio.G722;

/// <summary>ITU-T G.722 at 64 kbit/s, encoder: one code for two samples at 16 kHz, or for one at 8 kHz.</summary>
public sealed class G722Encoder
{
    private readonly G722Band _lower = new(G722BandTables.Lower);
    private readonly G722Band _higher = new(G722BandTables.Higher);
    private readonly G722Filter _filter = new();

    /// <summary>Decision levels of the lower band in 1/4096 of the scale (table 14); three that do not count fill the last vector.</summary>
    private static ReadOnlySpan<int> Levels =>
    [
        35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714,
        786, 858, 940, 1023, 1121, 1219, 1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919,
        Beyond, Beyond, Beyond,
    ];

    private const int LevelCount = 29;
    private const int Beyond = short.MaxValue;

    /// <summary>Decision level of the higher band in 1/4096 of the scale (table 18).</summary>
    private const int HigherLevel = 564;

    /// <summary>Code under which a decoder is silent; from any state it dies away to less than −50 dB of full scale.</summary>
    public const byte Silence = 0xFD;

    /// <summary>Codes of silence, two packets, after which a predictor that heard nothing before does not change any more; it takes 214.</summary>
    internal const int Settling = 320;

    /// <summary>An encoder for a decoder that has heard <see cref="Silence"/> before.</summary>
    public static G722Encoder AfterSilence()
    {
        var encoder = new G722Encoder();
        encoder.SendSilence(Settling);
        return encoder;
    }

    /// <summary>Knows that <see cref="Silence"/> is sent in the place of what was to be coded.</summary>
    /// <param name="count">How many times.</param>
    public void SendSilence(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _lower.Adapt((Silence & 63) >> 2);
            _higher.Adapt(Silence >> 6);
        }
    }

    /// <summary>Encodes sound of 16 kHz.</summary>
    /// <param name="samples">16-bit samples, an even number.</param>
    /// <param name="codes">One for two samples.</param>
    public void Encode(ReadOnlySpan<short> samples, Span<byte> codes)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            var (even, odd) = _filter.Step(samples[2 * i], samples[2 * i + 1]);
            codes[i] = Code(even + odd >> 14, odd - even >> 14);
        }
    }

    /// <summary>Encodes sound of 8 kHz: it is the lower band, the higher is silent.</summary>
    /// <param name="samples">16-bit samples.</param>
    /// <param name="codes">One for each sample.</param>
    public void EncodeNarrow(ReadOnlySpan<short> samples, Span<byte> codes)
    {
        for (var i = 0; i < codes.Length; i++)
            codes[i] = Code(samples[i] >> 1, 0);
    }

    private byte Code(int low, int high)
    {
        var lower = LowerCode(G722Band.Saturate(low - _lower.Prediction));
        _lower.Adapt(lower >> 2);
        var higher = HigherCode(G722Band.Saturate(high - _higher.Prediction));
        _higher.Adapt(higher);
        return (byte)(higher << 6 | lower);
    }

    /// <summary>Codes count down from the smallest difference, the positive ones in the upper half (table 16); 0 to 3 are never sent.</summary>
    private int LowerCode(int difference)
    {
        var magnitude = difference >= 0 ? difference : ~difference;
        // They rise: the level is how many of them it reaches. A comparison that holds is −1.
        var reached = Vector256<int>.Zero;
        for (var i = 0; i < Levels.Length; i += Vector256<int>.Count)
            reached += Vector256.GreaterThanOrEqual(Vector256.Create(magnitude), Vector256.Create(Levels[i..]) * _lower.Scale >> 12);
        var level = Math.Min(-Vector256.Sum(reached), LevelCount);
        return difference >= 0 ? 61 - level : level < 2 ? 63 - level : 33 - level;
    }

    private int HigherCode(int difference)
    {
        var isLarge = (difference >= 0 ? difference : ~difference) >= HigherLevel * _higher.Scale >> 12;
        return (difference >= 0 ? 2 : 0) + (isLarge ? 0 : 1);
    }
}
