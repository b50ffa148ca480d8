using Ringmap.Media.Playout;

namespace Ringmap.Media.Recording;

/// <summary>
/// Turns what a session receives into blocks of 20 ms, exactly one for each 20 ms that pass, and knows when the recording is
/// over. Packets wait a moment for those out of order; the recording begins and ends without that delay. What was lost is
/// bridged; only what came counts as heard.
/// </summary>
internal sealed class RecordingTap
{
    /// <summary>Samples in a block.</summary>
    public const int BlockSamples = MediaEngine.SamplesPerPacket;

    /// <summary>Blocks that reading lags behind, 200 ms: nobody waits for a recording, so that packets may be late for it as they may not for an ear.</summary>
    public const int DelayBlocks = 10;

    /// <summary>Loud blocks that make a recording worth keeping: a fifth of a second, shorter than any word.</summary>
    private const int HeardBlocks = 10;

    /// <summary>Longest recording: a WAV file's 32-bit length holds three times as much.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);
    private const double FullScale = 32_768;

    private readonly PlayoutRing _ring = new(DelayBlocks * BlockSamples);
    private readonly PlayoutReader _reader;
    private readonly string _endOnDigits;
    private readonly double _loudEnergy;
    private readonly long _mostBlocks;
    private readonly long _silentBlocks;
    private long _steps;
    private long _lastLoud;
    private int _loud;
    private int _drained;

    public RecordingTap(RecordOptions options)
    {
        _reader = new PlayoutReader(_ring);
        _endOnDigits = options.EndOnDigits;
        _loudEnergy = Math.Pow(10, options.SilenceThreshold / 10) * FullScale * FullScale * BlockSamples;
        _mostBlocks = Math.Clamp(Blocks(options.MaxDuration), 1, Blocks(Longest));
        _silentBlocks = options.SilenceTimeout is { } silence ? Math.Max(1, Blocks(silence)) : long.MaxValue;
    }

    /// <summary>Something was loud for at least a fifth of a second.</summary>
    public bool HeardAnything => _loud >= HeardBlocks;

    /// <summary>Does this key end it?</summary>
    public bool EndsOn(char digit) => _endOnDigits.Contains(digit, StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes a packet.</summary>
    public void Take(uint timestamp, ReadOnlySpan<short> samples) => _ring.Write(timestamp, samples);

    /// <summary>A new stream begins, with timestamps of its own.</summary>
    public void Restart() => _ring.Restart();

    /// <summary>20 ms pass.</summary>
    /// <param name="block">Filled with samples.</param>
    /// <param name="end">Why the recording is over now; null: it is not.</param>
    /// <returns>False while there is nothing to write yet.</returns>
    public bool Step(Span<short> block, out RecordingEnd? end)
    {
        _steps++;
        Read(block);
        end = _steps >= _mostBlocks ? RecordingEnd.MaxDuration
            : _steps - _lastLoud >= _silentBlocks ? RecordingEnd.Silence
            : null;
        return _steps > DelayBlocks;
    }

    /// <summary>Takes what is still on its way when the recording is over.</summary>
    /// <param name="block">Filled with samples.</param>
    /// <returns>False when nothing is left.</returns>
    public bool Drain(Span<short> block)
    {
        if (_drained >= Math.Min(_steps, DelayBlocks))
            return false;
        _drained++;
        Read(block);
        return true;
    }

    private static long Blocks(TimeSpan time) => time.Ticks / MediaEngine.PacketTime.Ticks;

    private void Read(Span<short> block)
    {
        if (_reader.Read(block) <= _loudEnergy)
            return;
        _lastLoud = _steps;
        _loud++;
    }
}
