using Microsoft.AspNetCore.Components;
using Ringmap.Api;
using Ringmap.Client.Services;

namespace Ringmap.Client.Pages;

/// <summary>The voicemail messages: listen, mark, delete and take back.</summary>
public sealed partial class Messages : IDisposable
{
    private static readonly (string View, string Text)[] Views = [("all", "All"), ("new", "New"), ("bin", "Bin")];
    private string _view = "all";

    /// <summary>The message that is open.</summary>
    [Parameter]
    public string? MessageId { get; set; }

    [Inject]
    private MessageStore Store { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private Times Times { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    // A message that is open stays in the list while it is being heard.
    private VoiceMessage[] Shown => [.. Store.Items.Where(m => _view switch
    {
        "bin" => m.IsDeleted,
        "new" => !m.IsDeleted && (!m.IsHeard || m.Id == MessageId),
        _ => !m.IsDeleted,
    })];

    /// <inheritdoc/>
    public void Dispose() => Store.Changed -= Redraw;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        Store.Changed += Redraw;
        return Store.EnsureAsync();
    }

    private void Toggle(VoiceMessage message) =>
        Navigation.NavigateTo(message.Id == MessageId ? "messages" : "messages/" + Uri.EscapeDataString(message.Id), replace: true);

    private async Task MarkAsync(VoiceMessage message, bool isHeard) => await Toasts.TryAsync(() => Store.MarkAsync(message, isHeard));

    private async Task DeleteAsync(VoiceMessage message)
    {
        if (await Toasts.TryAsync(() => Store.DeleteAsync(message)))
            Toasts.SayWithUndo($"Message of {Callers.Name(message.CallerName, message.CallerNumber)} deleted.", () => Store.RestoreAsync(message));
    }

    private async Task RestoreAsync(VoiceMessage message)
    {
        if (await Toasts.TryAsync(() => Store.RestoreAsync(message)))
            Toasts.Say("The message is back.");
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
