using System.Buffers.Binary;

namespace Ringmap.Media.Recording;

/// <summary>Writes the header of a WAV file (RIFF): 16-bit PCM, mono.</summary>
internal static class WavHeader
{
    /// <summary>Bytes before the samples.</summary>
    public const int Length = 44;

    private const int BytesPerSample = 2;
    private const int FormatLength = 16;
    private const int Pcm = 1;
    private const int Mono = 1;

    /// <summary>Writes a header.</summary>
    /// <param name="into">At least <see cref="Length"/> bytes.</param>
    /// <param name="sampleRate">Samples a second.</param>
    /// <param name="samples">Samples that follow.</param>
    public static void Write(Span<byte> into, int sampleRate, long samples)
    {
        var data = (uint)(samples * BytesPerSample);
        "RIFF"u8.CopyTo(into);
        BinaryPrimitives.WriteUInt32LittleEndian(into[4..], data + Length - 8);
        "WAVEfmt "u8.CopyTo(into[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(into[16..], FormatLength);
        BinaryPrimitives.WriteInt16LittleEndian(into[20..], Pcm);
        BinaryPrimitives.WriteInt16LittleEndian(into[22..], Mono);
        BinaryPrimitives.WriteInt32LittleEndian(into[24..], sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(into[28..], sampleRate * BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(into[32..], BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(into[34..], 8 * BytesPerSample);
        "data"u8.CopyTo(into[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(into[40..], data);
    }
}
