using Microsoft.AspNetCore.Components;
using Ringmap.Flow.Elements.Settings;
using Ringmap.Flow.Maps;

namespace Ringmap.Client.Editor.Fields;

/// <summary>Label, help and errors around a field.</summary>
public sealed partial class FieldFrame
{
    /// <summary>The desk.</summary>
    [CascadingParameter]
    public EditorDesk Desk { get; set; } = null!;

    /// <summary>The setting.</summary>
    [Parameter, EditorRequired]
    public Setting Setting { get; set; } = null!;

    /// <summary>The element.</summary>
    [Parameter, EditorRequired]
    public MapElement Element { get; set; } = null!;

    /// <summary>Why the last value was not taken; null: it was.</summary>
    [Parameter]
    public string? Refusal { get; set; }

    /// <summary>True for a field of several controls.</summary>
    [Parameter]
    public bool IsGroup { get; set; }

    /// <summary>False when the control shows the label itself.</summary>
    [Parameter]
    public bool ShowLabel { get; set; } = true;

    /// <summary>The control.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private IEnumerable<SettingProblem> Problems => Refusal is not null
        ? [new SettingProblem(true, Refusal)]
        : Setting.Check(Element, Desk.Session.Context);
}
