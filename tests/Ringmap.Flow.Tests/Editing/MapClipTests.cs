using Ringmap.Flow.Editing;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Tests.Editing;

public class MapClipTests
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    private static readonly FlowMap Map = BuiltInMaps.Default("m", "Ann");

    private static readonly IReadOnlySet<string> RingAndMessage = new HashSet<string> { "ring-my-phones-1", "take-a-message-1" };

    [Fact]
    public void Copies_keep_the_connectors_between_them_and_get_new_ids()
    {
        EditResult result = MapClip.Paste(Map, MapClip.Copy(Map, RingAndMessage, None), 40, 60);
        Assert.Equal("Paste 2 elements", result.Name);
        Assert.Equal(["ring-my-phones-2", "take-a-message-2"], result.Elements);
        Assert.Equal("take-a-message-2", result.Map.From("ring-my-phones-2", "no-answer")!.To);
        Assert.Null(result.Map.From("take-a-message-2", "left"));
        Assert.Equal((Map.Find("ring-my-phones-1")!.X + 40, 60), (result.Map.Find("ring-my-phones-2")!.X, result.Map.Find("ring-my-phones-2")!.Y));
        Assert.Equal(20, (int)result.Map.Find("ring-my-phones-2")!.Settings["seconds"]!);
    }

    [Fact]
    public void Copies_can_be_pasted_into_another_map_at_a_place()
    {
        var other = new FlowMap { Id = "other", Name = "Other" };
        EditResult result = MapClip.PasteAt(other, MapClip.Copy(Map, RingAndMessage, None), 100, 200);
        Assert.Equal((100, 200), (result.Map.Find("ring-my-phones-1")!.X, result.Map.Find("ring-my-phones-1")!.Y));
        Assert.Equal(4, result.Map.Connectors.Length);
    }

    [Fact]
    public void A_second_start_is_left_out_and_said()
    {
        EditResult all = MapClip.Paste(Map, MapJson.Write(Map), 0, 300);
        Assert.Equal((3, "The start of the map was left out: a map begins once."), (all.Elements.Count, all.Remark));
        Assert.Contains("begins once", MapClip.Duplicate(Map, new HashSet<string> { "incoming-call-1" }, None, 40, 40).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Duplicating_is_one_step()
    {
        Assert.Equal("Duplicate Ring my phones", MapClip.Duplicate(Map, new HashSet<string> { "ring-my-phones-1" }, None, 40, 40).Name);
        Assert.Equal("Choose something to duplicate.", MapClip.Duplicate(Map, None, None, 40, 40).Refusal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("hello")]
    [InlineData("{\"a\":1}")]
    [InlineData("{\"format\":1}")]
    public void Other_text_is_refused_with_the_reason(string? text)
    {
        EditResult result = MapClip.Paste(Map, text, 0, 0);
        Assert.Same(Map, result.Map);
        Assert.NotNull(result.Refusal);
    }

    [Fact]
    public void Notes_are_copied_too()
    {
        EditResult noted = NoteEdits.Add(Map, 0, 400, "Remember");
        Assert.Equal("note-1", Assert.Single(noted.Notes));
        EditResult result = MapClip.Duplicate(noted.Map, None, new HashSet<string> { "note-1" }, 40, 40);
        Assert.Equal(("Duplicate note", "note-2"), (result.Name, Assert.Single(result.Notes)));
        Assert.Equal(("Remember", 40, 440), (result.Map.Notes[1].Text, result.Map.Notes[1].X, result.Map.Notes[1].Y));
    }
}
