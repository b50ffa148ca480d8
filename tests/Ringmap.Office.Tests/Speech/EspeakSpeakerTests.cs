using Microsoft.Extensions.Logging.Abstractions;
using Ringmap.Media.Audio;
using Ringmap.Office.Speech;

namespace Ringmap.Office.Tests.Speech;

public sealed class EspeakSpeakerTests
{
    private static readonly bool IsInstalled = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "espeak-ng")));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_becomes_audio_of_a_sensible_length()
    {
        AudioClip clip = Read(await Speaker().SpeakAsync("Please leave a message after the tone. Åsa – 5 > 3; $(rm) `x` \"quoted\"", "en", Stop));
        Assert.InRange(clip.Duration.TotalSeconds, 2, 15);
        Assert.True(Loudness.OfSpeech(clip.Samples) > -40);
    }

    [Fact]
    public async Task A_text_that_looks_like_an_option_is_spoken()
    {
        Assert.InRange(Read(await Speaker().SpeakAsync("--voices", "en", Stop)).Duration.TotalSeconds, 0.2, 5);
    }

    [Fact]
    public async Task The_longest_text_is_spoken_within_the_limit()
    {
        string text = string.Concat(Enumerable.Repeat("one two three four. ", 200));
        Assert.InRange(Read(await Speaker().SpeakAsync(text, "en", Stop), TimeSpan.FromHours(1)).Duration.TotalSeconds, 60, 900);
        Assert.Equal(RefusalKind.Invalid, (await Speaker().SpeakAsync(text + "x", "en", Stop)).Refusal?.Kind);
        Assert.Equal(RefusalKind.Invalid, (await Speaker().SpeakAsync(" ", "en", Stop)).Refusal?.Kind);
    }

    [Fact]
    public async Task An_unknown_voice_is_refused_by_name()
    {
        SkipWithout();
        Assert.Contains("xx-klingon", (await Speaker().SpeakAsync("Hello.", "xx-klingon", Stop)).Refusal?.Reason, StringComparison.Ordinal);
        Assert.Equal(RefusalKind.Invalid, (await Speaker().SpeakAsync("Hello.", "-w/tmp/x", Stop)).Refusal?.Kind);
    }

    [Fact]
    public async Task Without_the_program_the_reason_says_what_to_install()
    {
        var speaker = new EspeakSpeaker(new SpeechOptions { Program = "no-such-program-here" }, TimeProvider.System, NullLogger<EspeakSpeaker>.Instance);
        Refusal refusal = (await speaker.SpeakAsync("Hello.", "en", Stop)).Refusal!;
        Assert.Equal(RefusalKind.Unavailable, refusal.Kind);
        Assert.Contains("install espeak-ng", refusal.Reason, StringComparison.Ordinal);
        Assert.Contains("install espeak-ng", await speaker.ProblemAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_fails_is_a_reason_not_an_exception()
    {
        Assert.SkipUnless(File.Exists("/bin/false"), "there is no /bin/false here");
        var speaker = new EspeakSpeaker(new SpeechOptions { Program = "/bin/false" }, TimeProvider.System, NullLogger<EspeakSpeaker>.Instance);
        Assert.Equal(RefusalKind.Unavailable, (await speaker.SpeakAsync(new string('x', 4000), "en", Stop)).Refusal?.Kind);
    }

    private static EspeakSpeaker Speaker() => new(new SpeechOptions(), TimeProvider.System, NullLogger<EspeakSpeaker>.Instance);

    private static void SkipWithout() => Assert.SkipUnless(IsInstalled, "espeak-ng is not installed");

    private static AudioClip Read(OfficeResult<byte[]> spoken, TimeSpan? longest = null)
    {
        SkipWithout();
        Assert.Null(spoken.Refusal);
        Assert.Equal(WavRefusal.None, WavReader.Read(spoken.Value!, out AudioClip clip, new WavLimits { Longest = longest ?? TimeSpan.FromMinutes(10) }));
        return clip;
    }
}
