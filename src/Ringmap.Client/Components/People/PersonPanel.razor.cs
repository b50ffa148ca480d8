using Microsoft.AspNetCore.Components;
using Ringmap.Api;
using Ringmap.Client.Services;

namespace Ringmap.Client.Components.People;

/// <summary>A person beside the list, to add or to change.</summary>
public sealed partial class PersonPanel
{
    private PersonDraft? _draft;
    private string? _begun;
    private string? _refused;
    private bool _isBusy;
    private bool _isRemoving;

    /// <summary>The person, with an empty id to add one; null: closed.</summary>
    [Parameter, EditorRequired]
    public Person? Person { get; set; }

    /// <summary>They were stored.</summary>
    [Parameter]
    public EventCallback<string> OnSaved { get; set; }

    /// <summary>The user wants them removed.</summary>
    [Parameter]
    public EventCallback<Person> OnRemove { get; set; }

    /// <summary>The user closes it.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    [Inject]
    private ApiClient Api { get; set; } = null!;

    private bool IsNew => _draft?.Id.Length == 0;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Person?.Id == _begun)
            return;
        _begun = Person?.Id;
        _draft = Person is null ? null : new PersonDraft(Person);
        _refused = null;
        _isRemoving = false;
    }

    private async Task SaveAsync()
    {
        if (_draft is null)
            return;
        _isBusy = true;
        _refused = null;
        try
        {
            if (IsNew)
                await Api.AddPersonAsync(_draft.ToNew());
            else
                await Api.SavePersonAsync(_draft.ToPerson());
            await OnSaved.InvokeAsync(_draft.DisplayName);
        }
        catch (ApiException e)
        {
            _refused = e.Message;
        }

        _isBusy = false;
    }
}
