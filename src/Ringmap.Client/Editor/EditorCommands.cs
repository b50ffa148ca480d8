using Ringmap.Client.Services;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Layouts;
using Ringmap.Diagrams.Tools;
using Ringmap.Diagrams.Tools.Intents;
using Ringmap.Flow.Checking;
using Ringmap.Flow.Editing;
using Ringmap.Flow.Elements;
using Ringmap.Flow.Maps;

namespace Ringmap.Client.Editor;

/// <summary>Everything that can be done without dragging: what keys, menus and buttons have in common.</summary>
public sealed class EditorCommands
{
    /// <summary>Where copies stand beside what was copied, in canvas units.</summary>
    private const int CopyStep = 40;

    private readonly EditorSession _session;
    private readonly CanvasState _canvas;
    private readonly Toasts _toasts;
    private int _pasted;
    private string? _lastPasted;

    /// <summary>Makes the commands of a session.</summary>
    public EditorCommands(EditorSession session, CanvasState canvas, Toasts toasts)
    {
        (_session, _canvas, _toasts) = (session, canvas, toasts);
        session.Refused += toasts.Warn;
        session.Remarked += toasts.Say;
        canvas.QuickAddWanted += OfferAfter;
        canvas.PinWanted += OfferPin;
        canvas.LinkRemoved += OnLinkRemoved;
        canvas.OpenWanted += Edit;
    }

    /// <summary><see cref="Finder"/> or <see cref="Renaming"/> changed.</summary>
    public event Action? Changed;

    /// <summary>The panel is to get the focus.</summary>
    public event Action? PanelWanted;

    /// <summary>The list over the canvas; null: none.</summary>
    public Finder? Finder { get; private set; }

    /// <summary>The element whose title is being written on its card; null: none.</summary>
    public string? Renaming { get; private set; }

    /// <summary>Closes the list.</summary>
    public void CloseFinder()
    {
        Finder = null;
        Changed?.Invoke();
    }

    /// <summary>Adds an element of a kind: after the first pin of the chosen element that wants a connector, else in the middle of what is seen.</summary>
    public void Add(ElementKind kind)
    {
        if (kind.HasInput && _session.Selected is { } selected && PinsOf(selected.Id).FirstOrDefault(p => p.Wants) is { } pin)
        {
            AddAfter(kind, selected.Id, pin.Id);
            return;
        }

        var at = _canvas.PlaceFor(kind);
        Done(_session.Apply(map => ElementEdits.Add(map, kind.Id, (int)at.X, (int)at.Y)));
    }

    /// <summary>Adds an element of a kind after a pin.</summary>
    public void AddAfter(ElementKind kind, string element, string pin)
    {
        var at = _canvas.PlaceFor(kind, element, pin);
        Done(_session.Apply(map => ElementEdits.AddAfter(map, kind.Id, (int)at.X, (int)at.Y, element, pin)));
    }

    /// <summary>Offers what can come after the chosen element: first the pin, when several are free, then the kind.</summary>
    public void OfferAdd()
    {
        if (_session.Selected is not { } selected || PinsOf(selected.Id) is not { Count: > 0 } pins)
        {
            Offer(new Finder("Add an element", [.. ElementCatalogue.All.Select(ItemOf)], Middle(), item => Add(ElementCatalogue.Find(item.Id)!)));
            return;
        }

        var free = FreePins(selected.Id);
        ChoosePin(selected.Id, free.Count > 0 ? free : pins, "Add after which pin?", pin => OfferAdd(selected.Id, pin));
    }

    /// <summary>Offers what can come after a pin.</summary>
    public void OfferAdd(string element, PinFace pin) => Offer(new Finder(
        $"Add after “{pin.Label}”",
        [.. ConnectionRules.KindsAfterPin.Select(ItemOf)],
        Beside(element),
        item => AddAfter(ElementCatalogue.Find(item.Id)!, element, pin.Id)));

    /// <summary>Offers where a pin of the chosen element may lead.</summary>
    public void OfferConnect()
    {
        if (_session.Selected is not { } selected || PinsOf(selected.Id) is not { Count: > 0 } pins)
        {
            _toasts.Say("Choose an element with a pin first, then C connects it.");
            return;
        }

        ChoosePin(selected.Id, pins, "Connect which pin?", pin => OfferConnect(selected.Id, pin));
    }

