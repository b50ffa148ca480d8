using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Ringmap.Flow.Tracing;
using Ringmap.Office.Calls;
using Ringmap.Office.Messages;
using Ringmap.Office.Tests.Support;
using Ringmap.Storage;
using Ringmap.Storage.Entities;

namespace Ringmap.Office.Tests.Calls;

public sealed class CallLogTests : MessagesUnderTest
{
    private CallLog NewLog() => new(Database, Time, NullLogger<CallLog>.Instance);

    private LoggedCall New(string id, string owner = "ann", string? map = null) =>
        new(id, owner, Time.GetUtcNow(), null, null, "+46701234567", "Nora", null, "101", "going on", map, map is null ? null : 1, null);

    [Fact]
    public async Task A_call_is_shown_while_it_lasts_and_listed_before_it_is_written()
    {
        using CallLog log = NewLog();
        List<OngoingCall> told = [];
        log.Changed += told.Add;
        LoggedCall call = New("one");
        log.Started(call);
        log.Moved(call, "menu-1");
        Assert.Equal([new OngoingCall(call, "menu-1")], log.Ongoing);
        Assert.Equal([call], await log.ListAsync("ann", null, 10, Stop));
        Assert.Equal(call, (await log.FindAsync("ann", "one", Stop)).Value!.Call);

        LoggedCall ended = call with { EndedAt = Time.GetUtcNow(), Outcome = "caller hung up" };
        log.Ended(ended, CallTrace.Empty);
        Assert.Empty(log.Ongoing);
        Assert.Equal([null, "menu-1", null], told.Select(static t => t.ElementId));
        Assert.Equal([ended], await log.ListAsync("ann", null, 10, Stop));
        await WriteAsync(log);
        Assert.Equal([ended], await log.ListAsync("ann", null, 10, Stop));
    }

    [Fact]
    public async Task What_was_told_is_there_after_a_restart_with_trace_and_map()
    {
        string map = (await Library.ListAsync("ann", Stop)).Single().Id;
        LoggedCall call = New("one", map: map) with { EndedAt = Time.GetUtcNow(), AnsweredAt = Time.GetUtcNow(), Outcome = "message left" };
        var trace = new CallTrace(Time.GetUtcNow(), [new TraceEntry(TimeSpan.FromSeconds(1), TraceKind.Entered, "incoming-call-1", "Incoming call")], false);
        using (CallLog log = NewLog())
        {
            log.Started(New("one", map: map));
            log.Ended(call, trace);
            await WriteAsync(log);
        }

        using CallLog restarted = NewLog();
        LoggedCallDetail detail = (await restarted.FindAsync("ann", "one", Stop)).Value!;
        Assert.Equal(call, detail.Call);
        Assert.Equal(trace, detail.Trace);
        Assert.Equal(map, detail.Map!.Id);
        Assert.Equal(RefusalKind.NotFound, (await restarted.FindAsync("ben", "one", Stop)).Refusal?.Kind);
        Assert.True((await restarted.FindAsync(null, "one", Stop)).IsDone);
    }

    [Fact]
    public async Task The_list_is_newest_first_and_filtered()
    {
        using CallLog log = NewLog();
        for (int i = 0; i < 6; i++)
        {
            Time.Advance(TimeSpan.FromMinutes(1));
            log.Started(New($"call-{i}", i % 2 == 0 ? "ann" : "ben", i < 4 ? "map" : null));
            if (i == 2)
                await WriteAsync(log);
        }

        Assert.Equal(["call-4", "call-2", "call-0"], (await log.ListAsync("ann", null, 10, Stop)).Select(static c => c.Id));
        Assert.Equal(["call-2", "call-0"], (await log.ListAsync("ann", "map", 10, Stop)).Select(static c => c.Id));
        Assert.Equal(["call-5", "call-4"], (await log.ListAsync(null, null, 2, Stop)).Select(static c => c.Id));
        Assert.Single(await log.ListAsync(null, null, -7, Stop));
    }

