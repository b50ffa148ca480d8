using Ringmap.Flow.Editing;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Tests.Editing;

public class NoteEditsTests
{
    private static readonly FlowMap Map = NoteEdits.Add(BuiltInMaps.Default("m", "Ann"), 0, 0, "One").Map;

    [Fact]
    public void A_note_can_be_written_resized_and_deleted()
    {
        Assert.Equal("Two", NoteEdits.Write(Map, "note-1", "Two").Map.Notes[0].Text);
        MapNote resized = NoteEdits.Resize(Map, "note-1", 5, 99_999).Map.Notes[0];
        Assert.Equal((MapLimits.NoteLeast, MapLimits.NoteMost), (resized.Width, resized.Height));
        EditResult deleted = ElementEdits.Delete(Map, new HashSet<string>(), new HashSet<string>(), new HashSet<string> { "note-1" });
        Assert.Equal(("Delete note", 0), (deleted.Name, deleted.Map.Notes.Length));
    }

    [Fact]
    public void What_cannot_be_is_said()
    {
        Assert.Equal("This note is not on the map any more.", NoteEdits.Write(Map, "note-9", "x").Refusal);
        Assert.Equal("A note has at most 4000 characters.", NoteEdits.Write(Map, "note-1", new string('x', 4001)).Refusal);
    }

    [Fact]
    public void A_map_has_a_name()
    {
        Assert.Equal("Nights", NoteEdits.RenameMap(Map, " Nights ").Map.Name);
        Assert.Equal("A map's name has 1 to 200 characters.", NoteEdits.RenameMap(Map, " ").Refusal);
    }
}