    /// <summary>Offers where a pin may lead.</summary>
    public void OfferConnect(string element, PinFace pin) => Offer(new Finder(
        $"Connect “{pin.Label}” with",
        [.. _session.Map.Elements.Where(e => _canvas.Rules.CanConnect(element, pin.Id, e.Id).CanConnect).Select(ItemOf)],
        Beside(element),
        item => Done(_session.Apply(map => ConnectorEdits.Connect(map, element, pin.Id, item.Id)))));

    /// <summary>Deletes what is chosen.</summary>
    /// <param name="bridge">True joins the way before with the way after.</param>
    public void Delete(bool bridge)
    {
        var chosen = _session.Selection;
        if (!chosen.IsEmpty)
            _session.Apply(map => ElementEdits.Delete(map, MapScene.ElementsOf(chosen.Nodes), chosen.Links, MapScene.NotesOf(chosen.Nodes), bridge));
    }

    /// <summary>Duplicates what is chosen.</summary>
    public void Duplicate()
    {
        var chosen = _session.Selection.Nodes;
        Done(_session.Apply(map => MapClip.Duplicate(map, MapScene.ElementsOf(chosen), MapScene.NotesOf(chosen), CopyStep, CopyStep)));
    }

    /// <summary>The text of what is chosen, for the clipboard; null: nothing is.</summary>
    public string? Copy(bool cut)
    {
        var chosen = _session.Selection.Nodes;
        var text = MapClip.Copy(_session.Map, MapScene.ElementsOf(chosen), MapScene.NotesOf(chosen));
        if (text is not null && cut && !_session.IsReadOnly)
            Delete(bridge: false);
        _lastPasted = null;
        return text;
    }

    /// <summary>Pastes a text of the clipboard; the same text again stands a step further.</summary>
    public void Paste(string text)
    {
        (_pasted, _lastPasted) = (text == _lastPasted ? _pasted + 1 : 1, text);
        Done(_session.Apply(map => MapClip.Paste(map, text, CopyStep * _pasted, CopyStep * _pasted)));
    }

    /// <summary>Chooses everything.</summary>
    public void SelectAll() => _session.Select(Selection.Of(_session.Scene.Drawing.Nodes.Select(n => n.Id), _session.Scene.Drawing.Links.Select(l => l.Id)));

    /// <summary>Chooses the next element that way: along the flow, or the nearest above or below.</summary>
    public void Go(Side direction)
    {
        var current = _session.Selection.Nodes.Count == 1 ? _session.Selection.Nodes.First() : null;
        if (FlowNavigation.Next(_session.Scene.Routed, current, direction) is not { } next)
            return;
        _session.Select(Selection.OfNode(next));
        _canvas.Reveal(next);
    }

    /// <summary>Moves what is chosen.</summary>
    public void Move(int dx, int dy)
    {
        var chosen = _session.Selection.Nodes;
        if (chosen.Count > 0)
            _session.Apply(map => ElementEdits.Move(map, MapScene.ElementsOf(chosen), MapScene.NotesOf(chosen), dx, dy), "move " + string.Join(' ', chosen.Order(StringComparer.Ordinal)));
    }

    /// <summary>Arranges the map, or what is chosen of it when that is several elements.</summary>
    public void Tidy()
    {
        var start = ConnectionRules.StartOf(_session.Map)?.Id;
        Place(TidyLayout.Arrange(_session.Scene.Routed, new TidyOptions { Roots = start is null ? [] : [start] }), "Tidy");
        _canvas.Fit();
    }

    /// <summary>Lines the chosen elements up on one side.</summary>
    public void Align(Side side) => Place(Alignment.Align(Chosen(), side), "Align");

    /// <summary>Makes the spaces between the chosen elements even.</summary>
    public void Distribute(bool isUpright) => Place(Alignment.Distribute(Chosen(), isUpright), "Distribute");

    /// <summary>Adds a note in the middle of what is seen.</summary>
    public void AddNote()
    {
        var at = FreePlace.Near(_session.Scene.Drawing, _canvas.Viewport.ToCanvas(Middle()), new Size(MapNote.DefaultWidth, MapNote.DefaultHeight)).Position;
        if (_session.Apply(map => NoteEdits.Add(map, (int)at.X, (int)at.Y)).IsDone)
            PanelWanted?.Invoke();
    }

    /// <summary>Brings an element's settings before the user.</summary>
    public void Edit(string id)
    {
        _session.Select(Selection.OfNode(id));
        PanelWanted?.Invoke();
    }

    /// <summary>Lets the title of an element be written; null: no more.</summary>
    public void Rename(string? id)
    {
        Renaming = _session.IsReadOnly ? null : id;
        Changed?.Invoke();
    }

