using System.Text.Json.Nodes;
using Ringmap.Flow.Maps;
using Ringmap.Office.Maps;
using Ringmap.Office.Tests.Support;

namespace Ringmap.Office.Tests.Maps;

public sealed class MapLibraryTests : OfficeUnderTest
{
    [Fact]
    public async Task A_new_map_is_a_draft_that_answers_nothing()
    {
        LibraryDraft draft = (await Library.CreateAsync("ann", " Evenings ", "default", Stop)).Value!;
        Assert.Equal(("Evenings", 1L, false, null), (draft.Info.Name, draft.Revision, draft.Info.IsActive, draft.Info.PublishedVersion));
        Assert.Equal(draft.Info.Id, draft.Map.Id);
        Assert.Equal(["Evenings", "My calls"], (await Library.ListAsync("ann", Stop)).Select(static m => m.Name));
        Assert.Equal([false, true], (await Library.ListAsync("ann", Stop)).Select(static m => m.IsActive));
        Assert.Single((await Library.CreateAsync("ann", "Empty", null, Stop)).Value!.Map.Elements);
        Assert.Equal(RefusalKind.Invalid, (await Library.CreateAsync("ann", "Evenings", "nonsense", Stop)).Refusal?.Kind);
        Assert.Equal(RefusalKind.Invalid, (await Library.CreateAsync("ann", " ", "default", Stop)).Refusal?.Kind);
    }

    [Fact]
    public async Task Somebody_elses_map_is_not_found_except_by_an_administrator()
    {
        LibraryDraft draft = (await Library.CreateAsync("ann", "Evenings", "default", Stop)).Value!;
        string id = draft.Info.Id;
        Assert.Equal(RefusalKind.NotFound, (await Library.FindAsync("ben", id, Stop)).Refusal?.Kind);
        Assert.Equal(RefusalKind.NotFound, (await Library.SaveDraftAsync("ben", id, 1, draft.Map, "w", Stop)).Refusal?.Kind);
        Assert.Equal(RefusalKind.NotFound, (await Library.PublishAsync("ben", id, 1, "", "Ben", Stop)).Refusal?.Kind);
        Assert.Equal(RefusalKind.NotFound, (await Library.ActivateAsync("ben", id, null, Stop)).Refusal?.Kind);
        Assert.Equal(RefusalKind.NotFound, (await Library.VersionsAsync("ben", id, Stop)).Refusal?.Kind);
        Assert.True((await Library.FindAsync(null, id, Stop)).IsDone);
    }

    [Fact]
    public async Task Of_two_windows_that_save_the_second_is_told()
    {
        LibraryDraft draft = (await Library.CreateAsync("ann", "Evenings", "default", Stop)).Value!;
        List<SavedDraft> told = [];
        MapLibrary library = Library;
        library.DraftSaved += told.Add;

        SavedDraft saved = (await library.SaveDraftAsync("ann", draft.Info.Id, 1, draft.Map with { Name = "Nights" }, "one", Stop)).Value!;
        Assert.Equal(2, saved.Revision);
        Assert.Equal(RefusalKind.Conflict, (await library.SaveDraftAsync("ann", draft.Info.Id, 1, draft.Map, "two", Stop)).Refusal?.Kind);
        Assert.Equal([saved], told);
        Assert.Equal("Nights", (await library.FindAsync("ann", draft.Info.Id, Stop)).Value!.Info.Name);
    }

