using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Ringmap.Media.Audio.G722;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests.Audio;

public class G722Tests
{
    /// <summary>The test vectors of the ITU's software tool library.</summary>
    [Fact]
    public void Speech_is_coded_bit_for_bit()
    {
        var codes = new byte[48_768];
        new G722Encoder().Encode(Words("g722/inpsp.bin"), codes);
        Assert.Equal(Words("g722/codspw.cod").Select(w => (byte)w), codes);
    }

    [Fact]
    public void Speech_is_decoded_bit_for_bit() => Assert.Equal(Words("g722/outsp1.bin"), Decoded([.. Words("g722/codspw.cod").Select(w => (byte)w)]));

    /// <summary>Digests that libg722, which has another origin, gives for the same files.</summary>
    [Theory]
    [InlineData("libg722/test.g722", "test.raw.16k.out", true)]
    [InlineData("libg722/test.g722", "test.raw.out", false)]
    [InlineData("libg722/fullscale.g722", "fullscale.raw.out", true)]
    public void Other_streams_decode_to_the_known_digest(string file, string entry, bool isWide)
    {
        var codes = Corpus.Bytes("audio/" + file);
        short[] samples = isWide ? Decoded(codes) : Narrow(codes);
        Assert.Equal(Known(entry), Digest(MemoryMarshal.AsBytes(samples.AsSpan())));
    }

    [Fact]
    public void Another_sound_is_coded_to_the_known_digest()
    {
        // The file has its bytes in network order.
        var samples = Words("libg722/pcminb.dat").Select(BinaryPrimitives.ReverseEndianness).ToArray();
        var codes = new byte[samples.Length / 2];
        new G722Encoder().Encode(samples, codes);
        Assert.Equal(Known("pcminb.g722.out"), Digest(codes));
        Assert.Equal(Known("pcminb.raw.16k.out"), Digest(MemoryMarshal.AsBytes(Decoded(codes).Select(BinaryPrimitives.ReverseEndianness).ToArray().AsSpan())));
    }

    [Fact]
    public void Narrow_sound_comes_back_through_either_decoder()
    {
        var tone = Engines.Tone(8_000, 700);
        var codes = new byte[8_000];
        new G722Encoder().EncodeNarrow(tone, codes);
        Assert.InRange(Engines.Correlation(tone.AsSpan(200), Narrow(codes).AsSpan(200)), 0.999, 1);
        // At 16 kHz the filter delays by 11.5 samples.
        var wide = Decoded(codes);
        Assert.InRange(Engines.Correlation(tone.AsSpan(200, 7_000), [.. Enumerable.Range(200, 7_000).Select(i => (short)((wide[2 * i + 11] + wide[2 * i + 12]) / 2))]), 0.999, 1);
    }

    [Fact]
    public void Silence_after_which_an_encoder_is_settled_changes_it_no_more()
    {
        var tone = Engines.Tone(4_000, 700);
        byte[] settled = new byte[4_000], later = new byte[4_000];
        G722Encoder.AfterSilence().EncodeNarrow(tone, settled);
        var encoder = G722Encoder.AfterSilence();
        encoder.SendSilence(8_000 - G722Encoder.Settling);
        encoder.EncodeNarrow(tone, later);
        Assert.Equal(settled, later);
    }

    [Fact]
    public void Any_codes_can_be_decoded_and_any_samples_coded() => Gen.Byte.Array[0, 500].Sample(codes =>
    {
        var samples = Decoded(codes);
        Assert.Equal(2 * codes.Length, samples.Length);
        new G722Encoder().Encode(samples, codes);
    });

    private static short[] Decoded(byte[] codes)
    {
        var samples = new short[2 * codes.Length];
        new G722Decoder().Decode(codes, samples);
        return samples;
    }

    private static short[] Narrow(byte[] codes)
    {
        var samples = new short[codes.Length];
        new G722Decoder().DecodeNarrow(codes, samples);
        return samples;
    }

    private static short[] Words(string file) => MemoryMarshal.Cast<byte, short>(Corpus.Bytes("audio/" + file)).ToArray();

    private static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Known(string entry) => Encoding.ASCII.GetString(Corpus.Bytes("audio/libg722/test.checksum")).Split('\n')
        .Single(line => line.EndsWith("*" + entry, StringComparison.Ordinal)).Split(' ')[0];
}