    [Fact]
    public async Task Five_hundred_calls_told_while_others_are_written_are_all_there()
    {
        using CallLog log = NewLog();
        using var stop = new CancellationTokenSource();
        Task writing = log.RunAsync(stop.Token);
        await Parallel.ForAsync(0, 500, Stop, (i, _) =>
        {
            log.Started(New($"call-{i}"));
            log.Ended(New($"call-{i}") with { EndedAt = Time.GetUtcNow(), Outcome = "answered" }, CallTrace.Empty);
            return ValueTask.CompletedTask;
        });
        await stop.CancelAsync();
        await writing;
        await using RingmapDbContext context = Database.CreateDbContext();
        Assert.Equal(500, await context.Calls.CountAsync(c => c.EndedAt != null && c.Outcome == "answered", Stop));
        Assert.Equal(500, await context.CallTraces.CountAsync(Stop));
        Assert.Equal(0, log.Lost);
    }

    [Fact]
    public void What_waits_is_bounded_and_ends_have_priority()
    {
        using CallLog log = NewLog();
        for (int i = 0; i < CallLog.MostWaiting; i++)
            log.Started(New($"call-{i}"));
        log.Ended(New("late") with { EndedAt = Time.GetUtcNow() }, null);
        Assert.Equal(0, log.Lost);
        for (int i = 0; i < CallLog.MostWaiting; i++)
            log.Ended(New($"more-{i}") with { EndedAt = Time.GetUtcNow() }, null);
        Assert.Equal((CallLog.MostWaiting / 2) + 1, log.Lost);
    }

    [Fact]
    public async Task Calls_that_a_crash_left_open_are_closed_with_what_became_of_them()
    {
        DateTimeOffset start = Time.GetUtcNow();
        using (CallLog log = NewLog())
        {
            log.Started(New("plain"));
            log.Started(New("call-1"));
            await WriteAsync(log);
        }

        RecordingTicket ticket = await RecordAsync();
        Time.Advance(TimeSpan.FromHours(1));
        await Messages.RecoverAsync(Stop);
        using CallLog restarted = NewLog();
        Assert.Equal(2, await restarted.CloseOpenAsync(Stop));
        Assert.Equal(0, await restarted.CloseOpenAsync(Stop));

        LoggedCall plain = (await restarted.FindAsync("ann", "plain", Stop)).Value!.Call, message = (await restarted.FindAsync("ann", "call-1", Stop)).Value!.Call;
        Assert.Equal((CallLog.CutOff, start, null), (plain.Outcome, plain.EndedAt!.Value, plain.MessageId));
        Assert.Equal(("message left, " + CallLog.CutOff, start.AddSeconds(3), ticket.Id), (message.Outcome, message.EndedAt!.Value, message.MessageId));
    }

    [Fact]
    public async Task While_calls_go_on_it_is_noted_that_the_server_lives()
    {
        using CallLog log = NewLog();
        log.Started(New("one"));
        Time.Advance(TimeSpan.FromSeconds(30));
        await WriteAsync(log);
        await using RingmapDbContext context = Database.CreateDbContext();
        Assert.NotNull(await context.Settings.FindAsync(["calls.alive"], Stop));
        using CallLog restarted = NewLog();
        await restarted.CloseOpenAsync(Stop);
        Assert.Equal(Time.GetUtcNow(), (await restarted.FindAsync("ann", "one", Stop)).Value!.Call.EndedAt);
    }

    [Fact]
    public async Task Old_calls_go_with_their_traces()
    {
        using CallLog log = NewLog();
        log.Ended(New("old") with { EndedAt = Time.GetUtcNow() }, CallTrace.Empty);
        await WriteAsync(log);
        Time.Advance(TimeSpan.FromDays(366));
        log.Ended(New("new") with { EndedAt = Time.GetUtcNow() }, CallTrace.Empty);
        await WriteAsync(log);
        Assert.Equal(1, await log.PurgeAsync(Time.GetUtcNow().AddDays(-365), Stop));
        await using RingmapDbContext context = Database.CreateDbContext();
        Assert.Equal("new", (await context.CallTraces.SingleAsync(Stop)).CallId);
    }

    private static async Task WriteAsync(CallLog log)
    {
        // Told to stop at once, it writes all that waits and ends.
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await log.RunAsync(stop.Token);
    }
}
