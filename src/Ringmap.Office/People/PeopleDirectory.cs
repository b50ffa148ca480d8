using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Ringmap.Flow.Execution;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Programs;
using Ringmap.Office.Contacts;
using Ringmap.Storage;
using Ringmap.Storage.Entities;

namespace Ringmap.Office.People;

/// <summary>
/// Who exists: extensions, identities, owners, what answers, whose contact calls. Answers at once, from any thread, out of an
/// immutable picture in memory that is replaced when something changed. Empty until the first <see cref="RefreshAsync"/>.
/// </summary>
public sealed class PeopleDirectory : IDisposable
{
    private readonly RingmapDatabase _database;
    private readonly TelephoneNumbers _numbers;
    private readonly ILogger<PeopleDirectory> _logger;
    // Refreshes one after another: a slow one must not put an older picture over a newer one.
    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private readonly Dictionary<(string MapId, int Version), CallProgram> _programs = [];
    private volatile PeopleSnapshot _now = PeopleSnapshot.Empty;

    /// <summary>Makes an empty directory.</summary>
    /// <param name="database">Where people are stored.</param>
    /// <param name="numbers">Compares numbers.</param>
    /// <param name="logger">Log.</param>
    public PeopleDirectory(RingmapDatabase database, TelephoneNumbers numbers, ILogger<PeopleDirectory> logger) =>
        (_database, _numbers, _logger) = (database, numbers, logger);

    /// <summary>Called, on the thread that refreshed, when the picture was replaced.</summary>
    public event Action? Changed;

    /// <summary>All extensions, by number.</summary>
    public IReadOnlyList<Extension> Extensions => [.. _now.Extensions.Values.OrderBy(static e => e.Number.Length).ThenBy(static e => e.Number, StringComparer.Ordinal)];

    /// <summary>All active services, each once.</summary>
    public IReadOnlyList<(string OwnerId, PublishedService Service)> Services =>
        [.. _now.Identities.Values.Where(static i => i.Service is not null).Select(static i => (i.Owner.UserId, i.Service!)).Distinct()];

    /// <summary>Whom an identity belongs to and what answers there; null when there is no such identity.</summary>
    /// <param name="dialled">What was dialled: an extension, a number in any writing, or user@host with or without sip:.</param>
    public CalledIdentity? FindCalled(string dialled) => _now.Identities.GetValueOrDefault(Compared(dialled));

    /// <summary>What is known about a caller.</summary>
    /// <param name="claim">What the caller's side says.</param>
    /// <param name="ownerId">In whose contacts to look; null: in nobody's.</param>
    public CallerFacts Identify(CallerClaim claim, string? ownerId)
    {
        PeopleSnapshot now = _now;
        string? name = string.IsNullOrWhiteSpace(claim.DisplayName) ? null : claim.DisplayName.Trim();
        if (claim.IsAnonymous || string.IsNullOrWhiteSpace(claim.Number))
            return new CallerFacts { IsAnonymous = true, IsInternal = claim.IsInternal };
        // What is no number (a SIP user name) stays as it came, so that it is at least shown.
        string number = _numbers.Normalize(claim.Number) ?? claim.Number.Trim();
        KnownContact? contact = ownerId is null ? null : now.Contacts.GetValueOrDefault(ownerId)?.Find(number);
        if (claim.IsInternal && now.Extensions.TryGetValue(number, out Extension? extension) && now.Owners.TryGetValue(extension.OwnerId, out OwnerFacts? owner))
            name ??= owner.Name;
        return new CallerFacts
        {
            Number = number,
            NationalNumber = _numbers.National(number),
            DisplayName = name,
            IsInternal = claim.IsInternal,
            ContactId = contact?.Id,
            ContactName = contact?.Name,
            GroupIds = contact?.GroupIds ?? [],
        };
    }

    /// <summary>SIP password of an extension; null when there is none.</summary>
    public string? FindSipPassword(string extension) => _now.Extensions.GetValueOrDefault(extension)?.SipPassword;

    /// <summary>True for an extension of the house.</summary>
    public bool IsExtension(string number) => _now.Extensions.ContainsKey(number);

    /// <summary>An extension; null when there is none.</summary>
    public Extension? FindExtension(string number) => _now.Extensions.GetValueOrDefault(number);

    /// <summary>The extension of a user; null without one.</summary>
    public Extension? ExtensionOf(string userId) => _now.ByOwner.GetValueOrDefault(userId);

    /// <summary>A user with an extension; null when there is none.</summary>
    public OwnerFacts? FindOwner(string userId) => _now.Owners.GetValueOrDefault(userId);

    /// <summary>Reads everything anew. Whoever changes users, extensions, identities or services calls it after the change is stored.</summary>
    public async Task RefreshAsync(CancellationToken stop = default)
    {
        await _refreshing.WaitAsync(stop);
        try
        {
            await using RingmapDbContext context = _database.CreateDbContext();
            PeopleSnapshot next = await ReadPeopleAsync(context, stop);
            _now = next with { Contacts = (await ContactIndex.ReadAsync(context, null, stop)).ToImmutableDictionary(StringComparer.Ordinal) };
        }
        finally
        {
            _refreshing.Release();
        }

        Changed?.Invoke();
    }

    /// <summary>Reads users, extensions, identities and services anew, not the contacts. Never given up half-way: what it reads is stored already, and calls must see it.</summary>
    internal async Task RefreshPeopleAsync()
    {
        await _refreshing.WaitAsync();
        try
        {
            await using RingmapDbContext context = _database.CreateDbContext();
            _now = (await ReadPeopleAsync(context, CancellationToken.None)) with { Contacts = _now.Contacts };
        }
        finally
        {
            _refreshing.Release();
        }

        Changed?.Invoke();
    }

