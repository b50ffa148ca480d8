using Ringmap.Api;
using Ringmap.Client.Services;
using Ringmap.Flow.Maps;

namespace Ringmap.Client.Editor;

/// <summary>What settings refer to: contacts, contact groups, announcements.</summary>
public sealed class EditorLibrary(ApiClient api)
{
    private bool _isComplete;

    /// <summary>Something was added or renamed.</summary>
    public event Action? Changed;

    /// <summary>The owner's contacts, by name.</summary>
    public IReadOnlyList<Contact> Contacts { get; private set; } = [];

    /// <summary>The owner's contact groups, by name.</summary>
    public IReadOnlyList<ContactGroup> Groups { get; private set; } = [];

    /// <summary>The owner's announcements, by name.</summary>
    public IReadOnlyList<Announcement> Announcements { get; private set; } = [];

    /// <summary>The names, as maps ask for them; what could not be loaded is not known, so that nothing in it is missed.</summary>
    public MapContext Context => new()
    {
        Contacts = _isComplete ? Contacts.ToDictionary(c => c.Id, c => c.Name, StringComparer.Ordinal) : null,
        Groups = _isComplete ? Groups.ToDictionary(g => g.Id, g => g.Name, StringComparer.Ordinal) : null,
        Announcements = _isComplete ? Announcements.ToDictionary(a => a.Id, a => a.Name, StringComparer.Ordinal) : null,
    };

    /// <summary>Asks the server.</summary>
    /// <returns>Why something could not be loaded, one sentence; null: all was. A map can be drawn without it.</returns>
    public async Task<string?> LoadAsync()
    {
        string? problem = null;
        _isComplete = false;
        try
        {
            Contacts = [.. (await api.ContactsAsync()).OrderBy(c => c.Name, StringComparer.CurrentCultureIgnoreCase)];
            Groups = [.. (await api.ContactGroupsAsync()).OrderBy(g => g.Name, StringComparer.CurrentCultureIgnoreCase)];
            Announcements = Sorted(await api.AnnouncementsAsync());
            _isComplete = true;
        }
        catch (ApiException e)
        {
            problem = "Contacts and announcements could not be loaded: " + e.Message;
        }

        Changed?.Invoke();
        return problem;
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
