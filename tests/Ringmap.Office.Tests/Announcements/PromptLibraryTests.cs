using Ringmap.Flow.Values;
using Ringmap.Media.Audio;
using Ringmap.Office.Announcements;
using Ringmap.Office.Tests.Support;

namespace Ringmap.Office.Tests.Announcements;

public sealed class PromptLibraryTests : OfficeUnderTest
{
    [Fact]
    public async Task The_parts_of_a_prompt_become_clips_in_order()
    {
        AnnouncementInfo announcement = (await Announcements.AddAsync("ann", "Greeting", new MemoryStream(WavWriter.ToArray(ScriptedSpeaker.Tone(4000))), Stop)).Value!;
        PromptPart[] parts = [new Announcement(announcement.Id), new Silence(0.5), new SpokenText("Hello."), new Beep()];
        IReadOnlyList<AudioClip> clips = (await Prompts.LoadAsync("ann", parts, Stop)).Value!;

        Assert.Equal([4000, 4000, 480, Tones.Beep.Samples.Length], clips.Select(static c => c.Samples.Length));
        Assert.Equal(-1, clips[1].Samples.IndexOfAnyExcept((short)0));
    }

    [Fact]
    public async Task The_second_call_gets_the_same_clips_without_waiting()
    {
        PromptPart[] parts = [new SpokenText("Hello."), new Silence(1), new Beep()];
        IReadOnlyList<AudioClip> first = (await Prompts.LoadAsync("ann", parts, Stop)).Value!;
        var second = Prompts.LoadAsync("ben", parts, Stop);
        Assert.True(second.IsCompletedSuccessfully);
        IReadOnlyList<AudioClip> again = (await second).Value!;
        Assert.All(first.Zip(again), static pair => Assert.Same(pair.First, pair.Second));
    }

    [Fact]
    public async Task Of_many_calls_at_once_one_speaks_the_text_and_none_spoils_it_for_the_others()
    {
        var gate = new TaskCompletionSource();
        Speaker.Gate = gate.Task;
        using var hangsUp = new CancellationTokenSource();
        Task<OfficeResult<IReadOnlyList<AudioClip>>> leaving = Prompts.LoadAsync("ann", [new SpokenText("Hello.")], hangsUp.Token).AsTask();
        Task<OfficeResult<IReadOnlyList<AudioClip>>>[] staying = [.. Enumerable.Range(0, 10).Select(_ => Prompts.LoadAsync("ann", [new SpokenText("Hello.")], Stop).AsTask())];
        await hangsUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        gate.SetResult();

        Assert.All(await Task.WhenAll(staying), static r => Assert.True(r.IsDone));
        Assert.Single(Speaker.Spoken);
    }

    [Fact]
    public async Task What_cannot_be_had_is_refused_with_a_sentence_and_tried_again()
    {
        Assert.Equal(RefusalKind.NotFound, (await Prompts.LoadAsync("ann", [new Announcement("none")], Stop)).Refusal?.Kind);
        Speaker.Refuses = new Refusal(RefusalKind.Unavailable, "install espeak-ng");
        Assert.Equal("install espeak-ng", (await Prompts.LoadAsync("ann", [new SpokenText("Hello.")], Stop)).Refusal?.Reason);
        Assert.Equal(["install espeak-ng"], await Prompts.PrepareAsync("ann", People.FindCalled("101")!.Service!.Program, Stop));
        Speaker.Refuses = null;
        Assert.True((await Prompts.LoadAsync("ann", [new SpokenText("Hello.")], Stop)).IsDone);
    }

    [Fact]
    public async Task Somebody_elses_announcement_is_not_played()
    {
        AnnouncementInfo announcement = (await Announcements.AddAsync("ann", "Greeting", new MemoryStream(WavWriter.ToArray(ScriptedSpeaker.Tone(4000))), Stop)).Value!;
        Assert.True((await Prompts.LoadAsync("ann", [new Announcement(announcement.Id)], Stop)).IsDone);
        Assert.Equal(RefusalKind.NotFound, (await Prompts.LoadAsync("ben", [new Announcement(announcement.Id)], Stop)).Refusal?.Kind);
    }

    [Fact]
    public async Task Clips_not_used_for_longest_leave_the_memory_first()
    {
        var cache = new ClipCache(mostBytes: 4 * 300);
        foreach (string key in (string[])["a", "b", "c"])
            await cache.GetAsync(key, Make, Stop);
        Assert.True(cache.TryGet("a", out _));
        await cache.GetAsync("d", Make, Stop);
        Assert.Equal([true, false, true, true], ((string[])["a", "b", "c", "d"]).Select(key => cache.TryGet(key, out _)));

        static Task<OfficeResult<AudioClip>> Make() => Task.FromResult<OfficeResult<AudioClip>>(ScriptedSpeaker.Tone(100));
    }
}
