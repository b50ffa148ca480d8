using Ringmap.Media.Audio;
using Ringmap.Media.Playout;

namespace Ringmap.Media.Recording;

/// <summary>What a session sends, as sound on the time of what it receives: the second channel of a recording. On the worker.</summary>
internal sealed class SentSound
{
    private readonly PlayoutRing _ring = new(RecordingTap.DelayBlocks * RecordingTap.BlockSamples);
    private readonly AudioDecoder _decoder = new();
    private readonly short[] _samples = new short[MediaEngine.LongestPayload];

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

    /// <summary>Reads the next 20 ms; what was not sent is silent.</summary>
    public void Read(Span<short> block) => _ring.Read(block);
}
