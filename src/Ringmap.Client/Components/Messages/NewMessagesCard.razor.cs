using Microsoft.AspNetCore.Components;
using Ringmap.Api;
using Ringmap.Client.Services;

namespace Ringmap.Client.Components.Messages;

/// <summary>The messages that have not been heard.</summary>
public sealed partial class NewMessagesCard : IDisposable
{
    /// <summary>The rest stands on the page of messages.</summary>
    private const int Shown = 4;

    [Inject]
    private MessageStore Store { get; set; } = null!;

    private VoiceMessage[] New => [.. Store.Items.Where(m => !m.IsHeard && !m.IsDeleted)];

    /// <inheritdoc/>
    public void Dispose() => Store.Changed -= Redraw;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        Store.Changed += Redraw;
        return Store.EnsureAsync();
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
