using System.Runtime.Intrinsics;

namespace Ringmap.Media.Audio.G722;

/// <summary>The quadrature mirror filter that parts 16 kHz into two bands of 8 kHz, and joins them (ITU-T G.722 §3.1, §4.4, table 11).</summary>
internal sealed class G722Filter
{
    private const int Taps = 24;

    /// <summary>Blocks of samples between two moves of the history to the front of its room.</summary>
    private const int Room = 10 * Taps;

    private readonly int[] _history = new int[Room];
    private int _position = Taps - 2;

    /// <summary>Those of the even places upward, beside them those of the odd ones downward.</summary>
    private static ReadOnlySpan<int> Coefficients =>
    [
        3, -11, -11, 53, 12, -156, 32, 362, -210, -805, 951, 3876,
        3876, 951, -805, -210, 362, 32, -156, 12, 53, -11, -11, 3,
    ];

    /// <summary>Takes two values and gives the two sums over the history, one over its even, one over its odd places.</summary>
    public (int Even, int Odd) Step(int first, int second)
    {
        if (_position + 2 > Room)
        {
            _history.AsSpan(Room - Taps + 2).CopyTo(_history);
            _position = Taps - 2;
        }
        _history[_position++] = first;
        _history[_position++] = second;
        ReadOnlySpan<int> last = _history.AsSpan(_position - Taps, Taps);
        var sums = Vector256<int>.Zero;
        for (var i = 0; i < Taps; i += Vector256<int>.Count)
            sums += Vector256.Create(last[i..]) * Vector256.Create(Coefficients[i..]);
        var pairs = sums.GetLower() + sums.GetUpper();
        return (pairs[0] + pairs[2], pairs[1] + pairs[3]);
    }
}
