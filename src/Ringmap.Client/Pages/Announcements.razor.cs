using Ringmap.Api;

namespace Ringmap.Client.Pages;

/// <summary>The announcements: make, listen, rename, delete.</summary>
public sealed partial class Announcements
{
    private Announcement[] _items = [];
    private bool _isNew;
    private Announcement? _renaming;
    private Announcement? _removing;
    private string _name = "";

    /// <inheritdoc/>
    protected override async Task FetchAsync() => _items = [.. (await Api.AnnouncementsAsync()).OrderByDescending(a => a.RecordedAt)];

    private async Task SavedAsync(Announcement saved)
    {
        _isNew = false;
        Toasts.Say($"“{saved.Name}” saved.");
        await LoadAsync();
    }

    private void BeginRename(Announcement item)
    {
        _name = item.Name;
        _renaming = item;
    }

    private async Task RenameAsync()
    {
        if (_renaming is not { } item || !await Toasts.TryAsync(() => Api.RenameAnnouncementAsync(item.Id, _name.Trim())))
            return;
        _renaming = null;
        await LoadAsync();
    }

    private async Task RemoveAsync()
    {
        if (_removing is not { } item)
            return;
        _removing = null;
        if (!await Toasts.TryAsync(() => Api.DeleteAnnouncementAsync(item.Id)))
            return;
        Toasts.Say($"“{item.Name}” deleted.");
        await LoadAsync();
    }
}
