using Microsoft.EntityFrameworkCore;
using Ringmap.Flow.Checking;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Programs;
using Ringmap.Flow.Values;
using Ringmap.Office.Announcements;
using Ringmap.Office.People;
using Ringmap.Storage;
using Ringmap.Storage.Entities;

namespace Ringmap.Office.Maps;

/// <summary>
/// The call flow maps: drafts, published versions, which of them answers. Where a member takes an owner, null means anybody's maps
/// (an administrator asks); a map of somebody else is not found.
/// </summary>
/// <param name="database">Where they are stored.</param>
/// <param name="people">Told what answers.</param>
/// <param name="prompts">Speaks the texts of a map before it answers.</param>
/// <param name="time">Clock.</param>
public sealed class MapLibrary(RingmapDatabase database, PeopleDirectory people, PromptLibrary prompts, TimeProvider time)
{
    /// <summary>Most maps of one user.</summary>
    public const int MostMaps = 200;

    /// <summary>Longest note of a version in characters.</summary>
    public const int LongestNote = 500;

    private const string DefaultTemplate = "default";

    /// <summary>Called when a draft was saved.</summary>
    public event Action<SavedDraft>? DraftSaved;

    /// <summary>Called when a version was published, with the id of its owner.</summary>
    public event Action<string, LibraryVersion>? Published;

    /// <summary>Built-in maps that a new one can start from.</summary>
    public static IReadOnlyList<MapTemplate> Templates { get; } = [new(DefaultTemplate, "Ring my phones, then take a message")];

    /// <summary>Maps, by name.</summary>
    public async Task<IReadOnlyList<LibraryMap>> ListAsync(string? ownerId, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        return await InfosAsync(context, context.Maps.Where(map => ownerId == null || map.OwnerId == ownerId), stop);
    }

    /// <summary>The draft of a map.</summary>
    public async Task<OfficeResult<LibraryDraft>> FindAsync(string? ownerId, string mapId, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        return await DraftAsync(context, ownerId, mapId, stop) is { } draft ? draft : Refusal.NotFound("map");
    }

    /// <summary>Makes a map.</summary>
    /// <param name="ownerId">Whose.</param>
    /// <param name="name">Name.</param>
    /// <param name="template">Name of one of <see cref="Templates"/>; null: only the Incoming call element.</param>
    /// <param name="stop">Gives up.</param>
    public Task<OfficeResult<LibraryDraft>> CreateAsync(string ownerId, string name, string? template, CancellationToken stop = default) => template switch
    {
        null => ImportAsync(ownerId, OnlyStart(name), stop),
        DefaultTemplate => ImportAsync(ownerId, BuiltInMaps.Default("new", name), stop),
        _ => Task.FromResult<OfficeResult<LibraryDraft>>(Refusal.Invalid($"There is no built-in map “{template}”; there is {string.Join(", ", Templates.Select(static t => t.Name))}.")),
    };

    /// <summary>Takes a drawing into the library, as a new map with an id of its own.</summary>
    public async Task<OfficeResult<LibraryDraft>> ImportAsync(string ownerId, FlowMap map, CancellationToken stop = default)
    {
        if (NameProblem(map.Name) is { } problem)
            return Refusal.Invalid(problem);
        await using RingmapDbContext context = database.CreateDbContext();
        if (!await context.Users.AnyAsync(user => user.Id == ownerId, stop))
            return Refusal.NotFound("user");
        if (await context.Maps.CountAsync(each => each.OwnerId == ownerId, stop) >= MostMaps)
            return Refusal.Invalid($"A user has at most {MostMaps} maps.");
        DateTimeOffset now = time.GetUtcNow();
        FlowMap own = map with { Id = StoredMaps.NewId(now), Name = map.Name.Trim() };
        context.Maps.Add(StoredMaps.Draft(own, ownerId, now));
        await context.SaveChangesAsync(stop);
        return (await DraftAsync(context, ownerId, own.Id, stop))!;
    }

    /// <summary>Saves a draft, errors and all.</summary>
    /// <param name="ownerId">Whose map; null: anybody's.</param>
    /// <param name="mapId">The map.</param>
    /// <param name="baseRevision">Revision that the change was made on; refused with <see cref="RefusalKind.Conflict"/> when somebody saved since.</param>
    /// <param name="map">The drawing; its id does not count.</param>
    /// <param name="client">The browser window that saves.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<OfficeResult<SavedDraft>> SaveDraftAsync(string? ownerId, string mapId, long baseRevision, FlowMap map, string client, CancellationToken stop = default)
    {
        if (NameProblem(map.Name) is { } problem)
            return Refusal.Invalid(problem);
        string json = MapJson.Write(map with { Id = mapId, Name = map.Name.Trim() });
        if (MapJson.Read(json, out string? reason) is null)
            return Refusal.Invalid(reason!);
        await using RingmapDbContext context = database.CreateDbContext();
        if (await context.Maps.SingleOrDefaultAsync(each => each.Id == mapId && (ownerId == null || each.OwnerId == ownerId), stop) is not { } stored)
            return Refusal.NotFound("map");
        if (stored.Revision != baseRevision)
            return SavedSince();
        stored.Name = map.Name.Trim();
        stored.Draft = json;
        stored.Revision++;
        stored.ChangedAt = time.GetUtcNow();
        try
        {
            await context.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return SavedSince();
        }

        var saved = new SavedDraft(mapId, stored.OwnerId, stored.Revision, client, stored.ChangedAt);
        DraftSaved?.Invoke(saved);
        return saved;
    }

