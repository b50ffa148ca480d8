using Ringmap.Flow.Checking;
using Ringmap.Flow.Elements;
using Ringmap.Flow.Execution;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Tests.Elements;

/// <summary>Who is calling?, Greet by caller.</summary>
public class CallerElementTests
{
    private const string Rows = """
        {"rows":[{"id":"nora","match":{"kind":"contact","id":"c1"}},{"id":"friends","match":{"kind":"group","id":"g1"},"label":"Friends"},
        {"id":"abroad","match":{"kind":"number","pattern":"+49*"}},{"id":"anon","match":{"kind":"anonymous"}},{"id":"inside","match":{"kind":"internal"}}]}
        """;

    private const string Greetings = """
        {"rows":[{"id":"nora","match":{"kind":"contact","id":"c1"},"prompt":[{"kind":"text","text":"Hello Nora"}]}],"default":[{"kind":"text","text":"Hello"}]}
        """;

    private static readonly CallerFacts Nora = new() { Number = "+46701", ContactId = "c1", ContactName = "Nora", GroupIds = ["g1"] };
    private static readonly CallerFacts Olle = new() { Number = "+46702", ContactId = "c2", GroupIds = ["g1"] };

    [Fact]
    public void The_first_row_that_fits_wins()
    {
        Assert.Equal("in.next x.nora", Ask(Nora));
        Assert.Equal("in.next x.friends", Ask(Olle));
        Assert.Equal("in.next x.abroad", Ask(new CallerFacts { Number = "+4930123" }));
        Assert.Equal("in.next x.anon", Ask(new CallerFacts { IsAnonymous = true }));
        Assert.Equal("in.next x.inside", Ask(new CallerFacts { Number = "102", IsInternal = true }));
        Assert.Equal("in.next x.otherwise", Ask(new CallerFacts { Number = "+33123" }));
    }

    private static string Ask(CallerFacts caller) => Drawing.Of("who-is-calling", Rows).Call(caller).Path;

    [Fact]
    public void Pins_are_named_by_their_rows()
    {
        var context = new MapContext { Contacts = new Dictionary<string, string> { ["c1"] = "Nora Berg" } };
        MapElement element = Drawing.Of("who-is-calling", Rows).Map.Find("x")!;
        Assert.Equal(["Nora Berg", "Friends", "+49*", "Anonymous", "Internal", "Otherwise"], new WhoIsCalling().Pins(element, context).Select(pin => pin.Label));
    }

    [Fact]
    public void A_row_cannot_take_the_last_pins_id()
    {
        Drawing drawing = Drawing.Of("who-is-calling", """{"rows":[{"id":"otherwise","match":{"kind":"internal"}}]}""");
        Assert.Contains(drawing.Check(), problem => problem is { IsError: true, ElementId: "x", Setting: "rows" });
        Assert.Equal("in.next x.otherwise", drawing.Call().Path);
    }

    [Fact]
    public void A_contact_that_is_gone_is_reported()
    {
        var context = new MapContext { Contacts = new Dictionary<string, string>(), Groups = new Dictionary<string, string> { ["g1"] = "Friends" } };
        Diagnostic problem = Assert.Single(Drawing.Of("who-is-calling", Rows).Check(context), problem => problem.Code == DiagnosticCodes.Reference);
        Assert.Contains("row 1", problem.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_caller_hears_the_greeting_made_for_them()
    {
        Drawing drawing = Drawing.Of("greet-by-caller", Greetings).Add("end", "hang-up").Connect("x.next", "end");
        CallUnderTest nora = drawing.Call(Nora).Answer().Hears("Hello Nora");
        Assert.True(nora.Machine.IsEnded);
        CallUnderTest olle = drawing.Call(Olle).Answer().Hears("Hello");
        Assert.Equal(CallOutcome.EndedByMap, olle.Machine.Outcome);
        Assert.Equal(HangUpCause.Normal, olle.Expect<HangUp>().Cause);
    }

    [Fact]
    public void Without_a_greeting_the_call_goes_on()
    {
        CallUnderTest call = Drawing.Of("greet-by-caller").Add("end", "hang-up").Connect("x.next", "end").Call();
        Assert.Equal(CallOutcome.Rejected, call.Machine.Outcome);
        Assert.Equal("in.next x.next", call.Path);
    }
}
