namespace Ringmap.Media.Audio.G722;

/// <summary>What differs between the bands. Values: ITU-T G.722, tables 14 to 21 and §4.</summary>
internal sealed class G722BandTables
{
    private G722BandTables()
    {
    }

    /// <summary>2048 · 2^(i/32): the inverse of the logarithm of the scale.</summary>
    public static ReadOnlySpan<int> Mantissas =>
    [
        2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834,
        2896, 2960, 3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008,
    ];

    /// <summary>0 to 4 kHz. Adaptation sees the upper 4 of the 6 bits, for the lower two may be taken for data.</summary>
    public static readonly G722BandTables Lower = new()
    {
        FirstScale = 32,
        ScaleShift = 8,
        MostLogScale = 18_432,
        Differences = [0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288, 4240, 2584, 1200, 0],
        ScaleSteps = [-60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60],
    };

    /// <summary>4 to 8 kHz, two bits.</summary>
    public static readonly G722BandTables Higher = new()
    {
        FirstScale = 8,
        ScaleShift = 10,
        MostLogScale = 22_528,
        Differences = [-7408, -1616, 7408, 1616],
        ScaleSteps = [798, -214, 798, -214],
    };

    /// <summary>Scale before the first sample.</summary>
    public required int FirstScale { get; init; }

    /// <summary>By how many bits a mantissa is above the scale when its logarithm is 0.</summary>
    public required int ScaleShift { get; init; }

    /// <summary>Upper bound of the scale's logarithm, in 1/2048.</summary>
    public required int MostLogScale { get; init; }

    /// <summary>The difference that a code stands for, in 1/32768 of the scale.</summary>
    public required int[] Differences { get; init; }

    /// <summary>What a code adds to the scale's logarithm.</summary>
    public required int[] ScaleSteps { get; init; }
}
