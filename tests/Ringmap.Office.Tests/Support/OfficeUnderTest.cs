using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Ringmap.Office.Announcements;
using Ringmap.Office.Contacts;
using Ringmap.Office.Maps;
using Ringmap.Office.People;
using Ringmap.Office.Speech;
using Ringmap.Storage;
using Ringmap.Storage.Entities;

namespace Ringmap.Office.Tests.Support;

/// <summary>The office over a real database in a folder of its own, with a clock that stands still.</summary>
public class OfficeUnderTest : IAsyncLifetime
{
    private RingmapDatabase? _database;
    private PeopleDirectory? _people;
    private SpokenTexts? _spoken;
    private PromptLibrary? _prompts;
    private AnnouncementLibrary? _announcements;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected TemporaryFolder Folder { get; } = new();

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 9, 30, 0, TimeSpan.Zero));

    protected TelephoneNumbers Numbers { get; } = new("SE");

    protected RingmapDatabase Database => _database!;

    protected PeopleDirectory People => _people!;

    protected ExtensionBook Extensions => new(Database, People, Time);

    private protected ScriptedSpeaker Speaker { get; } = new();

    protected SpokenTexts Spoken => _spoken!;

    protected PromptLibrary Prompts => _prompts!;

    protected AnnouncementLibrary Announcements => _announcements!;

    protected MapLibrary Library => new(Database, People, Prompts, Time);

    protected ContactBook Contacts => new(Database, People, Numbers, Time);

    public virtual async ValueTask InitializeAsync()
    {
        _database = await RingmapDatabase.OpenAsync(Folder.Path, Stop);
        _people = new PeopleDirectory(_database, Numbers, NullLogger<PeopleDirectory>.Instance);
        _spoken = new SpokenTexts(_database.Folder, Speaker, new SpeechOptions(), Time, NullLogger<SpokenTexts>.Instance);
        _prompts = new PromptLibrary(_database, _spoken, NullLogger<PromptLibrary>.Instance);
        _announcements = new AnnouncementLibrary(_database, _prompts, Time);
        await AddUserAsync("ann", "Ann Lindqvist", "ann@example.org");
        await AddUserAsync("ben", "Ben Okafor", "ben@example.org");
        await Extensions.CreateAsync("ann", "101", null, Stop);
        await _people.RefreshAsync(Stop);
    }

    public virtual ValueTask DisposeAsync()
    {
        _announcements?.Dispose();
        _spoken?.Dispose();
        _people?.Dispose();
        _database?.Dispose();
        Folder.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected async Task AddUserAsync(string id, string name, string? email)
    {
        await using RingmapDbContext context = Database.CreateDbContext();
        context.Users.Add(new RingmapUser { Id = id, UserName = id, DisplayName = name, Email = email, TimeZone = "Europe/Stockholm" });
        await context.SaveChangesAsync(Stop);
    }

    protected async Task ChangeUserAsync(string id, Action<RingmapUser> change)
    {
        await using RingmapDbContext context = Database.CreateDbContext();
        change(await context.Users.SingleAsync(user => user.Id == id, Stop));
        await context.SaveChangesAsync(Stop);
    }

    protected static Contact Person(string name, params string[] numbers) =>
        new("", name, "", [.. numbers.Select(static n => new ContactNumber("mobile", n, null))], [], [], "");
}
