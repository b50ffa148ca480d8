using Ringmap.Flow.Elements;
using Ringmap.Flow.Execution;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Tests.Elements;

public class WhatTimeIsItTests
{
    private const string Hours = """{"hours":{"mon":["09:00-12:00","13:00-17:00"],"fri":["22:00-02:00"]}}""";

    [Theory]
    [InlineData("2026-03-02T07:59:59Z", "closed")]
    [InlineData("2026-03-02T08:00:00Z", "open")]
    [InlineData("2026-03-02T10:59:59Z", "open")]
    [InlineData("2026-03-02T11:00:00Z", "closed")]
    [InlineData("2026-03-30T07:00:00Z", "open")] // summer time has begun
    [InlineData("2026-03-06T21:00:00Z", "open")]
    [InlineData("2026-03-07T00:59:59Z", "open")] // past midnight of Friday
    [InlineData("2026-03-07T01:00:00Z", "closed")]
    public void Looks_at_the_owners_clock(string utc, string pin) => Assert.Equal("in.next x." + pin, Ask(Hours, utc));

    [Fact]
    public void An_own_time_zone_comes_before_the_owners()
    {
        Assert.Equal("in.next x.closed", Ask("""{"timeZone":"Asia/Tokyo"}""", "2026-03-02T08:30:00Z"));
        Assert.Equal("in.next x.open", Ask("""{"timeZone":"Asia/Tokyo"}""", "2026-03-02T01:30:00Z"));
    }

    [Fact]
    public void Holidays_come_first()
    {
        const string settings = """{"holidays":[{"id":"h","from":"2024-12-24","to":"2024-12-26","name":"Christmas","yearly":true}]}""";
        Drawing drawing = Drawing.Of("what-time-is-it", settings).Add("end", "hang-up");
        Assert.Equal("in.next x.closed", Ask(settings, "2026-12-24T10:00:00Z"));
        drawing.Connect("x.holiday", "end");
        Assert.Equal("in.next x.holiday", new CallUnderTest(drawing.Compile(), now: At("2026-12-24T10:00:00Z")).Path);
        Assert.Equal("in.next x.open", new CallUnderTest(drawing.Compile(), now: At("2026-12-28T10:00:00Z")).Path);
    }

    [Fact]
    public void A_time_zone_that_is_not_known_here_counts_as_UTC()
    {
        var machine = new Machine(Drawing.Of("what-time-is-it").Compile(), CallUnderTest.Facts(timeZone: "Mars/Olympus"));
        machine.Handle(new CallArrived(), At("2026-03-02T08:00:00Z"));
        Assert.Equal("open", machine.Trace.Path[1].Pin);
        Assert.Contains(machine.Trace.Entries, entry => entry.Text.Contains("Mars/Olympus", StringComparison.Ordinal));
        Assert.Contains(Drawing.Of("what-time-is-it", """{"timeZone":"Mars/Olympus"}""").Check(), problem => problem is { IsError: true, Setting: "timeZone" });
    }

    [Fact]
    public void The_card_sums_days_up()
    {
        var kind = new WhatTimeIsIt();
        Assert.Equal("Mon–Fri 08:00-17:00", kind.Describe(new MapElement { Id = "x", Kind = kind.Id }, MapContext.Empty));
        Assert.Equal("Mon 09:00-12:00, 13:00-17:00; Fri 22:00-02:00", kind.Describe(Drawing.Of(kind.Id, Hours).Map.Find("x")!, MapContext.Empty));
    }

    private static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture);

    private static string Ask(string settings, string utc) =>
        new CallUnderTest(Drawing.Of("what-time-is-it", settings).Compile(), now: At(utc)).Path;
}
