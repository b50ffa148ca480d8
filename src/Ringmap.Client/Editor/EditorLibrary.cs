using Ringmap.Api;
using Ringmap.Client.Services;
using Ringmap.Flow.Maps;

namespace Ringmap.Client.Editor;

/// <summary>What settings refer to: contacts, contact groups, announcements.</summary>
public sealed class EditorLibrary(ApiClient api)
{
    /// <summary>Something was added or renamed.</summary>
    public event Action? Changed;

    /// <summary>The owner's contacts, by name.</summary>
    public IReadOnlyList<Contact> Contacts { get; private set; } = [];

    /// <summary>The owner's contact groups, by name.</summary>
    public IReadOnlyList<ContactGroup> Groups { get; private set; } = [];

    /// <summary>The owner's announcements, by name.</summary>
    public IReadOnlyList<Announcement> Announcements { get; private set; } = [];

    /// <summary>The names, as maps ask for them.</summary>
    public MapContext Context => new()
    {
        Contacts = Contacts.ToDictionary(c => c.Id, c => c.Name, StringComparer.Ordinal),
        Groups = Groups.ToDictionary(g => g.Id, g => g.Name, StringComparer.Ordinal),
        Announcements = Announcements.ToDictionary(a => a.Id, a => a.Name, StringComparer.Ordinal),
    };

    /// <summary>Asks the server.</summary>
    public async Task LoadAsync()
    {
        var contacts = api.ContactsAsync();
        var groups = api.ContactGroupsAsync();
        var announcements = api.AnnouncementsAsync();
        Contacts = [.. (await contacts).OrderBy(c => c.Name, StringComparer.CurrentCultureIgnoreCase)];
        Groups = [.. (await groups).OrderBy(g => g.Name, StringComparer.CurrentCultureIgnoreCase)];
        Announcements = Sorted(await announcements);
        Changed?.Invoke();
    }

    /// <summary>An announcement was made.</summary>
    public void Know(Announcement made)
    {
        Announcements = Sorted(Announcements.Append(made));
        Changed?.Invoke();
    }

    private static Announcement[] Sorted(IEnumerable<Announcement> announcements) =>
        [.. announcements.OrderBy(a => a.Name, StringComparer.CurrentCultureIgnoreCase)];
}
