using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ringmap.Flow.Elements.Settings;
using Ringmap.Flow.Maps;

namespace Ringmap.Client.Editor.Fields;

/// <summary>The field of one setting. What is typed is on the map at once; changes of one field in a row are one step for undo.</summary>
/// <typeparam name="TSetting">The kind of setting.</typeparam>
public abstract class SettingField<TSetting> : ComponentBase
    where TSetting : Setting
{
    /// <summary>The desk.</summary>
    [CascadingParameter]
    public EditorDesk Desk { get; set; } = null!;

    /// <summary>The element.</summary>
    [Parameter, EditorRequired]
    public MapElement Element { get; set; } = null!;

    /// <summary>The setting.</summary>
    [Parameter, EditorRequired]
    public TSetting Setting { get; set; } = null!;

    /// <summary>Why the last value was not taken; null: it was.</summary>
    protected string? Refusal { get; set; }

    /// <summary>Id of the control, for its label.</summary>
    protected string FieldId => "field-" + Setting.Name;

    /// <summary>Hook for tests.</summary>
    protected string TestId => "setting-" + Setting.Name;

    /// <summary>True when there is something wrong with the value.</summary>
    protected bool IsInvalid => Refusal is not null || Setting.Check(Element, Desk.Session.Context).Any(p => p.IsError);

    /// <summary>Puts a value on the element; null: the default.</summary>
    protected void Write(JsonNode? value, IReadOnlyDictionary<string, string>? movedPins = null) =>
        Refusal = Desk.Session.Set(Element.Id, Setting.Name, value, movedPins);
}
