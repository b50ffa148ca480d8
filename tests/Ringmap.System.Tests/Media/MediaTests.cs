namespace Ringmap.SystemTests.Media;

/// <summary>The measures that the other tests judge by.</summary>
public sealed class MediaTests
{
    [Fact]
    public void G711_brings_samples_back_within_its_step()
    {
        for (var sample = short.MinValue; sample < short.MaxValue; sample++)
        {
            if (Math.Abs((int)sample) > 32_635)
                continue;
            var back = G711.Decode(G711.Encode(sample));
            Assert.True(Math.Abs(back - sample) <= Math.Max(8, Math.Abs((int)sample) / 16), $"{sample} came back as {back}");
        }

        // Table 2a of the recommendation: silence is FF, the loudest codes 80 and 00.
        Assert.Equal([0xFF, 0x80, 0x00], (byte[])[G711.Encode(0), G711.Encode(32_635), G711.Encode(-32_635)]);
    }

    [Fact]
    public void A_sound_is_found_where_it_lies()
    {
        var reference = Sound.Babble(1, 2);
        var likeness = Likeness.Of(reference, Sound.Silence(0.7).Then(reference).Then(Sound.Babble(2, 1)));
        Assert.InRange(likeness.Correlation, 0.999, 1.001);
        Assert.Equal(0.7, likeness.At, 0.001);
    }

    [Fact]
    public void A_sound_whose_beginning_is_missing_is_found_too()
    {
        var reference = Sound.Babble(1, 2);
        var likeness = Likeness.Of(reference, reference.From(0.25));
        Assert.InRange(likeness.Correlation, 0.9, 1);
        Assert.Equal(-0.25, likeness.At, 0.001);
    }

    [Fact]
    public void Another_sound_is_not_found() => Assert.InRange(Likeness.Of(Sound.Babble(1, 2), Sound.Babble(2, 4)).Correlation, 0, 0.3);

    [Fact]
    public void A_WAV_is_read_as_it_was_written()
    {
        using var folder = new Processes.TempFolder();
        var sound = Sound.Babble(3, 0.5);
        sound.Write(folder.File("x.wav"));
        Assert.Equal(sound.Samples, Sound.Read(folder.File("x.wav")).Samples);
    }
}
