using Microsoft.Extensions.Logging.Abstractions;
using Ringmap.Flow.Programs;
using Ringmap.Office.Calls;
using Ringmap.Office.Mail;
using Ringmap.Office.Messages;
using Ringmap.Office.Tests.Support;
using Ringmap.Storage.Entities;

namespace Ringmap.Office.Tests;

public sealed class OfficeWorkTests : MessagesUnderTest
{
    [Fact]
    public async Task The_start_brings_back_what_a_crash_left_and_speaks_in_advance()
    {
        await RecordAsync();
        string partial = Path.Combine(Database.Folder.Speech, "x.wav.1.partial");
        await File.WriteAllTextAsync(partial, "", Stop);
        var delivered = new TaskCompletionSource();
        Outbox.Changed += mail =>
        {
            if (mail.State == StoredMailState.Delivered)
                delivered.TrySetResult();
        };
        using var calls = new CallLog(Database, Time, NullLogger<CallLog>.Instance);
        using OfficeWork work = Work(calls);
        await work.StartAsync(Stop);

        MailboxMessage message = Assert.Single(await Messages.ListAsync("ann", Stop));
        Assert.False(message.IsComplete);
        Assert.Contains(MapCompiler.PleaseLeaveMessage, Speaker.Spoken);
        Assert.False(File.Exists(partial));
        await delivered.Task.WaitAsync(Stop);
        calls.Started(new LoggedCall("one", "ann", Time.GetUtcNow(), null, null, null, null, null, "101", "going on", null, null, null));
        await work.StopAsync();
        using var restarted = new CallLog(Database, Time, NullLogger<CallLog>.Instance);
        Assert.Single(await restarted.ListAsync("ann", null, 10, Stop));
    }

    [Fact]
    public async Task A_speaker_that_hangs_does_not_hold_up_the_start()
    {
        var gate = new TaskCompletionSource();
        Speaker.Gate = gate.Task;
        using var calls = new CallLog(Database, Time, NullLogger<CallLog>.Instance);
        using OfficeWork work = Work(calls);
        Task starting = work.StartAsync(Stop);
        while (!starting.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await starting;
        gate.SetResult();
        await work.StopAsync();
    }

    [Fact]
    public async Task What_has_been_kept_long_enough_is_removed()
    {
        await Messages.BinAsync("ann", (await LeaveMessageAsync()).Id, Stop);
        await Contacts.BinAsync("ann", (await Contacts.SaveAsync("ann", Person("Nora"), Stop)).Value!.Id, Stop);
        await Outbox.DeliverDueAsync(Stop);
        Time.Advance(TimeSpan.FromDays(400));
        using var calls = new CallLog(Database, Time, NullLogger<CallLog>.Instance);
        using OfficeWork work = Work(calls);
        await work.ClearUpAsync(Stop);

        Assert.Empty(await Messages.ListAsync(null, Stop));
        Assert.Empty(await Contacts.ListAsync("ann", inBin: true, Stop));
        Assert.Empty(await Outbox.ListAsync(null, stop: Stop));
    }

    private OfficeWork Work(CallLog calls) =>
        new(Database, People, Messages, Outbox, calls, Contacts, Prompts, Spoken, new RetentionOptions(), Time, NullLogger<OfficeWork>.Instance);
}
