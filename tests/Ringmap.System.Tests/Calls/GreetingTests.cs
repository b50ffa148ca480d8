using System.Text.Json.Nodes;
using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Calls;

/// <summary>Each caller hears what was made for them, whoever else calls at the same time.</summary>
public sealed class GreetingTests(DemoServer demo) : CallTests(demo)
{
    private const string Own = "Good to hear you, Selma. I have put the blue folder on your desk.";
    private const string Standard = "You have reached the telephone of Ann Lindqvist, who is not here.";

    [Fact]
    public async Task Two_callers_at_once_hear_their_own_greetings()
    {
        var contact = await Ann.AddContactAsync("Selma Ek", "070-174 06 93");
        await Ann.PublishAsync(MapSketch.Of("greet", "greet-by-caller", new()
        {
            ["rows"] = new JsonArray(new JsonObject
            {
                ["id"] = "selma",
                ["match"] = new JsonObject { ["kind"] = "contact", ["id"] = contact.Id },
                ["prompt"] = MapSketch.Say(Own),
            }),
            ["default"] = MapSketch.Say(Standard),
        }).Add("bye", "hang-up").Join("greet.next", "bye"));
        var (own, standard) = (await Ann.SpokenAsync(Own), await Ann.SpokenAsync(Standard));

        await using var selma = await Sipp.CallAsync(Sip, "101", "+46701740693", "answered", "hung-up-on");
        await using var stranger = await Sipp.CallAsync(Sip, "101", "+46701740694", "answered", "hung-up-on");
        await selma.StepAsync("answered");
        await stranger.StepAsync("answered");
        await selma.EndedAsync();
        await stranger.EndedAsync();

        var (hers, theirs) = (selma.Media.Played(), stranger.Media.Played());
        Assert.InRange(Likeness.Of(own.Trimmed(), hers).Correlation, 0.95, 1);
        Assert.InRange(Likeness.Of(standard.Trimmed(), theirs).Correlation, 0.95, 1);
        Assert.InRange(Likeness.Of(own.Trimmed(), theirs).Correlation, 0, 0.5);
        Assert.InRange(Likeness.Of(standard.Trimmed(), hers).Correlation, 0, 0.5);
        Assert.Equal("Selma Ek", (await Ann.EndedCallAsync("+46701740693")).CallerName);
    }
}
