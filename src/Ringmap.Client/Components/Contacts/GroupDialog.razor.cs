using Microsoft.AspNetCore.Components;
using Ringmap.Api;
using Ringmap.Client.Services;

namespace Ringmap.Client.Components.Contacts;

/// <summary>Contact groups: add, rename, remove.</summary>
public sealed partial class GroupDialog
{
    private string _name = "";
    private ContactGroup? _removing;

    /// <summary>Open.</summary>
    [Parameter]
    public bool IsOpen { get; set; }

    /// <summary>All groups.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ContactGroup> Groups { get; set; } = [];

    /// <summary>All contacts, to count.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Contact> Contacts { get; set; } = [];

    /// <summary>Groups were changed on the server.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>The user closes it.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    [Inject]
    private ApiClient Api { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    private string Count(ContactGroup group) => Contacts.Count(c => c.GroupIds.Contains(group.Id)) is 1 and var one ? $"{one} contact" : $"{Contacts.Count(c => c.GroupIds.Contains(group.Id))} contacts";

    private async Task AddAsync()
    {
        if (string.IsNullOrWhiteSpace(_name) || !await Toasts.TryAsync(() => Api.SaveContactGroupAsync(new ContactGroup("", _name.Trim()))))
            return;
        _name = "";
        await OnChanged.InvokeAsync();
    }

    private async Task RenameAsync(ContactGroup group, string? name)
    {
        if (!string.IsNullOrWhiteSpace(name) && name.Trim() != group.Name)
            await Toasts.TryAsync(() => Api.SaveContactGroupAsync(group with { Name = name.Trim() }));
        await OnChanged.InvokeAsync();
    }

    private async Task RemoveAsync(ContactGroup group)
    {
        _removing = null;
        if (await Toasts.TryAsync(() => Api.DeleteContactGroupAsync(group.Id)))
            await OnChanged.InvokeAsync();
    }
}
