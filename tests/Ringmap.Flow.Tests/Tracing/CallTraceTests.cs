using System.Text.Json.Nodes;
using Ringmap.Flow.Execution;
using Ringmap.Flow.Tracing;

namespace Ringmap.Flow.Tests.Tracing;

public class CallTraceTests
{
    private static CallTrace Recorded()
    {
        CallUnderTest call = Drawing.Of("menu", """{"prompt":[{"kind":"text","text":"Press"}],"keys":[{"key":"1","label":""}]}""").Add("msg", "take-a-message", """{"beep":false}""").Connect("x.key-1", "msg")
            .Call(new CallerFacts()).Answer().Hears("Press").Press('9').Hears("Press").Press('1');
        call.Send(new RecordingEnded(call.Expect<StartRecording>().Op, "rec-1", TimeSpan.FromTicks(73_456_789), RecordingOutcome.Key, true), 7.5);
        call.Send(new MessageStored(call.Expect<StoreMessage>().Op, "m-1"));
        return call.Machine.Trace;
    }

    [Fact]
    public void The_path_has_pins_times_and_digits() => Assert.Equal(
        [
            new PathStep("in", TimeSpan.Zero, "next", TimeSpan.Zero, ""),
            new PathStep("x", TimeSpan.Zero, "key-1", TimeSpan.FromSeconds(8), "91"),
            new PathStep("msg", TimeSpan.FromSeconds(8), "left", TimeSpan.FromSeconds(15.5), ""),
        ], Recorded().Path);

    [Fact]
    public void It_survives_being_stored()
    {
        CallTrace trace = Recorded();
        Assert.Equal(trace, CallTrace.TryRead(trace.ToJson()));
        Assert.Equal(trace, CallTrace.TryRead(trace.ToJson().ToJsonString()));
        Assert.Equal(trace.Path, CallTrace.TryRead(trace.ToJson().ToJsonString())!.Path);
    }

    [Fact]
    public void What_an_earlier_version_stored_is_still_read()
    {
        CallTrace trace = CallTrace.TryRead("""
            {"version":1,"startedAt":"2026-03-02T09:00:00.0000000+00:00","cut":false,"entries":[
            {"at":0,"kind":1,"event":{"is":"arrived"}},{"at":0,"kind":3,"element":"in","text":""},{"at":5,"kind":4,"element":"in","text":"next"},
            {"at":9,"kind":1,"element":"x","event":{"is":"ring-ended","op":4,"outcome":1,"device":"desk"}},{"at":9,"kind":1,"event":{"is":"from-the-future"}},{"at":9,"kind":99,"text":"?"}]}
            """)!;
        Assert.Equal([new CallArrived(), new RingEnded(4, RingOutcome.Answered, "desk")], trace.Events.Select(e => e.Event));
        Assert.Equal("phones: answered by desk", trace.Entries[^1].Text);
        Assert.Equal([new PathStep("in", TimeSpan.Zero, "next", TimeSpan.FromMilliseconds(5), "")], trace.Path);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version":1,"entries":[]}""")]
    [InlineData("""{"version":2,"startedAt":"2026-03-02T09:00:00.0000000+00:00","entries":[]}""")]
    [InlineData("""{"version":1,"version":1}""")]
    [InlineData("""[[[[[[[[[[1]]]]]]]]]]""")]
    public void What_is_no_trace_is_refused(string? json) => Assert.Null(CallTrace.TryRead(json));

    [Fact]
    public void Every_prefix_of_a_trace_is_refused()
    {
        string json = Recorded().ToJson().ToJsonString();
        for (int length = 0; length < json.Length; length++)
            Assert.Null(CallTrace.TryRead(json[..length]));
    }

    [Fact]
    public void Hostile_entries_are_left_out()
    {
        CallTrace trace = CallTrace.TryRead(new JsonObject
        {
            ["version"] = 1,
            ["startedAt"] = "2026-03-02T09:00:00.0000000+00:00",
            ["entries"] = JsonNode.Parse("""[null,7,{},{"kind":1},{"at":-1,"kind":5,"text":"x"},{"at":1e300,"kind":5,"text":"x"},{"at":1,"kind":1,"event":{"is":"digit","digit":"12"}},{"at":1,"kind":5,"text":7}]"""),
        })!;
        Assert.Empty(trace.Entries);
    }
}
