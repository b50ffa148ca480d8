namespace Ringmap.Conventions.Tests;

/// <summary>Arrows between rooms run downward only, and only where the plan of the house has one.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, (int Floor, string[] MayKnow)> Plan = new()
    {
        ["Ringmap.Flow"] = (1, []),
        ["Ringmap.Diagrams"] = (1, []),
        ["Ringmap.Api"] = (1, []),
        ["Ringmap.Sip"] = (2, []),
        ["Ringmap.Media"] = (2, []),
        ["Ringmap.Storage"] = (3, []),
        ["Ringmap.Telephony"] = (3, ["Ringmap.Sip", "Ringmap.Media", "Ringmap.Flow"]),
        ["Ringmap.Office"] = (3, ["Ringmap.Storage", "Ringmap.Media", "Ringmap.Flow"]),
        ["Ringmap.Client"] = (4, ["Ringmap.Api", "Ringmap.Flow", "Ringmap.Diagrams"]),
        ["Ringmap.Server"] = (4, ["Ringmap.Api", "Ringmap.Flow", "Ringmap.Sip", "Ringmap.Media", "Ringmap.Storage", "Ringmap.Telephony", "Ringmap.Office", "Ringmap.Client"]),
    };

    [Fact]
    public void Every_room_is_in_the_plan() => Assert.Equal(Plan.Keys.Order(StringComparer.Ordinal), House.Rooms());

    [Fact]
    public void Rooms_know_only_what_the_plan_allows()
    {
        var wrong = from room in House.Rooms()
                    from known in House.References(room)
                    where !Plan[room].MayKnow.Contains(known)
                    select $"{room} knows {known}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_plan_itself_has_no_arrow_upward()
    {
        var upward = from room in Plan
                     from known in room.Value.MayKnow
                     where Plan[known].Floor > room.Value.Floor
                     select $"{room.Key} (floor {room.Value.Floor}) knows {known} (floor {Plan[known].Floor})";
        Assert.Empty(upward);
    }

    [Fact]
    public void Protocol_libraries_do_not_speak_of_the_product()
    {
        string[] productWords = ["voicemail", "call flow", "FlowMap", "ContactBook", "Ringmap.Flow", "Ringmap.Office"];
        var spoken = from folder in (string[])["src/Ringmap.Sip", "src/Ringmap.Media"]
                     from file in House.Sources(folder, ".cs")
                     let text = File.ReadAllText(file)
                     from word in productWords
                     where text.Contains(word, StringComparison.OrdinalIgnoreCase)
                     select $"{House.Relative(file)} says \"{word}\"";
        Assert.Empty(spoken);
    }
}
