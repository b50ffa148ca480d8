using Microsoft.AspNetCore.Components;
using Ringmap.Api;
using Ringmap.Client.Services;

namespace Ringmap.Client.Components.Mails;

/// <summary>One mail beside the list: where it is, what it says.</summary>
public sealed partial class MailPanel
{
    private MailMessage? _message;
    private string? _problem;
    private string? _loaded;

    /// <summary>The mail; null: closed.</summary>
    [Parameter, EditorRequired]
    public MailItem? Mail { get; set; }

    /// <summary>The user wants it tried again.</summary>
    [Parameter]
    public EventCallback<MailItem> OnRetry { get; set; }

    /// <summary>The user closes it.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    [Inject]
    private ApiClient Api { get; set; } = null!;

    [Inject]
    private Times Times { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Mail?.Id == _loaded)
            return;
        _loaded = Mail?.Id;
        _message = null;
        if (Mail is not null)
            await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _problem = null;
        try
        {
            _message = MailMessage.Read(await Api.MailTextAsync(Mail!.Id));
        }
        catch (ApiException e)
        {
            _problem = e.Message;
        }
    }
}
