using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Editing;

/// <summary>Edits of notes, and of the map's own name.</summary>
public static class NoteEdits
{
    /// <summary>Adds a note.</summary>
    /// <param name="map">The map.</param>
    /// <param name="x">Left edge in canvas units.</param>
    /// <param name="y">Top edge in canvas units.</param>
    /// <param name="text">What it says.</param>
    public static EditResult Add(FlowMap map, int x, int y, string text = "")
    {
        if (map.Notes.Length >= MapLimits.Notes)
            return EditResult.Refused(map, "Add note", $"A map has at most {MapLimits.Notes} notes.");
        if (TooLong(text) is { } why)
            return EditResult.Refused(map, "Add note", why);
        string id = MapIds.Next("note", map.Notes.Select(static note => note.Id).ToHashSet(StringComparer.Ordinal));
        var note = new MapNote(id, EditNames.Savable(text), ElementEdits.Within(x), ElementEdits.Within(y));
        return new EditResult(map with { Notes = map.Notes.Add(note) }, "Add note") { Notes = [id] };
    }

    /// <summary>Changes what a note says.</summary>
    public static EditResult Write(FlowMap map, string noteId, string text) =>
        TooLong(text) is { } why ? EditResult.Refused(map, "Change note", why) : Change(map, noteId, "Change note", note => note with { Text = EditNames.Savable(text) });

    /// <summary>Makes a note larger or smaller, within <see cref="MapLimits.NoteLeast"/> and <see cref="MapLimits.NoteMost"/>.</summary>
    public static EditResult Resize(FlowMap map, string noteId, int width, int height) => Change(map, noteId, "Resize note", note => note with
    {
        Width = Math.Clamp(width, MapLimits.NoteLeast, MapLimits.NoteMost),
        Height = Math.Clamp(height, MapLimits.NoteLeast, MapLimits.NoteMost),
    });

    /// <summary>Gives the map another name.</summary>
    /// <param name="map">The map.</param>
    /// <param name="name">Its name, 1 to <see cref="ValueLimits.LabelLength"/> characters.</param>
    public static EditResult RenameMap(FlowMap map, string name)
    {
        string wanted = EditNames.Savable(name.Trim());
        if (wanted.Length is 0 or > ValueLimits.LabelLength)
            return EditResult.Refused(map, "Rename map", $"A map's name has 1 to {ValueLimits.LabelLength} characters.");
        return new EditResult(wanted == map.Name ? map : map with { Name = wanted }, "Rename map");
    }

    private static EditResult Change(FlowMap map, string noteId, string name, Func<MapNote, MapNote> change)
    {
        if (map.Notes.FirstOrDefault(note => note.Id == noteId) is not { } old)
            return EditResult.Refused(map, name, EditNames.GoneNote);
        MapNote changed = change(old);
        return new EditResult(changed == old ? map : map with { Notes = map.Notes.Replace(old, changed) }, name) { Notes = [noteId] };
    }

    private static string? TooLong(string text) => text.Length > MapLimits.NoteLength ? $"A note has at most {MapLimits.NoteLength} characters." : null;
}
