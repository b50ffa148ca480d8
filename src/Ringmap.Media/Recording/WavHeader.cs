using System.Buffers.Binary;

namespace Ringmap.Media.Recording;

/// <summary>Writes the header of a WAV file (RIFF): 16-bit PCM.</summary>
internal static class WavHeader
{
    /// <summary>Bytes before the samples.</summary>
    public const int Length = 44;

    private const int BytesPerSample = 2;
    private const int FormatLength = 16;
    private const int Pcm = 1;

    /// <summary>Writes a header.</summary>
    /// <param name="into">At least <see cref="Length"/> bytes.</param>
    /// <param name="sampleRate">Samples a second.</param>
    /// <param name="samples">Samples that follow, of all channels.</param>
    /// <param name="channels">1, or 2 whose samples alternate.</param>
    public static void Write(Span<byte> into, int sampleRate, long samples, int channels = 1)
    {
        var data = (uint)(samples * BytesPerSample);
        "RIFF"u8.CopyTo(into);
        BinaryPrimitives.WriteUInt32LittleEndian(into[4..], data + Length - 8);
        "WAVEfmt "u8.CopyTo(into[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(into[16..], FormatLength);
        BinaryPrimitives.WriteInt16LittleEndian(into[20..], Pcm);
        BinaryPrimitives.WriteInt16LittleEndian(into[22..], (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(into[24..], sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(into[28..], sampleRate * channels * BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(into[32..], (short)(channels * BytesPerSample));
        BinaryPrimitives.WriteInt16LittleEndian(into[34..], 8 * BytesPerSample);
        "data"u8.CopyTo(into[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(into[40..], data);
    }
}