    /// <summary>
    /// Publishes the draft as a new version, unless the checker finds errors in it. Where an older version of the map answers, the new one
    /// does from now on; calls that run keep theirs.
    /// </summary>
    /// <param name="ownerId">Whose map; null: anybody's.</param>
    /// <param name="mapId">The map.</param>
    /// <param name="revision">Revision to publish; refused with <see cref="RefusalKind.Conflict"/> when somebody saved since.</param>
    /// <param name="note">What changed.</param>
    /// <param name="publishedBy">Display name of who publishes.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<OfficeResult<Publication>> PublishAsync(string? ownerId, string mapId, long revision, string note, string publishedBy, CancellationToken stop = default)
    {
        if (note.Length > LongestNote)
            return Refusal.Invalid($"A note has at most {LongestNote} characters.");
        await using RingmapDbContext context = database.CreateDbContext();
        if (await context.Maps.AsNoTracking().SingleOrDefaultAsync(each => each.Id == mapId && (ownerId == null || each.OwnerId == ownerId), stop) is not { } stored)
            return Refusal.NotFound("map");
        if (stored.Revision != revision)
            return SavedSince();
        if (MapJson.Read(stored.Draft, out string? reason) is not { } map)
            return Refusal.Invalid(reason!);
        IReadOnlyList<Diagnostic> findings = MapChecker.Check(map, await ContextAsync(context, stored.OwnerId, stop));
        if (findings.Any(static finding => finding.IsError))
            return new Publication(null, findings);

        // Before it answers, so that no call waits for a text to be spoken. What cannot be spoken does not stop it: the health page says why.
        await prompts.PrepareAsync(stored.OwnerId, MapCompiler.Compile(map), stop);
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        if (!await context.Maps.AnyAsync(each => each.Id == mapId && each.Revision == revision, stop))
            return SavedSince();
        int number = 1 + (await context.MapVersions.Where(v => v.MapId == mapId).MaxAsync(v => (int?)v.Number, stop) ?? 0);
        DateTimeOffset now = time.GetUtcNow();
        context.MapVersions.Add(StoredMaps.Version(map, number, revision, note.Trim(), publishedBy, now));
        await context.SaveChangesAsync(stop);
        await context.Services.Where(s => s.MapId == mapId)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Version, number).SetProperty(s => s.ActivatedAt, now), stop);
        await transaction.CommitAsync(stop);
        await people.RefreshPeopleAsync();
        LibraryVersion version = (await ReadVersionsAsync(context, stored.OwnerId, mapId, stop)).Single(v => v.Number == number);
        Published?.Invoke(stored.OwnerId, version);
        return new Publication(version, findings);
    }

    /// <summary>The published versions of a map, newest first.</summary>
    public async Task<OfficeResult<IReadOnlyList<LibraryVersion>>> VersionsAsync(string? ownerId, string mapId, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        if (await OwnerOfAsync(context, ownerId, mapId, stop) is not { } owner)
            return Refusal.NotFound("map");
        return OfficeResult<IReadOnlyList<LibraryVersion>>.Done([.. await ReadVersionsAsync(context, owner, mapId, stop)]);
    }

    /// <summary>A published version with its drawing.</summary>
    public async Task<OfficeResult<LibraryVersionContent>> VersionAsync(string? ownerId, string mapId, int number, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        if (await OwnerOfAsync(context, ownerId, mapId, stop) is not { } owner)
            return Refusal.NotFound("map");
        string? json = await context.MapVersions.Where(v => v.MapId == mapId && v.Number == number).Select(v => v.Json).SingleOrDefaultAsync(stop);
        if (json is null)
            return Refusal.NotFound("version");
        if (MapJson.Read(json, out string? reason) is not { } map)
            return Refusal.Invalid(reason!);
        return new LibraryVersionContent((await ReadVersionsAsync(context, owner, mapId, stop)).Single(v => v.Number == number), map);
    }

    /// <summary>Lets a published version answer all identities of the owner's extension.</summary>
    /// <param name="ownerId">Whose map; null: anybody's.</param>
    /// <param name="mapId">The map.</param>
    /// <param name="number">The version; null: the newest.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<OfficeResult<LibraryVersion>> ActivateAsync(string? ownerId, string mapId, int? number = null, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        if (await OwnerOfAsync(context, ownerId, mapId, stop) is not { } owner)
            return Refusal.NotFound("map");
        int? chosen = await context.MapVersions.Where(v => v.MapId == mapId && (number == null || v.Number == number)).MaxAsync(v => (int?)v.Number, stop);
        if (chosen is not { } version)
            return number is null ? Refusal.Invalid("The map has not been published yet.") : Refusal.NotFound("version");
        List<string> identities = await context.Identities
            .Where(i => context.Extensions.Any(e => e.Number == i.Extension && e.OwnerId == owner)).Select(i => i.Address).ToListAsync(stop);
        if (identities.Count == 0)
            return Refusal.Invalid("The owner of the map has no extension that it could answer.");
        DateTimeOffset now = time.GetUtcNow();
        await context.Services.Where(s => identities.Contains(s.Identity)).ExecuteDeleteAsync(stop);
        context.Services.AddRange(identities.Select(identity => new ServiceEntity { Identity = identity, MapId = mapId, Version = version, ActivatedAt = now }));
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        await people.RefreshPeopleAsync();
        return (await ReadVersionsAsync(context, owner, mapId, stop)).Single(v => v.Number == version);
    }

    /// <summary>What maps of an owner can refer to, with names.</summary>
    public async Task<MapContext> ContextAsync(string ownerId, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        return await ContextAsync(context, ownerId, stop);
    }

    private static Refusal SavedSince() => new(RefusalKind.Conflict, "Somebody else saved this map in the meantime.");

    private static string? NameProblem(string name) =>
        string.IsNullOrWhiteSpace(name) ? "Give the map a name." : name.Trim().Length > ValueLimits.LabelLength ? $"A name has at most {ValueLimits.LabelLength} characters." : null;

    private static FlowMap OnlyStart(string name)
    {
        FlowMap template = BuiltInMaps.Default("new", name);
        return template with { Elements = [template.Elements[0]], Connectors = [] };
    }

    private static async Task<string?> OwnerOfAsync(RingmapDbContext context, string? ownerId, string mapId, CancellationToken stop) =>
        await context.Maps.Where(map => map.Id == mapId && (ownerId == null || map.OwnerId == ownerId)).Select(map => map.OwnerId).SingleOrDefaultAsync(stop);

    private static async Task<MapContext> ContextAsync(RingmapDbContext context, string ownerId, CancellationToken stop) => new()
    {
        Contacts = await context.Contacts.Where(c => c.OwnerId == ownerId && c.DeletedAt == null).ToDictionaryAsync(static c => c.Id, static c => c.Name, stop),
        Groups = await context.ContactGroups.Where(g => g.OwnerId == ownerId).ToDictionaryAsync(static g => g.Id, static g => g.Name, stop),
        Announcements = await context.Announcements.Where(a => a.OwnerId == ownerId).ToDictionaryAsync(static a => a.Id, static a => a.Name, stop),
    };

    private async Task<LibraryDraft?> DraftAsync(RingmapDbContext context, string? ownerId, string mapId, CancellationToken stop)
    {
        if (await context.Maps.AsNoTracking().SingleOrDefaultAsync(map => map.Id == mapId && (ownerId == null || map.OwnerId == ownerId), stop) is not { } stored)
            return null;
        LibraryMap info = (await InfosAsync(context, context.Maps.Where(map => map.Id == mapId), stop)).Single();
        return new LibraryDraft(info, stored.Revision, MapJson.Read(stored.Draft) ?? throw new InvalidDataException($"The draft of the map {mapId} in the database cannot be read."));
    }

    private async Task<IReadOnlyList<LibraryMap>> InfosAsync(RingmapDbContext context, IQueryable<MapEntity> maps, CancellationToken stop)
    {
        var rows = await maps.Select(map => new
        {
            map.Id,
            map.OwnerId,
            map.Name,
            map.Revision,
            map.ChangedAt,
            Newest = context.MapVersions.Where(v => v.MapId == map.Id).OrderByDescending(v => v.Number).Select(v => new { v.Number, v.Revision }).FirstOrDefault(),
        }).ToListAsync(stop);
        return
        [
            .. from row in rows
               let extension = people.ExtensionOf(row.OwnerId)?.Number ?? ""
               let active = people.FindCalled(extension)?.Service
               orderby row.Name, row.Id
               select new LibraryMap(row.Id, row.OwnerId, row.Name, extension, active is not null && active.MapId == row.Id && active.Version == row.Newest?.Number,
                   row.Newest?.Number, row.Newest is not null && row.Newest.Revision != row.Revision, row.ChangedAt),
        ];
    }

    private async Task<IEnumerable<LibraryVersion>> ReadVersionsAsync(RingmapDbContext context, string ownerId, string mapId, CancellationToken stop)
    {
        PublishedService? active = people.ExtensionOf(ownerId) is { } extension ? people.FindCalled(extension.Number)?.Service : null;
        return (await context.MapVersions.Where(v => v.MapId == mapId).OrderByDescending(v => v.Number)
                .Select(v => new { v.Number, v.PublishedAt, v.PublishedBy, v.Note }).ToListAsync(stop))
            .Select(v => new LibraryVersion(mapId, v.Number, v.PublishedAt, v.PublishedBy, v.Note, active is not null && active.MapId == mapId && active.Version == v.Number));
    }
}
