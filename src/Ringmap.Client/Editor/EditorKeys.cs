using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Tools;

namespace Ringmap.Client.Editor;

/// <summary>The keys of the service editor.</summary>
public static class EditorKeys
{
    /// <summary>What the help shows: keys and what they do, in groups.</summary>
    public static IReadOnlyList<(string Group, IReadOnlyList<(string Keys, string Does)> Keys)> Help { get; } =
    [
        ("Draw",
        [
            ("A", "add an element after the chosen one"), ("C", "connect: choose a pin, then type to find the target"), ("N", "add a note"),
            ("Delete", "delete what is chosen"), ("Ctrl+Delete", "delete and join the way before with the way after"),
            ("Ctrl+C Ctrl+X Ctrl+V", "copy, cut, paste; also between maps"), ("Ctrl+D", "duplicate"), ("Ctrl+Z", "undo"), ("Ctrl+Y", "do again"), ("T", "tidy"),
        ]),
        ("Choose and move",
        [
            ("← →", "follow the flow"), ("↑ ↓", "next element above or below"), ("Alt+arrows", "move; with Shift one unit at a time"), ("Ctrl+A", "choose everything"),
            ("Enter", "edit the settings"), ("F2", "rename"), ("Escape", "call off"),
        ]),
        ("Look around", [("Space+drag, wheel", "move the view"), ("Ctrl+wheel", "zoom"), ("F", "show the whole map"), ("1", "100 %"), ("+ −", "zoom"), ("O", "outline"), ("P", "problems"), ("?", "these keys")]),
    ];

    /// <summary>Does what a key means.</summary>
    /// <returns>True: the key was used.</returns>
    public static bool Handle(string key, PointerModifiers modifiers, EditorSession session, CanvasState canvas, EditorCommands commands)
    {
        bool ctrl = modifiers.HasFlag(PointerModifiers.Ctrl), shift = modifiers.HasFlag(PointerModifiers.Shift), alt = modifiers.HasFlag(PointerModifiers.Alt);
        var name = key.Length == 1 ? key.ToLowerInvariant() : key;
        Action? action = (ctrl, alt, name) switch
        {
            (true, false, "z") when shift => session.Redo,
            (true, false, "z") => session.Undo,
            (true, false, "y") => session.Redo,
            (true, false, "a") => commands.SelectAll,
            (true, false, "d") => commands.Duplicate,
            (true, false, "Delete" or "Backspace") => () => commands.Delete(bridge: true),
            (false, false, "Delete" or "Backspace") => () => commands.Delete(bridge: false),
            (false, false, "Escape") => commands.Escape,
            (false, false, "a") => commands.OfferAdd,
            (false, false, "c") => commands.OfferConnect,
            (false, false, "n") => commands.AddNote,
            (false, false, "t") => commands.Tidy,
            (false, false, "f") => canvas.Fit,
            (false, false, "1") => canvas.ZoomToActual,
            (false, false, "+" or "=") => () => canvas.ZoomBy(CanvasZoom.Step),
            (false, false, "-") => () => canvas.ZoomBy(1 / CanvasZoom.Step),
            (false, false, "Enter") when session.Selection.Nodes.Count == 1 => () => commands.Edit(session.Selection.Nodes.First()),
            (false, false, "F2") when session.Selected is { } selected => () => commands.Rename(selected.Id),
            (false, false, "ArrowLeft") => () => commands.Go(Side.Left),
            (false, false, "ArrowRight") => () => commands.Go(Side.Right),
            (false, false, "ArrowUp") => () => commands.Go(Side.Top),
            (false, false, "ArrowDown") => () => commands.Go(Side.Bottom),
            (false, true, "ArrowLeft") => () => commands.Move(-Unit(shift), 0),
            (false, true, "ArrowRight") => () => commands.Move(Unit(shift), 0),
            (false, true, "ArrowUp") => () => commands.Move(0, -Unit(shift)),
            (false, true, "ArrowDown") => () => commands.Move(0, Unit(shift)),
            _ => null,
        };
        action?.Invoke();
        return action is not null;
    }

    private static int Unit(bool fine) => fine ? 1 : (int)CanvasGrid.Step;
}
