using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ringmap.Client.Interop;

/// <summary>Small things that only the browser can do: dialogs, clipboard, focus, theme.</summary>
public sealed class Browser(IJSRuntime js) : JsModule(js, "browser.js")
{
    /// <summary>Opens a dialog element so that only it can be used.</summary>
    public ValueTask OpenDialogAsync(ElementReference dialog) => CallAsync("openDialog", dialog);

    /// <summary>Moves the focus back to where it was before the last dialog opened.</summary>
    public ValueTask RestoreFocusAsync() => CallAsync("restoreFocus");

    /// <summary>Copies a text to the clipboard; false: the browser does not allow it.</summary>
    public ValueTask<bool> CopyAsync(string text) => FlagAsync("copy", text);

    /// <summary>The theme chosen in this browser: system, light or dark.</summary>
    public async ValueTask<string> ThemeAsync() => await TextAsync("theme") ?? "system";

    /// <summary>Chooses the theme of this browser and remembers it.</summary>
    public ValueTask SetThemeAsync(string theme) => CallAsync("setTheme", theme);

    /// <summary>The browser's time zone by its IANA name.</summary>
    public async ValueTask<string> TimeZoneAsync() => await TextAsync("timeZone") ?? "UTC";

    /// <summary>All time zones that the browser knows, one a line.</summary>
    public async ValueTask<string> TimeZonesAsync() => await TextAsync("timeZones") ?? "";

    /// <summary>Calls back with the keys that are pressed outside of text fields: "?" and "g m" and the like.</summary>
    public ValueTask ListenToKeysAsync(DotNetObjectReference<KeyListener> listener) => CallAsync("listenToKeys", listener);

    /// <summary>Moves the focus to the first element that fits a selector.</summary>
    public ValueTask FocusAsync(string selector) => CallAsync("focus", selector);
}
