using System.Runtime.InteropServices;
using CsCheck;
using Ringmap.Media.Audio;
using Ringmap.Media.Dtmf;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests.Dtmf;

public class DtmfDetectorTests
{
    private const string Keys = "0123456789*#ABCD";
    private static readonly double[] Rows = [697, 770, 852, 941];
    private static readonly double[] Columns = [1_209, 1_336, 1_477, 1_633];
    private const string Pad = "123A456B789C*0#D";

    /// <summary>Two tones and silence, as a telephone at its worst sends them (ITU-T Q.24).</summary>
    private sealed record Press(char Key, int ToneMs, int PauseMs, double Level, double Twist, double RowOff, double ColumnOff);

    private static readonly Gen<Press> Presses =
        from key in Gen.Int[0, 15]
        from tone in Gen.Int[40, 200]
        from pause in Gen.Int[40, 120]
        from level in Gen.Double[-25, -6]
        from twist in Gen.Double[-4, 4]
        from row in Gen.Double[-0.015, 0.015]
        from column in Gen.Double[-0.015, 0.015]
        select new Press(Keys[key], tone, pause, level, twist, row, column);

    [Fact]
    public void What_a_telephone_may_send_is_heard_key_for_key() => Presses.Array[1, 30].Sample(presses =>
    {
        var wire = presses.SelectMany(Sound).ToArray();
        Assert.Equal(string.Concat(presses.Select(p => p.Key)), Heard(Engines.Decode(AudioCodec.Pcma, new AudioClip(wire).Encoded(AudioCodec.Pcma).ToArray())));
    }, iter: 2_000);

    [Fact]
    public void Our_own_tones_are_heard_at_any_offset_and_cut() => Gen.Select(Gen.Int[0, 400], Gen.Int[1, 500]).Sample((offset, cut) =>
    {
        short[] sound = [.. new short[offset], .. Keys.SelectMany(key => Tones.Key(key)!.Samples.ToArray())];
        Assert.Equal(Keys, Heard(sound, cut));
    }, iter: 300);

    [Fact]
    public void A_lost_packet_in_a_key_does_not_make_it_two()
    {
        var key = Tones.Key('7')!.Samples.ToArray();
        for (var lost = 0; lost < 5; lost++)
            Assert.Equal("7", Heard([.. key[..(160 * lost)], .. key[(160 * (lost + 1))..]]));
    }

    [Theory]
    [InlineData(697, 770)]
    [InlineData(1_209, 1_336)]
    [InlineData(697, 0)]
    [InlineData(425, 0)]
    [InlineData(350, 440)]
    [InlineData(480, 620)]
    [InlineData(1_000, 2_000)]
    public void Other_tones_are_no_keys(double one, double other) =>
        Assert.Equal("", Heard([.. Enumerable.Range(0, 8_000).Select(i => (short)(6_000 * Math.Sin(2 * Math.PI * one * i / 8_000) + 6_000 * Math.Sin(2 * Math.PI * other * i / 8_000)))]));

    [Fact]
    public void Too_short_too_soft_and_too_uneven_tones_are_no_keys()
    {
        Assert.Equal("", Heard(Sound(new('5', 20, 100, -10, 0, 0, 0))));
        Assert.Equal("", Heard(Sound(new('5', 100, 100, -40, 0, 0, 0))));
        Assert.Equal("", Heard(Sound(new('5', 100, 100, -10, 12, 0, 0))));
        Assert.Equal("", Heard(Sound(new('5', 100, 100, -10, -12, 0, 0))));
    }

    [Fact]
    public void Noise_and_music_are_no_keys()
    {
        var random = new Random(7);
        Assert.Equal("", Heard([.. Enumerable.Range(0, 600 * 8_000).Select(_ => (short)random.Next(-8_000, 8_000))]));
        Assert.Equal("", Heard(HoldMusic.Clip.Samples.ToArray()));
    }

    /// <summary>Talk-off: people who speak press no keys.</summary>
    [Theory]
    [InlineData("audio/spandsp/dam9.wav")]
    [InlineData("audio/spandsp/short_wb_voice.wav")]
    [InlineData("audio/pjsua/input.11.wav")]
    [InlineData("audio/pjsua/input.2.8.wav")]
    [InlineData("audio/pjsua/input.44.wav")]
    [InlineData("audio/freeswitch/mod_sndfile_hello_stereo.wav")]
    [InlineData("audio/freeswitch/mod_test_test.wav")]
    [InlineData("audio/asterisk/talking-u.ulaw")]
    [InlineData("audio/g722/inpsp.bin")]
    public void Speech_presses_no_keys(string file)
    {
        var bytes = Corpus.Bytes(file);
        short[] samples;
        if (Path.GetExtension(file) == ".ulaw")
            samples = Engines.Decode(AudioCodec.Pcmu, bytes);
        else if (Path.GetExtension(file) == ".bin")
        {
            var resampler = new Resampler(16_000, AudioClip.SampleRate);
            resampler.Write([.. MemoryMarshal.Cast<byte, short>(bytes).ToArray().Select(s => s / 32_768f)]);
            samples = resampler.Finish();
        }
        else
        {
            Assert.Equal(WavRefusal.None, WavReader.Read(bytes, out var clip));
            samples = clip.Samples.ToArray();
        }
        // At each pitch and speed a voice may have, and at each level.
        foreach (var speed in new[] { 0.8, 0.9, 1, 1.1, 1.25, 1.5 })
            foreach (var gain in new[] { 0.25, 1, 4 })
                Assert.Equal("", Heard([.. Enumerable.Range(0, (int)((samples.Length - 1) / speed)).Select(i => (short)Math.Clamp(gain * samples[(int)(i * speed)], -32_768, 32_767))]));
    }

    [Fact]
    public void Hearing_allocates_nothing()
    {
        var detector = new DtmfDetector();
        var samples = Tones.Key('1')!.Samples.ToArray();
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            Run();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Run()
        {
            ReadOnlySpan<short> rest = samples;
            while (detector.Take(ref rest) is not null)
            {
            }
        }
    }

    private static short[] Sound(Press press)
    {
        var at = Pad.IndexOf(press.Key, StringComparison.Ordinal);
        var (low, high) = (Rows[at / 4] * (1 + press.RowOff), Columns[at % 4] * (1 + press.ColumnOff));
        var (a, b) = (Amplitude(press.Level - press.Twist / 2), Amplitude(press.Level + press.Twist / 2));
        return
        [
            .. Enumerable.Range(0, press.ToneMs * 8).Select(i => (short)(a * Math.Sin(2 * Math.PI * low * i / 8_000) + b * Math.Sin(2 * Math.PI * high * i / 8_000))),
            .. new short[press.PauseMs * 8],
        ];
    }

    private static double Amplitude(double level) => 32_767 * Math.Pow(10, (level - 3.14) / 20);

    private static string Heard(short[] samples, int cut = 160)
    {
        var detector = new DtmfDetector();
        var keys = "";
        foreach (var packet in samples.Chunk(cut))
        {
            ReadOnlySpan<short> rest = packet;
            while (detector.Take(ref rest) is { } key)
                keys += key;
        }
        return keys;
    }
}
