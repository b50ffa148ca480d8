using System.Buffers.Binary;
using CsCheck;
using Ringmap.Media.Audio;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests.Audio;

public class WavTests
{
    [Fact]
    public void What_was_written_is_read_to_the_sample() =>
        Gen.Short.Array[1, 2_000].Sample(samples =>
        {
            Assert.Equal(WavRefusal.None, WavReader.Read(WavWriter.ToArray(samples), out var clip));
            Assert.Equal(samples, clip.Samples.ToArray());
        });

    public static TheoryData<int, int, int, int> Kinds => new()
    {
        { 1, 8, 8_000, 1 }, { 1, 16, 8_000, 2 }, { 1, 16, 16_000, 1 }, { 1, 16, 44_100, 2 }, { 1, 16, 11_025, 1 }, { 1, 24, 48_000, 2 }, { 1, 32, 48_000, 1 },
        { 3, 32, 48_000, 1 }, { 3, 64, 22_050, 2 }, { 6, 8, 8_000, 1 }, { 7, 8, 16_000, 1 }, { 1, 16, 192_000, 1 }, { 1, 16, 4_000, 1 }, { 1, 16, 7_999, 1 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_coding_rate_and_number_of_channels_gives_the_same_sound(int coding, int bits, int rate, int channels)
    {
        Assert.Equal(WavRefusal.None, WavReader.Read(Tone(coding, bits, rate, channels, 0.5), out var clip));

        Assert.InRange(clip.Samples.Length, 3_999, 4_001);
        var expected = Engines.Tone(4_000)[100..3_900];
        Assert.InRange(Engines.Correlation(expected, clip.Samples[100..3_900]), 0.999, 1);
    }

    [Fact]
    public void What_a_telephone_does_not_carry_is_filtered_out()
    {
        WavReader.Read(Tone(1, 16, 48_000, 1, 0.5, hertz: 5_000), out var high);
        WavReader.Read(Tone(1, 16, 48_000, 1, 0.5, hertz: 3_300), out var low);

        Assert.True(Loudness.Peak(high.Samples[400..3_600]) is null or < -70);
        Assert.InRange(Loudness.Peak(low.Samples[400..3_600])!.Value, -7, -5.5);
    }

    [Fact]
    public void A_file_from_a_pipe_with_an_untrue_size_is_read_to_its_end()
    {
        var file = WavWriter.ToArray(Engines.Tone(800));
        foreach (var size in (uint[])[0, uint.MaxValue, 0x7FFFF000])
        {
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(40), size);
            Assert.Equal(WavRefusal.None, WavReader.Read(file, out var clip));
            Assert.Equal(800, clip.Samples.Length);
        }
    }

    [Fact]
    public void The_extensible_form_and_other_chunks_are_understood()
    {
        var plain = Tone(1, 16, 8_000, 1, 0.1);
        byte[] extensible = [.. plain[..12], .. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0, .. "fmt "u8, 40, 0, 0, 0, 0xFE, 0xFF, .. plain[22..36],
            22, 0, 16, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71, .. plain[36..]];

        Assert.Equal(WavRefusal.None, WavReader.Read(extensible, out var clip));
        Assert.Equal(800, clip.Samples.Length);
    }

    [Fact]
    public void What_is_not_audio_is_refused_with_the_reason()
    {
        var good = Tone(1, 16, 8_000, 1, 0.1);
        byte[] With(int at, params byte[] bytes)
        {
            var file = good.ToArray();
            bytes.CopyTo(file, at);
            return file;
        }

        Assert.Equal(WavRefusal.NotWav, WavReader.Read("GIF89a and so on"u8, out _));
        Assert.Equal(WavRefusal.NotWav, WavReader.Read([], out _));
        Assert.Equal(WavRefusal.NoFormat, WavReader.Read(good.AsSpan(0, 12), out _));
        Assert.Equal(WavRefusal.NoFormat, WavReader.Read(With(12, (byte)'x'), out _));
        Assert.Equal(WavRefusal.UnknownCoding, WavReader.Read(With(20, 0x55), out _));
        Assert.Equal(WavRefusal.BadFormat, WavReader.Read(With(22, 0), out _));
        Assert.Equal(WavRefusal.BadFormat, WavReader.Read(With(24, 0, 0, 0, 0), out _));
        Assert.Equal(WavRefusal.BadFormat, WavReader.Read(With(34, 12), out _));
        Assert.Equal(WavRefusal.NoAudio, WavReader.Read(good.AsSpan(0, 44), out _));
        Assert.Equal(WavRefusal.NoAudio, WavReader.Read(good.AsSpan(0, 36), out _));
        Assert.Equal(WavRefusal.TooLong, WavReader.Read(good, out _, new WavLimits { Longest = TimeSpan.FromSeconds(0.05) }));
        Assert.Equal(WavRefusal.TooLarge, WavReader.Read(good, out _, new WavLimits { LargestFile = 100 }));
        Assert.All(Enum.GetValues<WavRefusal>(), r => Assert.EndsWith(".", r.Describe(), StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_is_in_a_file_nothing_is_thrown() =>
        Gen.Select(Gen.Int[0, 13], Gen.Int[0, 60], Gen.Byte.Array[1, 12]).Sample((kind, at, bytes) =>
        {
            var (coding, bits, rate, channels) = Kinds.ElementAt(kind).Data;
            var file = Tone(coding, bits, rate, channels, 0.01);
            bytes.AsSpan(0, Math.Min(bytes.Length, file.Length - at)).CopyTo(file.AsSpan(at));
            _ = WavReader.Read(file, out _);
            _ = WavReader.Read(file.AsSpan(0, at), out _);
        });

    private static byte[] Tone(int coding, int bits, int rate, int channels, double seconds, double hertz = 440)
    {
        var frames = (int)(rate * seconds);
        var bytes = bits / 8;
        var file = new byte[44 + frames * channels * bytes];
        "RIFF____WAVEfmt "u8.CopyTo(file);
        file[16] = 16;
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(20), (short)coding);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(22), (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(24), rate);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), rate * channels * bytes);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(32), (short)(channels * bytes));
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(34), (short)bits);
        "data"u8.CopyTo(file.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), file.Length - 44);
        for (var i = 0; i < frames; i++)
            for (var channel = 0; channel < channels; channel++)
                Put(file.AsSpan(44 + (i * channels + channel) * bytes), coding, bits, 16_000.0 / 32_768 * Math.Sin(2 * Math.PI * hertz * i / rate));
        return file;
    }

    private static void Put(Span<byte> at, int coding, int bits, double value)
    {
        var codes = new byte[1];
        switch (coding, bits)
        {
            case (1, 8): at[0] = (byte)Math.Clamp(128 + value * 128, 0, 255); break;
            case (1, 16): BinaryPrimitives.WriteInt16LittleEndian(at, (short)(value * 32_767)); break;
            case (1, 24):
                var whole = (int)(value * 8_388_607);
                (at[0], at[1], at[2]) = ((byte)whole, (byte)(whole >> 8), (byte)(whole >> 16));
                break;
            case (1, 32): BinaryPrimitives.WriteInt32LittleEndian(at, (int)(value * int.MaxValue)); break;
            case (3, 32): BinaryPrimitives.WriteSingleLittleEndian(at, (float)value); break;
            case (3, 64): BinaryPrimitives.WriteDoubleLittleEndian(at, value); break;
            default:
                G711.Encode(coding == 6 ? AudioCodec.Pcma : AudioCodec.Pcmu, [(short)(value * 32_767)], codes);
                at[0] = codes[0];
                break;
        }
    }
}
