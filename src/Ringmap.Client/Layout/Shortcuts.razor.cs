using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Ringmap.Client.Interop;

namespace Ringmap.Client.Layout;

/// <summary>The keys that work on every page, and the dialog that lists them.</summary>
public sealed partial class Shortcuts : IDisposable
{
    private static readonly (string Keys, string Address, string Text)[] Pages =
    [
        ("g h", "", "Home"),
        ("g m", "messages", "Messages"),
        ("g c", "calls", "Calls"),
        ("g k", "contacts", "Contacts"),
        ("g f", "maps", "Maps"),
        ("g a", "announcements", "Announcements"),
        ("g e", "mail", "Mail"),
        ("g s", "settings", "Settings"),
    ];

    private DotNetObjectReference<KeyListener>? _listener;

    /// <summary>The dialog is open.</summary>
    [Parameter]
    public bool IsOpen { get; set; }

    /// <summary>The dialog opened or closed.</summary>
    [Parameter]
    public EventCallback<bool> IsOpenChanged { get; set; }

    [Inject]
    private Browser Browser { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => _listener?.Dispose();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _listener = DotNetObjectReference.Create(new KeyListener(keys => InvokeAsync(() => OnKeysAsync(keys))));
        await Browser.ListenToKeysAsync(_listener);
    }

    private async Task OnKeysAsync(string keys)
    {
        if (keys == "?")
            await IsOpenChanged.InvokeAsync(true);
        else if (keys == "/")
            await Browser.FocusAsync("main input[type=search]");
        else if (Array.Find(Pages, p => p.Keys == keys) is { Text: not null } page)
            Navigation.NavigateTo(page.Address);
    }
}
