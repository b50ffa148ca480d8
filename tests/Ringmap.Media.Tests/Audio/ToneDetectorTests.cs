using Ringmap.Media.Audio;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests.Audio;

public class ToneDetectorTests
{
    [Theory]
    [InlineData(1_000, true)]
    [InlineData(950, false)]
    [InlineData(1_400, false)]
    [InlineData(440, false)]
    public void One_frequency_is_heard_and_no_other(double hertz, bool heard)
    {
        var detector = new ToneDetector(1_000);
        short[] samples = [.. Engines.Tone(3_200, hertz), .. new short[160]];

        Assert.Equal(heard, samples.Chunk(ToneDetector.BlockSamples).Count(block => detector.Ends(block, 10)) == 1);
    }

    [Fact]
    public void A_tone_that_is_too_short_or_too_soft_does_not_count()
    {
        var detector = new ToneDetector(1_000);
        short[] samples = [.. Engines.Tone(800, 1_000), .. new short[160], .. Engines.Tone(3_200, 1_000).Select(s => (short)(s / 200)), .. new short[160]];

        Assert.DoesNotContain(true, samples.Chunk(ToneDetector.BlockSamples).Select(block => detector.Ends(block, 10)));
    }
}