    /// <summary>Brings what a finding of the checker is about before the user: the element, and the field.</summary>
    public void Show(Diagnostic problem)
    {
        if (problem.ElementId is not { } id || _session.Draft.Find(id) is null)
            return;
        _session.Select(id, problem.Setting);
        _canvas.Reveal(id);
        PanelWanted?.Invoke();
    }

    /// <summary>Calls off whatever is open: gesture, list, choice.</summary>
    public void Escape()
    {
        if (_canvas.Cancel())
            return;
        if (Finder is not null)
            CloseFinder();
        else
            _session.Select(Selection.Empty);
    }

    /// <summary>The pins of an element as its card shows them.</summary>
    public IReadOnlyList<PinFace> PinsOf(string id) => _session.Scene.FaceOf(id)?.Pins ?? [];

    /// <summary>A kind as a line of a list.</summary>
    public static FinderItem ItemOf(ElementKind kind) => new(kind.Id, kind.Title, kind.Summary, kind.Icon, MapScene.ClassOf(kind.Category));

    /// <summary>An element as a line of a list.</summary>
    public FinderItem ItemOf(MapElement element) => _session.Scene.FaceOf(element.Id) is { } face
        ? new(element.Id, face.Title, string.Join(' ', face.Summary), face.Icon, face.Category)
        : new(element.Id, element.Kind, "", "circle-alert", "cat-flow");

    private List<PinFace> FreePins(string id) => [.. PinsOf(id).Where(pin => !pin.IsConnected)];

    private List<Ringmap.Diagrams.Drawings.DrawingNode> Chosen() =>
        [.. _session.Scene.Drawing.Nodes.Where(n => _session.Selection.Nodes.Contains(n.Id))];

    private void Place(IReadOnlyDictionary<string, Point> places, string name) => _session.Apply(map => ElementEdits.Place(
        map, places.ToDictionary(p => p.Key, p => ((int)p.Value.X, (int)p.Value.Y), StringComparer.Ordinal), name));

    private void ChoosePin(string element, IReadOnlyList<PinFace> pins, string question, Action<PinFace> then)
    {
        if (pins is [var only])
        {
            then(only);
            return;
        }

        Offer(new Finder(question, [.. pins.Select(pin => new FinderItem(pin.Id, pin.Key is null ? pin.Label : $"{pin.Key}  {pin.Label}", pin.IsConnected ? "leads on already" : pin.Help, "arrow-right", "cat-flow"))],
            Beside(element), item => then(pins.First(pin => pin.Id == item.Id))));
    }

    private void OfferAfter(QuickAdd wanted)
    {
        var pin = PinsOf(wanted.FromNode).FirstOrDefault(p => p.Id == wanted.FromPin);
        Offer(new Finder($"Add after “{pin?.Label ?? wanted.FromPin}”", [.. ConnectionRules.KindsAfterPin.Select(ItemOf)], _canvas.Viewport.ToScreen(wanted.Point), item =>
        {
            var at = Ringmap.Diagrams.Drawings.CanvasGrid.Snap(wanted.Point - new Vector(0, Ringmap.Diagrams.Drawings.CardLayout.HeaderHeight / 2));
            Done(_session.Apply(map => ElementEdits.AddAfter(map, item.Id, (int)at.X, (int)at.Y, wanted.FromNode, wanted.FromPin)));
        }));
    }

    private void OfferPin(PlaceOnPin wanted) => ChoosePin(wanted.Node, FreePins(wanted.Node), "After which pin?", pin =>
    {
        if (ElementCatalogue.Find(wanted.Kind) is { } kind)
            AddAfter(kind, wanted.Node, pin.Id);
    });

    private void OnLinkRemoved() => _toasts.SayWithUndo("Connector removed", () =>
    {
        _session.Undo();
        return Task.CompletedTask;
    });

    private void Offer(Finder finder)
    {
        if (_session.IsReadOnly)
            return;
        Finder = finder;
        Changed?.Invoke();
    }

    private void Done(EditResult result)
    {
        if (result is { IsDone: true, Elements: [.., var last] })
            _canvas.Reveal(last);
    }

    private Point Middle() => new(_canvas.Window.Width / 2, _canvas.Window.Height / 3);

    private Point Beside(string id) => _session.Scene.Drawing.FindNode(id) is { } node
        ? _canvas.Viewport.ToScreen(new Point(node.Bounds.Right + 12, node.Bounds.Top))
        : Middle();
}
