using System.Buffers.Binary;

namespace Ringmap.Office.Messages;

/// <summary>
/// Makes the header of a recording tell the truth after a crash. The writer puts samples down before the header that counts them, so a
/// file may hold more than its header says, or end in half a sample; a file with no header yet gets one.
/// </summary>
internal static class WavRepair
{
    /// <summary>The header that recordings have: RIFF, 16-bit PCM mono, then the samples.</summary>
    private const int HeaderLength = 44;

    private const int SampleRate = 8000;
    private const int BytesPerSample = 2;

    /// <summary>Repairs a recording in place, durably.</summary>
    /// <returns>The length of its audio; zero when there is none.</returns>
    public static TimeSpan Repair(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        long samples = (file.Length - HeaderLength) / BytesPerSample;
        if (samples <= 0)
            return TimeSpan.Zero;
        file.SetLength(HeaderLength + (samples * BytesPerSample));
        Span<byte> header = stackalloc byte[HeaderLength];
        Write(header, (uint)(samples * BytesPerSample));
        file.Write(header);
        file.Flush(flushToDisk: true);
        return TimeSpan.FromSeconds((double)samples / SampleRate);
    }

    private static void Write(Span<byte> header, uint data)
    {
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], data + HeaderLength - 8);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], SampleRate * BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 8 * BytesPerSample);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[40..], data);
    }
}
