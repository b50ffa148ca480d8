using CsCheck;
using Ringmap.Media.Audio;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests.Audio;

public class LossConcealerTests
{
    private const int Frame = LossConcealer.FrameSamples;

    [Theory]
    [InlineData(70)]
    [InlineData(100)]
    [InlineData(155)]
    [InlineData(199)]
    public void A_voice_goes_on_through_a_lost_packet(double pitch)
    {
        var voice = Voice(8_000, pitch);
        var heard = Concealed(voice, i => i is 50 or 51);

        Assert.InRange(Engines.Correlation(voice.AsSpan(50 * Frame, 2 * Frame), heard.AsSpan(50 * Frame, 2 * Frame)), 0.97, 1);
        Assert.Equal(voice[..(50 * Frame)], heard[..(50 * Frame)]);
        Assert.Equal(voice[(53 * Frame)..], heard[(53 * Frame)..]);
    }

    [Fact]
    public void A_long_loss_is_silent_after_60_ms_and_what_follows_is_untouched()
    {
        var voice = Voice(8_000, 120);
        var heard = Concealed(voice, i => i is >= 50 and < 70);

        Assert.All(heard[(56 * Frame)..(70 * Frame)], s => Assert.Equal(0, s));
        Assert.Equal(voice[(70 * Frame)..], heard[(70 * Frame)..]);
        var loudness = Enumerable.Range(50, 6).Select(i => heard.AsSpan(i * Frame, Frame).ToArray().Max(s => Math.Abs((int)s))).ToList();
        Assert.Equal(loudness.OrderDescending(), loudness);
    }

    /// <summary>Nothing steps: neither where a loss begins nor where it ends.</summary>
    [Fact]
    public void There_is_no_click_at_either_edge()
    {
        var voice = Voice(8_000, 110);
        var most = Steps(voice);
        for (var length = 1; length <= 6; length++)
            Assert.InRange(Steps(Concealed(voice, i => i >= 50 && i < 50 + length)), 0, 2 * most);
    }

    [Fact]
    public void Speech_that_loses_a_packet_in_twenty_stays_like_itself()
    {
        var speech = Engines.Decode(AudioCodec.Pcmu, Corpus.Bytes("audio/asterisk/talking-u.ulaw"));
        Assert.Equal(WavRefusal.None, WavReader.Read(Corpus.Bytes("audio/spandsp/dam9.wav"), out var clip));
        foreach (var samples in new[] { speech, clip.Samples.ToArray() })
        {
            double lost = 0, likeness = 0;
            List<double> errors = [];
            const int Runs = 50;
            for (var seed = 0; seed < Runs; seed++)
            {
                var losses = Losses(seed, samples.Length / (2 * Frame) + 1);
                var heard = Concealed(samples, i => losses[i / 2]);
                lost += losses.Count(l => l) / (double)losses.Length / Runs;
                likeness += Engines.Correlation(samples, heard) / Runs;
                errors.AddRange(Enumerable.Range(0, samples.Length / Frame)
                    .Where(i => losses[i / 2] && Level(samples, i) > -40)
                    .Select(i => Math.Abs(Level(samples, i) - Level(heard, i))));
            }
            Assert.InRange(lost, 0.04, 0.06);
            Assert.InRange(likeness, 0.96, 1);
            // No holes: where speech was lost it is as loud as it was, within what speech changes in the time.
            errors.Sort();
            Assert.InRange(errors[errors.Count / 2], 0, 3);
            Assert.InRange(errors[errors.Count * 3 / 4], 0, 8);
        }
    }

    /// <summary>Level of a frame in dB of full scale.</summary>
    private static double Level(short[] samples, int frame) =>
        10 * Math.Log10(1 + samples.AsSpan(frame * Frame, Frame).ToArray().Sum(s => (double)s * s) / Frame) - 90.3;

    /// <summary>Gilbert and Elliott: losses of 20 ms that come in bursts, 5 % of all.</summary>
    private static bool[] Losses(int seed, int count)
    {
        var random = new Random(seed);
        var lost = new bool[count];
        for (var i = 1; i < count; i++)
            lost[i] = random.NextDouble() < (lost[i - 1] ? 0.3 : 0.037);
        return lost;
    }

    [Fact]
    public void Whatever_is_lost_the_length_stays_and_nothing_is_louder() => Gen.Select(Gen.Short.Array[0, 20 * Frame], Gen.ULong).Sample((samples, losses) =>
    {
        Array.Resize(ref samples, samples.Length / Frame * Frame);
        var heard = Concealed(samples, i => (losses >> (i % 64) & 1) != 0);
        Assert.Equal(samples.Length, heard.Length);
        var most = samples.Length == 0 ? 0 : samples.Max(s => Math.Abs((int)s));
        Assert.All(heard, s => Assert.InRange(Math.Abs((int)s), 0, most));
    });

    [Fact]
    public void Nothing_is_allocated()
    {
        var concealer = new LossConcealer();
        var frame = new short[Frame];
        concealer.Lost(frame);
        concealer.Received(frame);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            concealer.Lost(frame);
            concealer.Received(frame);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static short[] Concealed(short[] samples, Func<int, bool> isLost)
    {
        var concealer = new LossConcealer();
        var heard = samples[..(samples.Length / Frame * Frame)];
        for (var i = 0; i < heard.Length / Frame; i++)
        {
            var frame = heard.AsSpan(i * Frame, Frame);
            if (isLost(i))
            {
                frame.Clear();
                concealer.Lost(frame);
            }
            else
                concealer.Received(frame);
        }
        return [.. heard, .. samples[heard.Length..]];
    }

    /// <summary>A tone with its harmonics, as a vowel has.</summary>
    private static short[] Voice(int samples, double pitch) =>
    [
        .. Enumerable.Range(0, samples).Select(i =>
            (short)Enumerable.Range(1, 8).Sum(h => 6_000.0 / h * Math.Sin(2 * Math.PI * pitch * h * i / AudioClip.SampleRate + h)))
    ];

    private static int Steps(short[] samples) => samples.Zip(samples.Skip(1), (a, b) => Math.Abs(b - a)).Max();
}
