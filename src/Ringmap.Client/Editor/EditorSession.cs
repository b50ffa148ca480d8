using System.Text.Json.Nodes;
using Ringmap.Diagrams.Editing;
using Ringmap.Diagrams.Tools;
using Ringmap.Flow.Checking;
using Ringmap.Flow.Editing;
using Ringmap.Flow.Maps;

namespace Ringmap.Client.Editor;

/// <summary>
/// The map being edited, with its history, what is chosen and what the checker says. Every change of the map goes through
/// <see cref="Apply"/>; whoever shows something of it listens to <see cref="Changed"/>.
/// </summary>
public sealed class EditorSession
{
    private History<FlowMap> _history;
    private readonly Dictionary<string, Diagnostic> _worst = new(StringComparer.Ordinal);
    private Exhibit? _exhibit;

    /// <summary>Begins with a draft as the server has it.</summary>
    public EditorSession(FlowMap draft, MapContext context)
    {
        _history = new History<FlowMap>(draft);
        Context = context;
        Scene = MapScene.Of(draft, context);
        Check();
    }

    /// <summary>Map, selection, names or problems changed.</summary>
    public event Action? Changed;

    /// <summary>An edit was refused: the reason.</summary>
    public event Action<string>? Refused;

    /// <summary>An edit was done, and something about it is worth knowing.</summary>
    public event Action<string>? Remarked;

    /// <summary>The draft.</summary>
    public FlowMap Draft => _history.Document;

    /// <summary>What is shown: the draft, or what is looked at in its place.</summary>
    public FlowMap Map => Scene.Map;

    /// <summary>What is looked at in place of the draft; null: the draft.</summary>
    public Exhibit? Exhibit => _exhibit;

    /// <summary>True while something is only looked at.</summary>
    public bool IsReadOnly => _exhibit is not null;

    /// <summary>Names of what maps refer to.</summary>
    public MapContext Context { get; private set; }

    /// <summary>What is shown, as it stands on the canvas.</summary>
    public MapScene Scene { get; private set; }

    /// <summary>What is chosen.</summary>
    public Selection Selection { get; private set; } = Selection.Empty;

    /// <summary>What the checker says of the draft.</summary>
    public IReadOnlyList<Diagnostic> Problems { get; private set; } = [];

    /// <summary>A field that wants the focus once the panel shows the element; null: none.</summary>
    public string? WantedSetting { get; private set; }

    /// <summary>The name of the step that undo takes back; null: there is none.</summary>
    public string? UndoName => IsReadOnly ? null : _history.UndoName;

    /// <summary>The name of the step that redo does again; null: there is none.</summary>
    public string? RedoName => IsReadOnly ? null : _history.RedoName;

    /// <summary>The one element chosen; null when none is, or several are.</summary>
    public MapElement? Selected => Selection is { Nodes.Count: 1, Links.Count: 0 } ? Map.Find(Selection.Nodes.First()) : null;

    /// <summary>The first error of an element, else its first warning; null: nothing is wrong with it.</summary>
    public Diagnostic? WorstOf(string elementId) => _worst.GetValueOrDefault(elementId);

    /// <summary>Does an edit, or says why not. What it made is chosen.</summary>
    /// <param name="edit">Makes the result from the draft.</param>
    /// <param name="coalesceKey">Edits with one key in a row are one step.</param>
    /// <returns>The result.</returns>
    public EditResult Apply(Func<FlowMap, EditResult> edit, string? coalesceKey = null)
    {
        if (IsReadOnly)
        {
            const string why = "This is only shown; go back to the draft to change it.";
            Refused?.Invoke(why);
            return new EditResult(Draft, "", why);
        }

        var result = edit(Draft);
        if (!result.IsDone)
        {
            Refused?.Invoke(result.Refusal!);
            return result;
        }

        if (result.Remark is not null)
            Remarked?.Invoke(result.Remark);
        if (coalesceKey is null && (result.Elements.Count > 0 || result.Notes.Count > 0))
            Selection = Selection.Of(result.Elements.Concat(result.Notes.Select(id => MapScene.NotePrefix + id)), []);
        Show(_history.Do(result.Name, result.Map, coalesceKey));
        return result;
    }

    /// <summary>Puts another map in the place of the draft, as one step that can be undone.</summary>
    public void Replace(string name, FlowMap map) => Show(_history.Do(name, map));

    /// <summary>Begins anew with a draft that somebody else saved; the steps before cannot be undone any more.</summary>
    public void Restart(FlowMap draft) => Show(new History<FlowMap>(draft));

    /// <summary>Ends a step that goes on while the same field is changed.</summary>
    public void Seal() => _history = _history.Seal();

    /// <summary>Takes the last step back.</summary>
    public void Undo()
    {
        if (!IsReadOnly)
            Show(_history.Undo());
    }

    /// <summary>Does the last undone step again.</summary>
    public void Redo()
    {
        if (!IsReadOnly)
            Show(_history.Redo());
    }

    /// <summary>Sets one setting of an element; changes of one field in a row are one step.</summary>
    /// <returns>Why it was refused; null: it was done.</returns>
    public string? Set(string elementId, string setting, JsonNode? value, IReadOnlyDictionary<string, string>? movedPins = null)
    {
        if (IsReadOnly)
            return null;
        var result = SettingEdits.Set(Draft, elementId, setting, value, movedPins);
        if (result.IsDone)
            Show(_history.Do(result.Name, result.Map, $"set {elementId} {setting}"));
        return result.Refusal;
    }

    /// <summary>Chooses exactly these.</summary>
    public void Select(Selection selection)
    {
        if (Selection.Equals(selection))
            return;
        Seal();
        Selection = selection;
        WantedSetting = null;
        Changed?.Invoke();
    }

    /// <summary>Chooses an element, and a field of it.</summary>
    public void Select(string elementId, string? setting = null)
    {
        Selection = Selection.OfNode(elementId);
        WantedSetting = setting;
        Changed?.Invoke();
    }

    /// <summary>The field that was wanted has the focus.</summary>
    public void ForgetWantedSetting() => WantedSetting = null;

    /// <summary>Shows something in place of the draft; null: the draft again.</summary>
    public void Look(Exhibit? exhibit)
    {
        _exhibit = exhibit;
        Selection = Selection.Empty;
        Show(_history);
    }

    /// <summary>The names changed: a contact group was added, an announcement recorded.</summary>
    public void Know(MapContext context)
    {
        Context = context;
        Show(_history);
    }

    private void Show(History<FlowMap> history)
    {
        _history = history;
        var map = _exhibit?.Map ?? history.Document;
        Scene = MapScene.Of(map, Context, Scene);
        var drawing = Scene.Drawing;
        Selection = Selection.Of(Selection.Nodes.Where(id => drawing.FindNode(id) is not null), Selection.Links.Where(id => drawing.FindLink(id) is not null));
        Check();
        Changed?.Invoke();
    }

    private void Check()
    {
        Problems = MapChecker.Check(Draft, Context);
        _worst.Clear();
        foreach (var problem in Problems)
        {
            if (problem.ElementId is { } id && (!_worst.TryGetValue(id, out var worst) || (problem.IsError && !worst.IsError)))
                _worst[id] = problem;
        }
    }
}
