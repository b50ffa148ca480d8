using System.Buffers.Binary;

namespace Ringmap.Media.Audio;

/// <summary>
/// Reads WAV files (RIFF) of any usual kind into clips: PCM of 8, 16, 24 and 32 bits, floating point, A-law, µ-law; channels are
/// mixed, other sample rates converted. Whatever is in the file, it throws nothing. A file cut short gives what is there.
/// </summary>
public static class WavReader
{
    /// <summary>Frames decoded at a time: keeps memory small whatever the rate.</summary>
    private const int BlockFrames = 4_096;
    private const int HeaderBytes = 12;
    private const int ChunkHeaderBytes = 8;

    /// <summary>Chunks looked at before giving up: real files have a handful.</summary>
    private const int MostChunks = 256;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="clip">The audio, when it was taken; else an empty clip.</param>
    /// <param name="limits">Bounds; null: the defaults.</param>
    /// <returns>Why it was not taken, or <see cref="WavRefusal.None"/>.</returns>
    public static WavRefusal Read(ReadOnlySpan<byte> file, out AudioClip clip, WavLimits? limits = null)
    {
        limits ??= WavLimits.Default;
        clip = AudioClip.Silence(TimeSpan.Zero);
        if (file.Length > limits.LargestFile)
            return WavRefusal.TooLarge;
        var refusal = Find(file, out var format, out var data);
        if (refusal != WavRefusal.None)
            return refusal;
        var frames = data.Length / format.FrameBytes;
        if (frames == 0)
            return WavRefusal.NoAudio;
        if ((double)frames / format.Rate > limits.Longest.TotalSeconds)
            return WavRefusal.TooLong;
        clip = format is { Coding: WavFormat.Pcm, Bytes: 2, Channels: 1, Rate: AudioClip.SampleRate } ? Copy(data, frames) : Convert(data, format);
        return clip.Samples.IsEmpty ? WavRefusal.NoAudio : WavRefusal.None;
    }

    private static WavRefusal Find(ReadOnlySpan<byte> file, out WavFormat format, out ReadOnlySpan<byte> data)
    {
        format = default;
        data = default;
        // RF64 (EBU Tech 3306) differs in where large sizes stand; a size that is not true is cut to the file below.
        if (file.Length < HeaderBytes || !(file.StartsWith("RIFF"u8) || file.StartsWith("RF64"u8)) || !file[8..].StartsWith("WAVE"u8))
            return WavRefusal.NotWav;
        var rest = file[HeaderBytes..];
        var known = false;
        for (var i = 0; i < MostChunks && rest.Length >= ChunkHeaderBytes; i++)
        {
            var name = rest[..4];
            var size = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            rest = rest[ChunkHeaderBytes..];
            // Programs that write to a pipe do not know the size and leave a very large one.
            var body = rest[..(int)Math.Min(size, (uint)rest.Length)];
            if (name.SequenceEqual("fmt "u8))
            {
                var refusal = WavFormat.Read(body, out format);
                if (refusal != WavRefusal.None)
                    return refusal;
                known = true;
            }
            else if (name.SequenceEqual("data"u8))
            {
                // Likewise 0, when the audio is the last thing in the file.
                data = size == 0 ? rest : body;
                return known ? WavRefusal.None : WavRefusal.NoFormat;
            }
            // Chunks begin on even bytes.
            rest = rest[Math.Min(body.Length + (body.Length & 1), rest.Length)..];
        }
        return known ? WavRefusal.NoAudio : WavRefusal.NoFormat;
    }

    private static AudioClip Copy(ReadOnlySpan<byte> data, int frames)
    {
        var samples = new short[frames];
        for (var i = 0; i < frames; i++)
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(data[(2 * i)..]);
        return new AudioClip(samples);
    }

    private static AudioClip Convert(ReadOnlySpan<byte> data, WavFormat format)
    {
        var resampler = new Resampler(format.Rate, AudioClip.SampleRate);
        var block = new float[BlockFrames];
        var frames = data.Length / format.FrameBytes;
        for (var done = 0; done < frames; done += BlockFrames)
        {
            var count = Math.Min(BlockFrames, frames - done);
            WavSamples.Mix(data.Slice(done * format.FrameBytes, count * format.FrameBytes), format, block);
            resampler.Write(block.AsSpan(0, count));
        }
        return new AudioClip(resampler.Finish());
    }
}