    /// <summary>Reads the contacts of one owner anew; never given up half-way either.</summary>
    internal async Task RefreshContactsAsync(string ownerId)
    {
        await _refreshing.WaitAsync();
        try
        {
            await using RingmapDbContext context = _database.CreateDbContext();
            Dictionary<string, ContactIndex> read = await ContactIndex.ReadAsync(context, ownerId, CancellationToken.None);
            _now = _now with { Contacts = _now.Contacts.SetItem(ownerId, read.GetValueOrDefault(ownerId) ?? ContactIndex.Empty) };
        }
        finally
        {
            _refreshing.Release();
        }

        Changed?.Invoke();
    }

    /// <inheritdoc/>
    public void Dispose() => _refreshing.Dispose();

    /// <summary>The form in which identities are compared: numbers in E.164, extensions as digits, SIP addresses in small letters without scheme.</summary>
    internal string Compared(string address)
    {
        string trimmed = address.Trim();
        foreach (string scheme in (ReadOnlySpan<string>)["sip:", "sips:", "tel:"])
        {
            if (trimmed.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                trimmed = trimmed[scheme.Length..];
        }

        return _numbers.Normalize(trimmed) ?? trimmed.ToLowerInvariant();
    }

    private async Task<PeopleSnapshot> ReadPeopleAsync(RingmapDbContext context, CancellationToken stop)
    {
        Dictionary<string, RingmapUser> users = await context.Users.AsNoTracking().ToDictionaryAsync(static user => user.Id, StringComparer.Ordinal, stop);
        List<ExtensionEntity> extensions = await context.Extensions.AsNoTracking().OrderBy(e => e.CreatedAt).ThenBy(e => e.Number).ToListAsync(stop);
        ILookup<string, IdentityEntity> identities = (await context.Identities.AsNoTracking().ToListAsync(stop)).ToLookup(static i => i.Extension, StringComparer.Ordinal);
        Dictionary<string, PublishedService> services = await ReadServicesAsync(context, stop);

        var byNumber = new Dictionary<string, Extension>(StringComparer.Ordinal);
        var byOwner = new Dictionary<string, Extension>(StringComparer.Ordinal);
        var owners = new Dictionary<string, OwnerFacts>(StringComparer.Ordinal);
        var called = new Dictionary<string, CalledIdentity>(StringComparer.Ordinal);
        foreach (ExtensionEntity each in extensions)
        {
            // Made between the two reads: whoever made it refreshes after us.
            if (!users.TryGetValue(each.OwnerId, out RingmapUser? user))
                continue;
            var extension = new Extension(each.Number, each.OwnerId, each.SipPassword, [.. identities[each.Number].Select(static i => i.Address).Order(StringComparer.Ordinal)]);
            var owner = new OwnerFacts
            {
                UserId = user.Id,
                Extension = each.Number,
                Name = user.DisplayName.Length > 0 ? user.DisplayName : user.UserName ?? each.Number,
                TimeZone = user.TimeZone,
            };
            byNumber[each.Number] = extension;
            byOwner.TryAdd(each.OwnerId, extension);
            owners.TryAdd(each.OwnerId, owner);
            foreach (IdentityEntity identity in identities[each.Number])
                called[Compared(identity.Address)] = new CalledIdentity(identity.Address, owner, services.GetValueOrDefault(identity.Address));
        }

        return new PeopleSnapshot
        {
            Extensions = byNumber.ToFrozenDictionary(StringComparer.Ordinal),
            ByOwner = byOwner.ToFrozenDictionary(StringComparer.Ordinal),
            Owners = owners.ToFrozenDictionary(StringComparer.Ordinal),
            Identities = called.ToFrozenDictionary(StringComparer.Ordinal),
        };
    }

    private async Task<Dictionary<string, PublishedService>> ReadServicesAsync(RingmapDbContext context, CancellationToken stop)
    {
        List<ServiceEntity> active = await context.Services.AsNoTracking().ToListAsync(stop);
        var services = new Dictionary<string, PublishedService>(StringComparer.Ordinal);
        var compiled = new Dictionary<(string, int), PublishedService>();
        foreach (ServiceEntity service in active)
        {
            (string MapId, int Version) key = (service.MapId, service.Version);
            if (!compiled.TryGetValue(key, out PublishedService? published))
            {
                if (!_programs.TryGetValue(key, out CallProgram? program))
                    program = await CompileAsync(context, service, stop);
                published = program is null ? null : new PublishedService(service.MapId, service.Version, program);
                if (published is null)
                    continue;
                compiled.Add(key, published);
            }

            services[service.Identity] = published;
        }

        // A version never changes, so its program is compiled once; what answers nobody any more is forgotten.
        _programs.Clear();
        foreach ((var key, PublishedService published) in compiled)
            _programs[key] = published.Program;
        return services;
    }

    private async Task<CallProgram?> CompileAsync(RingmapDbContext context, ServiceEntity service, CancellationToken stop)
    {
        string? json = await context.MapVersions.Where(v => v.MapId == service.MapId && v.Number == service.Version).Select(v => v.Json).SingleOrDefaultAsync(stop);
        if (MapJson.Read(json, out string? reason) is { } map)
            return MapCompiler.Compile(map);
        _logger.LogError("Version {Version} of the map {Map}, which answers {Identity}, cannot be read: {Reason}", service.Version, service.MapId, service.Identity, reason);
        return null;
    }
}
