using Ringmap.Client.Services;

namespace Ringmap.Client.Editor;

/// <summary>What lies open on the desk: the parts of one service editor, handed to all its components.</summary>
/// <param name="Session">The map and its history.</param>
/// <param name="Canvas">View, gestures, routes.</param>
/// <param name="Commands">What keys and buttons do.</param>
/// <param name="Library">Contacts, groups and announcements.</param>
/// <param name="Keeper">Saves the draft.</param>
/// <param name="Live">Calls that are on this map now.</param>
/// <param name="Toasts">Short notices.</param>
public sealed record EditorDesk(
    EditorSession Session, CanvasState Canvas, EditorCommands Commands, EditorLibrary Library, DraftKeeper Keeper, CallsOnMap Live, Toasts Toasts);
