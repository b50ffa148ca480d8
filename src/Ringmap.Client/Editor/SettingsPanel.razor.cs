using System.Globalization;
using Microsoft.AspNetCore.Components;
using Ringmap.Client.Interop;
using Ringmap.Diagrams.Tools;
using Ringmap.Flow.Editing;
using Ringmap.Flow.Elements;
using Ringmap.Flow.Maps;

namespace Ringmap.Client.Editor;

/// <summary>The one panel: everything that can be set about what is chosen.</summary>
public sealed partial class SettingsPanel
{
    private bool _isHelp;

    [Inject]
    private CanvasInput Input { get; set; } = null!;

    private MapNote? Note => Desk.Session.Selection is { Nodes.Count: 1, Links.Count: 0 } chosen
        ? Desk.Session.Map.Notes.FirstOrDefault(note => MapScene.NotePrefix + note.Id == chosen.Nodes.First())
        : null;

    private Connector? Link => Desk.Session.Selection is { Nodes.Count: 0, Links.Count: 1 } chosen
        ? Desk.Session.Map.Connectors.FirstOrDefault(c => c.Id == chosen.Links.First())
        : null;

    /// <inheritdoc/>
    protected override void Join()
    {
        Desk.Session.Changed += Refresh;
        Desk.Library.Changed += Refresh;
    }

    /// <inheritdoc/>
    protected override void Leave()
    {
        Desk.Session.Changed -= Refresh;
        Desk.Library.Changed -= Refresh;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Desk.Session.WantedSetting is not { } wanted)
            return;
        Desk.Session.ForgetWantedSetting();
        await Input.FocusOnAsync($".ed-panel [data-setting='{wanted}']");
    }

    private static string Free(Pin pin, IReadOnlyList<Pin> pins) => pin.Free switch
    {
        FreePin.End => "the call ends",
        FreePin.Like => $"like {pins.FirstOrDefault(p => p.Id == pin.Like)?.Label}",
        _ => "not connected",
    };

    private bool IsWanted(MapElement element, Pin pin) => pin.Free == FreePin.SafetyNet && Desk.Session.Map.From(element.Id, pin.Id) is null;

    private void Lead(string element, string pin, string? to)
    {
        if (string.IsNullOrEmpty(to))
            Desk.Session.Apply(map => ConnectorEdits.Free(map, element, pin));
        else
            Desk.Session.Apply(map => ConnectorEdits.Connect(map, element, pin, to));
    }

    private void Resize(MapNote note, object? width, object? height)
    {
        if (int.TryParse(Convert.ToString(width, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var w)
            && int.TryParse(Convert.ToString(height, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var h))
            Desk.Session.Apply(map => NoteEdits.Resize(map, note.Id, w, h), note.Id);
    }

    private string TitleOf(string element) => Desk.Session.Scene.FaceOf(element)?.Title ?? element;

    private string LabelOf(Connector link) => Desk.Commands.PinsOf(link.From).FirstOrDefault(pin => pin.Id == link.Pin)?.Label ?? link.Pin;
}
