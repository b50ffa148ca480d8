using System.Runtime.InteropServices;
using CsCheck;
using Ringmap.Media.Audio;

namespace Ringmap.Media.Tests.Audio;

public class G711Tests
{
    /// <summary>First values of the segments, from the decoder output values of G.711 tables 1a to 2b, in 16 bits.</summary>
    [Theory]
    [InlineData(AudioCodec.Pcmu, 0x80, 32_124)]
    [InlineData(AudioCodec.Pcmu, 0x90, 15_996)]
    [InlineData(AudioCodec.Pcmu, 0xA0, 7_932)]
    [InlineData(AudioCodec.Pcmu, 0xB0, 3_900)]
    [InlineData(AudioCodec.Pcmu, 0xC0, 1_884)]
    [InlineData(AudioCodec.Pcmu, 0xD0, 876)]
    [InlineData(AudioCodec.Pcmu, 0xE0, 372)]
    [InlineData(AudioCodec.Pcmu, 0xF0, 120)]
    [InlineData(AudioCodec.Pcmu, 0xFF, 0)]
    [InlineData(AudioCodec.Pcmu, 0x7F, 0)]
    [InlineData(AudioCodec.Pcmu, 0x00, -32_124)]
    [InlineData(AudioCodec.Pcma, 0xAA, 32_256)]
    [InlineData(AudioCodec.Pcma, 0xD5, 8)]
    [InlineData(AudioCodec.Pcma, 0x55, -8)]
    [InlineData(AudioCodec.Pcma, 0x2A, -32_256)]
    public void Codes_decode_to_the_values_of_the_standard(AudioCodec codec, byte code, int sample)
    {
        Assert.Equal((short)sample, Decode(codec, code));
    }

    /// <summary>The test vectors of the ITU's software tool library: every 16-bit value, in words of two bytes.</summary>
    [Theory]
    [InlineData(AudioCodec.Pcmu, "u")]
    [InlineData(AudioCodec.Pcma, "a")]
    public void Every_sample_is_coded_and_decoded_as_the_test_vectors_say(AudioCodec codec, string law)
    {
        var samples = Words("sweep.src");
        var codes = Words("sweep-r." + law);
        var decoded = Words("sweep-r.re" + law);
        Assert.Equal(65_536, samples.Length);
        var wrong = Enumerable.Range(0, samples.Length).Where(i => Encode(codec, samples[i]) != (byte)codes[i] || Decode(codec, (byte)codes[i]) != decoded[i]).ToList();
        Assert.Empty(wrong);
    }

    private static short[] Words(string file) => MemoryMarshal.Cast<byte, short>(Corpus.Bytes("audio/g711/" + file)).ToArray();

    [Theory]
    [InlineData(AudioCodec.Pcmu)]
    [InlineData(AudioCodec.Pcma)]
    public void Every_code_comes_back_from_its_sample(AudioCodec codec)
    {
        for (var code = 0; code < 256; code++)
        {
            // µ-law has two codes of zero; the negative one comes back as the positive.
            var expected = codec == AudioCodec.Pcmu && code == 0x7F ? 0xFF : code;
            Assert.Equal(expected, Encode(codec, Decode(codec, (byte)code)));
        }
    }

    [Theory]
    [InlineData(AudioCodec.Pcmu)]
    [InlineData(AudioCodec.Pcma)]
    public void Every_sample_is_coded_to_half_a_step_and_louder_is_never_less(AudioCodec codec)
    {
        var before = int.MinValue;
        for (var sample = (int)short.MinValue; sample <= short.MaxValue; sample++)
        {
            var value = Decode(codec, Encode(codec, (short)sample));
            Assert.True(value >= before);
            // 16 steps to a segment that is as wide as its distance from zero.
            Assert.InRange(Math.Abs(value - sample), 0, Math.Abs(sample) / 32 + 8);
            before = value;
        }
    }

    [Fact]
    public void Transcoding_is_decoding_and_encoding() =>
        Gen.Byte.Array[0, 400].Sample(codes =>
        {
            var samples = new short[codes.Length];
            byte[] transcoded = new byte[codes.Length], expected = new byte[codes.Length];
            G711.Transcode(AudioCodec.Pcmu, AudioCodec.Pcma, codes, transcoded);
            G711.Decode(AudioCodec.Pcmu, codes, samples);
            G711.Encode(AudioCodec.Pcma, samples, expected);
            Assert.Equal(expected, transcoded);
            G711.Transcode(AudioCodec.Pcma, AudioCodec.Pcma, codes, transcoded);
            Assert.Equal(codes, transcoded);
        });

    [Theory]
    [InlineData(AudioCodec.Pcmu)]
    [InlineData(AudioCodec.Pcma)]
    public void Silence_is_next_to_zero(AudioCodec codec) => Assert.InRange(Decode(codec, G711.Silence(codec)), 0, 8);

    private static short Decode(AudioCodec codec, byte code)
    {
        var samples = new short[1];
        G711.Decode(codec, [code], samples);
        return samples[0];
    }

    private static byte Encode(AudioCodec codec, short sample)
    {
        var codes = new byte[1];
        G711.Encode(codec, [sample], codes);
        return codes[0];
    }
}