    [Fact]
    public async Task Of_many_saves_at_once_one_wins()
    {
        LibraryDraft draft = (await Library.CreateAsync("ann", "Evenings", "default", Stop)).Value!;
        OfficeResult<SavedDraft>[] results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Library.SaveDraftAsync("ann", draft.Info.Id, 1, draft.Map, $"{i}", Stop)));
        Assert.Single(results, static r => r.IsDone);
        Assert.All(results.Where(static r => !r.IsDone), static r => Assert.Equal(RefusalKind.Conflict, r.Refusal!.Kind));
    }

    [Fact]
    public async Task A_map_with_errors_is_not_published_and_all_of_them_are_told()
    {
        LibraryDraft draft = (await Library.CreateAsync("ann", "Evenings", "default", Stop)).Value!;
        FlowMap broken = draft.Map with { Elements = [.. draft.Map.Elements.Skip(1), new MapElement { Id = "x", Kind = "no-such-kind" }] };
        SavedDraft saved = (await Library.SaveDraftAsync("ann", draft.Info.Id, 1, broken, "w", Stop)).Value!;

        Publication publication = (await Library.PublishAsync("ann", draft.Info.Id, saved.Revision, "", "Ann", Stop)).Value!;
        Assert.Null(publication.Version);
        Assert.True(publication.Findings.Count(static f => f.IsError) >= 2);
        Assert.Empty((await Library.VersionsAsync("ann", draft.Info.Id, Stop)).Value!);
    }

    [Fact]
    public async Task A_map_that_refers_to_somebody_elses_contact_is_not_published()
    {
        string bens = (await Contacts.SaveAsync("ben", Person("Nora", "0701234567"), Stop)).Value!.Id;
        string group = (await Contacts.SaveGroupAsync("ann", new("", "G"), Stop)).Value!.Id;
        LibraryDraft draft = (await Library.ImportAsync("ann", BuiltInMaps.Demo("x", "Demo", group, group, bens), Stop)).Value!;
        Assert.Null((await Library.PublishAsync("ann", draft.Info.Id, 1, "", "Ann", Stop)).Value!.Version);

        string anns = (await Contacts.SaveAsync("ann", Person("Nora", "0701234567"), Stop)).Value!.Id;
        LibraryDraft good = (await Library.ImportAsync("ann", BuiltInMaps.Demo("x", "Demo", group, group, anns), Stop)).Value!;
        Assert.Equal(1, (await Library.PublishAsync("ann", good.Info.Id, 1, "", "Ann", Stop)).Value!.Version!.Number);
    }

    [Fact]
    public async Task A_published_version_answers_once_it_is_active_and_goes_on_with_the_next()
    {
        LibraryDraft draft = (await Library.CreateAsync("ann", "Evenings", "default", Stop)).Value!;
        string id = draft.Info.Id;
        Assert.Equal(RefusalKind.Invalid, (await Library.ActivateAsync("ann", id, null, Stop)).Refusal?.Kind);
        await Library.PublishAsync("ann", id, 1, "first", "Ann", Stop);
        Assert.NotEqual(id, People.FindCalled("101")!.Service!.MapId);

        Assert.True((await Library.ActivateAsync("ann", id, null, Stop)).Value!.IsActive);
        Assert.Equal((id, 1), (People.FindCalled("101")!.Service!.MapId, People.FindCalled("101")!.Service!.Version));
        var running = People.FindCalled("101")!.Service!.Program;

        FlowMap changed = draft.Map with { Elements = [draft.Map.Elements[0], draft.Map.Elements[1] with { Settings = new JsonObject { ["seconds"] = 40 } }, .. draft.Map.Elements.Skip(2)] };
        await Library.SaveDraftAsync("ann", id, 1, changed, "w", Stop);
        Assert.True((await Library.FindAsync("ann", id, Stop)).Value!.Info.DraftDiffers);
        await Library.PublishAsync("ann", id, 2, "second", "Ann", Stop);
        Assert.Equal(2, People.FindCalled("101")!.Service!.Version);
        Assert.NotSame(running, People.FindCalled("101")!.Service!.Program);

        Assert.Equal([(2, "second", true), (1, "first", false)], (await Library.VersionsAsync("ann", id, Stop)).Value!.Select(static v => (v.Number, v.Note, v.IsActive)));
        Assert.Equal(20, (int)(await Library.VersionAsync("ann", id, 1, Stop)).Value!.Map.Elements[1].Settings["seconds"]!);
        await Library.ActivateAsync("ann", id, 1, Stop);
        Assert.Equal(1, People.FindCalled("101")!.Service!.Version);
    }

    [Fact]
    public async Task The_texts_of_a_map_are_spoken_before_it_answers()
    {
        LibraryDraft draft = (await Library.CreateAsync("ann", "Evenings", "default", Stop)).Value!;
        await Library.PublishAsync("ann", draft.Info.Id, 1, "", "Ann", Stop);
        Assert.Contains("Nobody can take your call right now. Please leave a message after the tone.", Speaker.Spoken);
        Assert.Contains(Ringmap.Flow.Programs.MapCompiler.PleaseLeaveMessage, Speaker.Spoken);
    }

    [Fact]
    public async Task A_map_is_published_although_its_texts_cannot_be_spoken()
    {
        Speaker.Refuses = new Refusal(RefusalKind.Unavailable, "install espeak-ng");
        LibraryDraft draft = (await Library.CreateAsync("ann", "Evenings", "default", Stop)).Value!;
        Assert.NotNull((await Library.PublishAsync("ann", draft.Info.Id, 1, "", "Ann", Stop)).Value!.Version);
    }

    [Fact]
    public async Task Publishing_an_older_revision_is_refused()
    {
        LibraryDraft draft = (await Library.CreateAsync("ann", "Evenings", "default", Stop)).Value!;
        await Library.SaveDraftAsync("ann", draft.Info.Id, 1, draft.Map, "w", Stop);
        Assert.Equal(RefusalKind.Conflict, (await Library.PublishAsync("ann", draft.Info.Id, 1, "", "Ann", Stop)).Refusal?.Kind);
    }

    [Fact]
    public async Task A_user_without_an_extension_has_nothing_to_activate()
    {
        LibraryDraft draft = (await Library.CreateAsync("ben", "Evenings", "default", Stop)).Value!;
        await Library.PublishAsync("ben", draft.Info.Id, 1, "", "Ben", Stop);
        Assert.Equal(RefusalKind.Invalid, (await Library.ActivateAsync("ben", draft.Info.Id, null, Stop)).Refusal?.Kind);
    }
}
