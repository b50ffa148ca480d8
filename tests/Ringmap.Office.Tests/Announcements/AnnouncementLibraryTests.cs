using System.Text.Json.Nodes;
using CsCheck;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;
using Ringmap.Media.Audio;
using Ringmap.Office.Announcements;
using Ringmap.Office.Maps;
using Ringmap.Office.Messages;
using Ringmap.Office.Tests.Support;

namespace Ringmap.Office.Tests.Announcements;

public sealed class AnnouncementLibraryTests : OfficeUnderTest
{
    private static MemoryStream Wav(int samples = 8000) => new(WavWriter.ToArray(ScriptedSpeaker.Tone(samples)));

    [Fact]
    public async Task An_upload_is_listed_and_read_back()
    {
        AnnouncementInfo added = (await Announcements.AddAsync("ann", " Greeting ", Wav(), Stop)).Value!;
        Assert.Equal(("Greeting", TimeSpan.FromSeconds(1), Time.GetUtcNow()), (added.Name, added.Length, added.RecordedAt));
        Assert.Equal([added], await Announcements.ListAsync("ann", Stop));
        Assert.Empty(await Announcements.ListAsync("ben", Stop));
        string path = (await Announcements.AudioPathAsync("ann", added.Id, Stop)).Value!;
        Assert.Equal(Wav().ToArray(), await File.ReadAllBytesAsync(path, Stop));
        Assert.Equal(RefusalKind.NotFound, (await Announcements.AudioPathAsync("ben", added.Id, Stop)).Refusal?.Kind);
        AudioPeaks peaks = (await Announcements.PeaksAsync("ann", added.Id, 20, Stop)).Value!;
        Assert.Equal((20, TimeSpan.FromSeconds(1)), (peaks.Peaks.Count, peaks.Length));
        Assert.All(peaks.Peaks, static p => Assert.InRange(p, 0.2, 0.3));
    }

    [Fact]
    public async Task What_is_not_audio_is_refused_with_the_reason()
    {
        foreach (byte[] bad in (byte[][])[[], "a letter"u8.ToArray(), [0xFF, 0xD8, 0xFF, 0xE0], Wav().ToArray()[..44]])
        {
            Refusal refusal = (await Announcements.AddAsync("ann", "Bad", new MemoryStream(bad), Stop)).Refusal!;
            Assert.Equal(RefusalKind.NotAudio, refusal.Kind);
            Assert.NotEmpty(refusal.Reason);
        }

        Assert.Empty(Directory.GetFiles(Database.Folder.Announcements));
        Assert.Equal(RefusalKind.Invalid, (await Announcements.AddAsync("ann", " ", Wav(), Stop)).Refusal?.Kind);
    }

    [Fact]
    public async Task Any_bytes_are_taken_or_refused()
    {
        await Gen.Byte.Array[0, 200].SampleAsync(async bytes =>
        {
            byte[] file = [.. Wav(10).ToArray().AsSpan(0, 36), .. bytes];
            OfficeResult<AnnouncementInfo> result = await Announcements.AddAsync("ann", "Any", new MemoryStream(file), Stop);
            Assert.True(result.IsDone || result.Refusal.Kind == RefusalKind.NotAudio);
        }, iter: 50);
    }

    [Fact]
    public async Task The_same_recording_is_stored_once_until_nobody_has_it()
    {
        AnnouncementInfo one = (await Announcements.AddAsync("ann", "One", Wav(), Stop)).Value!;
        AnnouncementInfo two = (await Announcements.AddAsync("ben", "Two", Wav(), Stop)).Value!;
        Assert.Single(Directory.GetFiles(Database.Folder.Announcements));
        Assert.Null(await Announcements.DeleteAsync("ann", one.Id, Stop));
        Assert.True((await Announcements.AudioPathAsync("ben", two.Id, Stop)).IsDone);
        Assert.Null(await Announcements.DeleteAsync(null, two.Id, Stop));
        Assert.Empty(Directory.GetFiles(Database.Folder.Announcements));
    }

    [Fact]
    public async Task One_that_a_map_plays_stays_and_the_map_is_named()
    {
        AnnouncementInfo added = (await Announcements.AddAsync("ann", "Greeting", Wav(), Stop)).Value!;
        LibraryDraft draft = (await Library.CreateAsync("ann", "Evenings", "default", Stop)).Value!;
        MapElement take = draft.Map.Find("take-a-message-1")!;
        FlowMap map = draft.Map with { Elements = draft.Map.Elements.Replace(take, take with { Settings = new JsonObject { ["prompt"] = Prompt.Announce(added.Id).ToJson() } }) };
        await Library.SaveDraftAsync("ann", draft.Info.Id, 1, map, "w", Stop);

        Refusal refusal = (await Announcements.DeleteAsync("ann", added.Id, Stop))!;
        Assert.Equal(RefusalKind.InUse, refusal.Kind);
        Assert.Contains("“Evenings”", refusal.Reason, StringComparison.Ordinal);

        await Library.PublishAsync("ann", draft.Info.Id, 2, "", "Ann", Stop);
        await Library.ActivateAsync("ann", draft.Info.Id, null, Stop);
        await Library.SaveDraftAsync("ann", draft.Info.Id, 2, draft.Map, "w", Stop);
        Assert.Equal(RefusalKind.InUse, (await Announcements.DeleteAsync("ann", added.Id, Stop))?.Kind);
        await Library.PublishAsync("ann", draft.Info.Id, 3, "", "Ann", Stop);
        Assert.Null(await Announcements.DeleteAsync("ann", added.Id, Stop));
        Assert.Equal(RefusalKind.NotFound, (await Prompts.LoadAsync("ann", [new Announcement(added.Id)], Stop)).Refusal?.Kind);
    }

    [Fact]
    public async Task A_new_name_is_kept()
    {
        AnnouncementInfo added = (await Announcements.AddAsync("ann", "Greeting", Wav(), Stop)).Value!;
        Assert.Equal("Welcome", (await Announcements.RenameAsync("ann", added.Id, "Welcome", Stop)).Value!.Name);
        Assert.Equal(RefusalKind.NotFound, (await Announcements.RenameAsync("ben", added.Id, "Mine", Stop)).Refusal?.Kind);
        Assert.Equal(RefusalKind.Invalid, (await Announcements.RenameAsync("ann", added.Id, "", Stop)).Refusal?.Kind);
        Assert.Equal("Welcome", (await Announcements.ListAsync("ann", Stop)).Single().Name);
    }
}
