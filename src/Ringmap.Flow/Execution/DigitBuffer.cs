namespace Ringmap.Flow.Execution;

/// <summary>Digits that a caller typed before anything asked for them; bounded, the newest beyond the bound are dropped.</summary>
internal sealed class DigitBuffer(int most)
{
    private readonly Queue<char> _digits = new();

    public bool IsEmpty => _digits.Count == 0;

    public void Add(char digit)
    {
        if (_digits.Count < most)
            _digits.Enqueue(digit);
    }

    public bool TryTake(out char digit) => _digits.TryDequeue(out digit);

    public void Clear() => _digits.Clear();

    /// <summary>True for what a telephone can send: 0–9, *, # and A–D (ITU-T Q.23).</summary>
    public static bool IsDigit(char c) => char.IsAsciiDigit(c) || c is '*' or '#' or (>= 'A' and <= 'D');
}
