using Ringmap.Media.Audio;
using Ringmap.Media.Playout;

namespace Ringmap.Media.Recording;

/// <summary>What a session sends, as sound on the time of what it receives: the second channel of a recording. On the worker.</summary>
internal sealed class SentSound
{
    private readonly PlayoutRing _ring = new(RecordingTap.DelayBlocks * RecordingTap.BlockSamples);
    private readonly AudioDecoder _decoder = new();
    private readonly short[] _samples = new short[MediaEngine.LongestPayload];
    private readonly short[] _block = new short[RecordingTap.BlockSamples];
    private readonly short[] _both = new short[2 * RecordingTap.BlockSamples];

    /// <summary>Takes a packet of audio that was sent.</summary>
    /// <param name="timestamp">Its timestamp.</param>
    /// <param name="codec">Its codec.</param>
    /// <param name="codes">Its payload.</param>
    public void Take(uint timestamp, AudioCodec codec, ReadOnlySpan<byte> codes)
    {
        var samples = _samples.AsSpan(0, codes.Length);
        _decoder.Decode(codec, codes, samples);
        _ring.Write(timestamp, samples);
    }

    /// <summary>20 ms pass: reads the next block; what was not sent is silent.</summary>
    public void Read() => _ring.Read(_block);

    /// <summary>What was received and, beside each sample, what was sent in the block that was read.</summary>
    /// <param name="received">A block.</param>
    public ReadOnlySpan<short> Beside(ReadOnlySpan<short> received)
    {
        for (var i = 0; i < received.Length; i++)
            (_both[2 * i], _both[2 * i + 1]) = (received[i], _block[i]);
        return _both;
    }
}
