using Microsoft.Extensions.Logging.Abstractions;
using Ringmap.Media.Audio;
using Ringmap.Office.Speech;
using Ringmap.Office.Tests.Support;

namespace Ringmap.Office.Tests.Speech;

public sealed class SpokenTextsTests : OfficeUnderTest
{
    [Fact]
    public async Task A_text_is_spoken_once_also_over_a_restart()
    {
        AudioClip first = (await Spoken.ClipAsync("Hello.", null, Stop)).Value!;
        using var restarted = new SpokenTexts(Database.Folder, Speaker, new SpeechOptions(), Time, NullLogger<SpokenTexts>.Instance);
        AudioClip second = (await restarted.ClipAsync("Hello.", null, Stop)).Value!;
        Assert.Equal(first.Samples.ToArray(), second.Samples.ToArray());
        Assert.Single(Speaker.Spoken);
    }

    [Fact]
    public async Task Another_voice_speaks_anew()
    {
        await Spoken.ClipAsync("Hello.", "en", Stop);
        await Spoken.ClipAsync("Hello.", "sv", Stop);
        Assert.Equal(2, Speaker.Spoken.Count);
    }

    [Fact]
    public async Task A_damaged_file_is_spoken_anew()
    {
        await Spoken.ClipAsync("Hello.", null, Stop);
        await File.WriteAllTextAsync(Directory.GetFiles(Database.Folder.Speech).Single(), "damaged", Stop);
        Assert.True((await Spoken.ClipAsync("Hello.", null, Stop)).IsDone);
        Assert.Equal(2, Speaker.Spoken.Count);
    }

    [Fact]
    public async Task Spoken_texts_have_one_loudness()
    {
        AudioClip clip = (await Spoken.ClipAsync("Hello, this is a text.", null, Stop)).Value!;
        Assert.Equal(Loudness.SpeechLevel, Loudness.OfSpeech(clip.Samples)!.Value, 0.5);
        Assert.StartsWith("RIFF", System.Text.Encoding.ASCII.GetString((await Spoken.WavAsync("Hello.", null, Stop)).Value!, 0, 4), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_not_kept()
    {
        Speaker.Refuses = new Refusal(RefusalKind.Unavailable, "install espeak-ng");
        Assert.Equal("install espeak-ng", (await Spoken.ClipAsync("Hello.", null, Stop)).Refusal?.Reason);
        Speaker.Refuses = null;
        Assert.True((await Spoken.ClipAsync("Hello.", null, Stop)).IsDone);
        Assert.Equal(RefusalKind.Invalid, (await Spoken.ClipAsync(new string('x', 4001), null, Stop)).Refusal?.Kind);
    }
}
