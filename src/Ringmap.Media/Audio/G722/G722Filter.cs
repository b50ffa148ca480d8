namespace Ringmap.Media.Audio.G722;

/// <summary>The quadrature mirror filter that parts 16 kHz into two bands of 8 kHz, and joins them (ITU-T G.722 §3.1, §4.4, table 11).</summary>
internal sealed class G722Filter
{
    private const int Taps = 24;

    /// <summary>Blocks of samples between two moves of the history to the front of its room.</summary>
    private const int Room = 10 * Taps;

    private readonly int[] _history = new int[Room];
    private int _position = Taps - 2;

    private static ReadOnlySpan<int> Coefficients => [3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11];

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
        var (even, odd) = (0, 0);
        var last = _history.AsSpan(_position - Taps, Taps);
        var coefficients = Coefficients;
        for (var i = 0; i < Taps / 2; i++)
        {
            even += last[2 * i] * coefficients[i];
            odd += last[2 * i + 1] * coefficients[Taps / 2 - 1 - i];
        }
        return (even, odd);
    }
}
