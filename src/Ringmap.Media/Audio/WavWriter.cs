using System.Buffers.Binary;
using Ringmap.Media.Recording;

namespace Ringmap.Media.Audio;

/// <summary>Writes clips as WAV files: 16-bit PCM, mono, 8 kHz.</summary>
public static class WavWriter
{
    /// <summary>The file of a clip.</summary>
    public static byte[] ToArray(AudioClip clip) => ToArray(clip.Samples);

    /// <summary>The file of samples.</summary>
    /// <param name="samples">8 kHz, mono.</param>
    public static byte[] ToArray(ReadOnlySpan<short> samples)
    {
        var file = new byte[WavHeader.Length + 2 * samples.Length];
        WavHeader.Write(file, AudioClip.SampleRate, samples.Length);
        var data = file.AsSpan(WavHeader.Length);
        for (var i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(data[(2 * i)..], samples[i]);
        return file;
    }
}
