using Microsoft.AspNetCore.Components;
using Ringmap.Api;
using Ringmap.Client.Services;

namespace Ringmap.Client.Components.Contacts;

/// <summary>A contact beside the list, to make or to change.</summary>
public sealed partial class ContactPanel
{
    private ContactDraft? _draft;
    private Contact? _begun;
    private string? _refused;
    private bool _isBusy;

    /// <summary>The contact, with an empty id to make one; null: closed.</summary>
    [Parameter, EditorRequired]
    public Contact? Contact { get; set; }

    /// <summary>All groups.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ContactGroup> Groups { get; set; } = [];

    /// <summary>It was stored as this.</summary>
    [Parameter]
    public EventCallback<Contact> OnSaved { get; set; }

    /// <summary>The user wants it in the bin.</summary>
    [Parameter]
    public EventCallback<Contact> OnDelete { get; set; }

    /// <summary>The user closes it.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    [Inject]
    private ApiClient Api { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // The list may be loaded anew while somebody types: only another contact begins anew.
        if (Contact is null || _begun is null || Contact.Id != _begun.Id)
        {
            _draft = Contact is null ? null : new ContactDraft(Contact);
            _refused = null;
        }

        _begun = Contact;
    }

    private async Task SaveAsync()
    {
        if (_draft is null)
            return;
        _draft.WasTried = true;
        if (!_draft.IsGood)
            return;
        _isBusy = true;
        _refused = null;
        try
        {
            await OnSaved.InvokeAsync(await Api.SaveContactAsync(_draft.ToContact()));
        }
        catch (ApiException e)
        {
            _refused = e.Message;
        }

        _isBusy = false;
    }
}
