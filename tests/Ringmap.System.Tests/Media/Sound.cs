using System.Buffers.Binary;

namespace Ringmap.SystemTests.Media;

/// <summary>Mono audio of 8,000 samples a second.</summary>
internal sealed record Sound(short[] Samples)
{
    public const int Rate = 8_000;

    public double Seconds => Samples.Length / (double)Rate;

    /// <summary>Root mean square, of 32,768.</summary>
    public double Level => Samples.Length == 0 ? 0 : Math.Sqrt(Samples.Average(s => (double)s * s));

    public static Sound Read(string path) => Parse(File.ReadAllBytes(path));

    /// <summary>Reads a WAV of 16-bit PCM or µ-law; a rate that is a multiple of 8,000 is averaged down.</summary>
    public static Sound Parse(byte[] wav)
    {
        Assert.True(wav.Length > 44 && wav.AsSpan(0, 4).SequenceEqual("RIFF"u8) && wav.AsSpan(8, 4).SequenceEqual("WAVE"u8), "not a WAV");
        int format = 0, channels = 0, rate = 0, bits = 0;
        for (var at = 12; at + 8 <= wav.Length;)
        {
            var name = wav.AsSpan(at, 4);
            // A recorder that was stopped hard, and sndfile while it writes, leave a length that is too long or zero: take what is there.
            var size = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(wav.AsSpan(at + 4)), (uint)(wav.Length - at - 8));
            var body = wav.AsSpan(at + 8, size);
            if (name.SequenceEqual("fmt "u8))
            {
                format = BinaryPrimitives.ReadUInt16LittleEndian(body);
                channels = BinaryPrimitives.ReadUInt16LittleEndian(body[2..]);
                rate = BinaryPrimitives.ReadInt32LittleEndian(body[4..]);
                bits = BinaryPrimitives.ReadUInt16LittleEndian(body[14..]);
            }
            else if (name.SequenceEqual("data"u8))
            {
                Assert.True(channels == 1 && rate % Rate == 0 && (format, bits) is (1, 16) or (7, 8), $"WAV with format {format}, {bits} bits, {rate} Hz, {channels} channels");
                var samples = new short[format == 7 ? body.Length : body.Length / 2];
                for (var i = 0; i < samples.Length; i++)
                    samples[i] = format == 7 ? G711.Decode(body[i]) : BinaryPrimitives.ReadInt16LittleEndian(body[(2 * i)..]);
                return new Sound(Down(samples, rate / Rate));
            }

            at += 8 + size + size % 2;
        }

        throw new InvalidDataException("The WAV has no data.");
    }

    public void Write(string path)
    {
        var wav = new byte[44 + 2 * Samples.Length];
        "RIFF"u8.CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(4), wav.Length - 8);
        "WAVEfmt "u8.CopyTo(wav.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(28), 2 * Rate);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(34), 16);
        "data"u8.CopyTo(wav.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), 2 * Samples.Length);
        for (var i = 0; i < Samples.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(44 + 2 * i), Samples[i]);
        File.WriteAllBytes(path, wav);
    }

    public static Sound Silence(double seconds) => new(new short[(int)(seconds * Rate)]);

    /// <summary>
    /// Babble that is unlike every other seed's: tones that change ten times a second. It survives G.711 and can be told from other babble,
    /// and any piece of it from any other piece.
    /// </summary>
    public static Sound Babble(int seed, double seconds)
    {
        var random = new Random(seed);
        var samples = new short[(int)(seconds * Rate)];
        double phase1 = 0, phase2 = 0, step1 = 0, step2 = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            if (i % (Rate / 10) == 0)
                (step1, step2) = (Math.Tau * random.Next(300, 1_500) / Rate, Math.Tau * random.Next(1_500, 3_000) / Rate);
            samples[i] = (short)(6_000 * Math.Sin(phase1 += step1) + 3_000 * Math.Sin(phase2 += step2));
        }

        return new Sound(samples);
    }

    public Sound Then(Sound next) => new([.. Samples, .. next.Samples]);

    public Sound From(double second) => new(Samples[Math.Min(Samples.Length, (int)(second * Rate))..]);

    public Sound First(double seconds) => new(Samples[..Math.Min(Samples.Length, (int)(seconds * Rate))]);

    /// <summary>Without the quiet at both ends.</summary>
    public Sound Trimmed()
    {
        const int Quiet = 200;
        var first = Array.FindIndex(Samples, s => Math.Abs((int)s) > Quiet);
        var last = Array.FindLastIndex(Samples, s => Math.Abs((int)s) > Quiet);
        return first < 0 ? new Sound([]) : new Sound(Samples[first..(last + 1)]);
    }

    private static short[] Down(short[] samples, int factor)
    {
        if (factor == 1)
            return samples;
        var fewer = new short[samples.Length / factor];
        for (var i = 0; i < fewer.Length; i++)
            fewer[i] = (short)Enumerable.Range(i * factor, factor).Average(at => samples[at]);
        return fewer;
    }
}
