using Microsoft.AspNetCore.Components;
using Ringmap.Api;
using Ringmap.Client.Services;

namespace Ringmap.Client.Components.Messages;

/// <summary>One message: who, when, how long; open, it plays.</summary>
public sealed partial class MessageRow
{
    /// <summary>The message.</summary>
    [Parameter, EditorRequired]
    public VoiceMessage Message { get; set; } = null!;

    /// <summary>Open.</summary>
    [Parameter]
    public bool IsOpen { get; set; }

    /// <summary>Open or close it.</summary>
    [Parameter]
    public EventCallback OnToggle { get; set; }

    /// <summary>It began to play.</summary>
    [Parameter]
    public EventCallback OnHeard { get; set; }

    /// <summary>Mark it as heard or new.</summary>
    [Parameter]
    public EventCallback<bool> OnMark { get; set; }

    /// <summary>Move it into the bin.</summary>
    [Parameter]
    public EventCallback OnDelete { get; set; }

    /// <summary>Take it out of the bin.</summary>
    [Parameter]
    public EventCallback OnRestore { get; set; }

    [Inject]
    private ApiClient Api { get; set; } = null!;
}
