using Microsoft.AspNetCore.Components;
using Ringmap.Client.Interop;
using Ringmap.Client.Services;

namespace Ringmap.Client.Components;

/// <summary>A name and a value that can be copied; a secret is shown only when asked for.</summary>
public sealed partial class CopyField
{
    private static int count;
    private readonly string _labelId = $"copy-{++count}";
    private bool _isShown;
    private bool _isCopied;

    /// <summary>Name.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Value.</summary>
    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    /// <summary>Hidden until it is asked for.</summary>
    [Parameter]
    public bool IsSecret { get; set; }

    [Inject]
    private Browser Browser { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    private async Task CopyAsync()
    {
        _isCopied = await Browser.CopyAsync(Value);
        if (_isCopied)
            Toasts.Say($"{Label} copied.");
        else
            Toasts.Warn("This browser does not allow copying here. Select the text and copy it by hand.");
    }
}
