using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Ringmap.Media.Audio;
using Ringmap.Office.Mail;
using Ringmap.Office.Messages;
using Ringmap.Office.Tests.Support;
using Ringmap.Storage;
using Ringmap.Storage.Entities;

namespace Ringmap.Office.Tests.Messages;

public sealed class MessageBoxTests : MessagesUnderTest
{
    [Fact]
    public async Task A_recording_becomes_a_message_with_its_mail()
    {
        List<MailboxMessage> told = [];
        Messages.Changed += told.Add;
        MailboxMessage message = await LeaveMessageAsync();

        Assert.Equal(("ann", "call-1", "+46701234567", "Nora Berg", TimeSpan.FromSeconds(3)), (message.OwnerId, message.CallId, message.CallerNumber, message.CallerName, message.Length));
        Assert.Equal((false, true, null, StoredMailState.Queued), (message.IsHeard, message.IsComplete, message.DeletedAt, message.MailState!.Value));
        Assert.Equal([message], await Messages.ListAsync("ann", Stop));
        Assert.Equal([message], told);
        Assert.Equal(message.Id, (await Outbox.ListAsync("ann", stop: Stop)).Single().MessageId);
        Assert.Empty(await Messages.ListAsync("ben", Stop));
    }

    [Fact]
    public async Task New_and_heard_messages_are_counted_without_the_bin_and_those_of_others()
    {
        Assert.Equal((0, 0), await Messages.CountAsync("ann", Stop));
        MailboxMessage first = await LeaveMessageAsync();
        Assert.Equal((1, 0), await Messages.CountAsync("ann", Stop));
        Assert.Equal((0, 0), await Messages.CountAsync("ben", Stop));
        await Messages.MarkAsync("ann", first.Id, true, Stop);
        Assert.Equal((0, 1), await Messages.CountAsync("ann", Stop));
        await Messages.BinAsync("ann", first.Id, Stop);
        Assert.Equal((0, 0), await Messages.CountAsync("ann", Stop));
    }

    [Fact]
    public async Task Stored_twice_it_is_one_message_with_one_mail()
    {
        RecordingTicket ticket = await RecordAsync();
        OfficeResult<MailboxMessage>[] both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Messages.StoreAsync(ticket.Id, TimeSpan.FromSeconds(3), true, Stop)));
        Assert.All(both, r => Assert.Equal(ticket.Id, r.Value!.Id));
        Assert.Single(await Messages.ListAsync(null, Stop));
        Assert.Single(await Outbox.ListAsync(null, stop: Stop));
    }

    [Fact]
    public async Task A_dropped_recording_leaves_nothing()
    {
        RecordingTicket ticket = await RecordAsync();
        await Messages.DropAsync(ticket.Id, Stop);
        await Messages.DropAsync(ticket.Id, Stop);
        Assert.False(File.Exists(ticket.Path));
        Assert.Equal(RefusalKind.NotFound, (await Messages.StoreAsync(ticket.Id, TimeSpan.FromSeconds(3), true, Stop)).Refusal?.Kind);
        Assert.Equal(0, await Messages.RecoverAsync(Stop));
    }

    [Theory]
    [InlineData(false, "ann@example.org", false)]
    [InlineData(true, "ann@example.org", true)]
    [InlineData(true, null, true)]
    public async Task A_mail_is_queued_when_its_owner_wants_it(bool wants, string? email, bool queued)
    {
        await ChangeUserAsync("ann", user => (user.MailMessages, user.Email) = (wants, email));
        Assert.Equal(queued, (await LeaveMessageAsync()).MailState is not null);
    }

    [Fact]
    public async Task Without_an_address_nothing_is_queued_for_a_real_mail_server()
    {
        MailOptions.Smtp.Host = "mail.example.org";
        await ChangeUserAsync("ann", static user => user.Email = " ");
        Assert.Null((await LeaveMessageAsync()).MailState);
    }

    [Fact]
    public async Task A_message_of_somebody_else_is_not_found()
    {
        string id = (await LeaveMessageAsync()).Id;
        Assert.Equal(RefusalKind.NotFound, (await Messages.FindAsync("ben", id, Stop)).Refusal?.Kind);
        Assert.Equal(RefusalKind.NotFound, (await Messages.MarkAsync("ben", id, true, Stop)).Refusal?.Kind);
        Assert.Equal(RefusalKind.NotFound, (await Messages.BinAsync("ben", id, Stop)).Refusal?.Kind);
        Assert.Equal(RefusalKind.NotFound, (await Messages.AudioPathAsync("ben", id, Stop)).Refusal?.Kind);
        Assert.Equal(RefusalKind.NotFound, (await Messages.PeaksAsync("ben", id, 10, Stop)).Refusal?.Kind);
        Assert.True((await Messages.FindAsync(null, id, Stop)).IsDone);
    }

    [Fact]
    public async Task Marks_and_the_bin_are_kept()
    {
        string id = (await LeaveMessageAsync()).Id;
        Assert.True((await Messages.MarkAsync("ann", id, true, Stop)).Value!.IsHeard);
        Assert.Equal(Time.GetUtcNow(), (await Messages.BinAsync("ann", id, Stop)).Value!.DeletedAt);
        Assert.True((await Messages.ListAsync("ann", Stop)).Single() is { IsHeard: true, DeletedAt: not null });
        Assert.Null((await Messages.RestoreAsync("ann", id, Stop)).Value!.DeletedAt);
        Assert.Null((await Messages.RestoreAsync("ann", id, Stop)).Value!.DeletedAt);
    }

    [Fact]
    public async Task The_bin_is_emptied_after_its_time_but_not_before_the_mail_is_away()
    {
        string id = (await LeaveMessageAsync()).Id;
        string path = (await Messages.AudioPathAsync("ann", id, Stop)).Value!;
        await Messages.BinAsync("ann", id, Stop);
        Time.Advance(TimeSpan.FromDays(31));
        Assert.Equal(0, await Messages.PurgeAsync(Time.GetUtcNow().AddDays(-30), Stop));
        Assert.True(File.Exists(path));
        await Outbox.DeliverDueAsync(Stop);
        Assert.Equal(1, await Messages.PurgeAsync(Time.GetUtcNow().AddDays(-30), Stop));
        Assert.False(File.Exists(path));
        Assert.Empty(await Messages.ListAsync(null, Stop));
    }

    [Fact]
    public async Task The_shape_of_a_message_is_drawn()
    {
        AudioPeaks peaks = (await Messages.PeaksAsync("ann", (await LeaveMessageAsync()).Id, 50, Stop)).Value!;
        Assert.Equal((50, TimeSpan.FromSeconds(3)), (peaks.Peaks.Count, peaks.Length));
        Assert.All(peaks.Peaks, static p => Assert.InRange(p, 0.2, 0.3));
    }

    [Fact]
    public async Task A_full_disk_is_a_clear_refusal()
    {
        await using RingmapDbContext context = Database.CreateDbContext();
        await context.Database.OpenConnectionAsync(Stop);
        // On the one pooled connection: the database may not grow any more.
        await context.Database.ExecuteSqlRawAsync("PRAGMA max_page_count=1;", Stop);
        await context.Database.CloseConnectionAsync();
        OfficeResult<RecordingTicket> result = default!;
        for (int i = 0; i < 1000; i++)
        {
            result = await Messages.BeginAsync(Call(name: new string('n', 2000)), Time.GetUtcNow(), Stop);
            if (!result.IsDone)
                break;
        }

        Assert.Equal(RefusalKind.DiskFull, result.Refusal?.Kind);
    }

    [Fact]
    public async Task After_a_crash_what_was_recorded_is_a_message_that_says_so()
    {
        RecordingTicket cut = await RecordAsync();
        RecordingTicket empty = (await Messages.BeginAsync(Call(), Time.GetUtcNow(), Stop)).Value!;
        RecordingTicket headerOnly = (await Messages.BeginAsync(Call(), Time.GetUtcNow(), Stop)).Value!;
        await File.WriteAllBytesAsync(headerOnly.Path, WavWriter.ToArray([]), Stop);

        // The copy is what a restart finds; the first server never gets to say another word.
        using var elsewhere = new TemporaryFolder();
        using RingmapDatabase restarted = await CopyAsync(elsewhere.Path);
        using var outbox = new MailOutbox(restarted, MailOptions, Numbers, Time, NullLogger<MailOutbox>.Instance, new Random(1));
        var box = new MessageBox(restarted, outbox, Time, NullLogger<MessageBox>.Instance);
        Assert.Equal(1, await box.RecoverAsync(Stop));

        MailboxMessage message = Assert.Single(await box.ListAsync("ann", Stop));
        Assert.Equal((cut.Id, false, TimeSpan.FromSeconds(3)), (message.Id, message.IsComplete, message.Length));
        Assert.Equal(1, await outbox.DeliverDueAsync(Stop));
        Assert.Contains("cut off", System.Text.Encoding.UTF8.GetString((await outbox.EmlAsync("ann", (await outbox.ListAsync(null, stop: Stop)).Single().Id, Stop)).Value!), StringComparison.Ordinal);
        Assert.Equal(0, await box.RecoverAsync(Stop));
        await using RingmapDbContext context = restarted.CreateDbContext();
        Assert.Empty(await context.Recordings.ToListAsync(Stop));
        Assert.False(File.Exists(Path.Combine(restarted.Folder.Recordings, empty.Id + ".wav")) || File.Exists(Path.Combine(restarted.Folder.Recordings, headerOnly.Id + ".wav")));
    }

    [Fact]
    public async Task A_recording_for_a_user_who_was_removed_goes_with_them()
    {
        RecordingTicket ticket = await RecordAsync(Call(owner: "ben"));
        await using (RingmapDbContext context = Database.CreateDbContext())
            await context.Users.Where(u => u.Id == "ben").ExecuteDeleteAsync(Stop);
        Assert.Equal(0, await Messages.RecoverAsync(Stop));
        Assert.False(File.Exists(ticket.Path));
    }

    [Theory]
    [InlineData(44 + 1001, 500)]
    [InlineData(46, 1)]
    public async Task A_header_that_counts_too_little_is_put_right(int bytes, int samples)
    {
        RecordingTicket ticket = await RecordAsync();
        byte[] wav = await File.ReadAllBytesAsync(ticket.Path, Stop);
        WavWriter.ToArray([]).CopyTo(wav, 0);
        await File.WriteAllBytesAsync(ticket.Path, wav[..bytes], Stop);

        Assert.Equal(1, await Messages.RecoverAsync(Stop));
        Assert.Equal(WavRefusal.None, WavReader.Read(await File.ReadAllBytesAsync(ticket.Path, Stop), out AudioClip clip));
        Assert.Equal(Speech[..samples], clip.Samples.ToArray());
        Assert.Equal(WavWriter.ToArray(Speech.AsSpan(0, samples)), await File.ReadAllBytesAsync(ticket.Path, Stop));
    }

    [Fact]
    public async Task Files_that_nothing_refers_to_are_swept_when_they_are_old()
    {
        string kept = (await Messages.AudioPathAsync("ann", (await LeaveMessageAsync()).Id, Stop)).Value!;
        RecordingTicket running = await RecordAsync();
        string young = Path.Combine(Database.Folder.Recordings, "young.wav"), old = Path.Combine(Database.Folder.Recordings, "old.wav");
        foreach (string file in (string[])[young, old])
            await File.WriteAllTextAsync(file, "", Stop);
        File.SetLastWriteTimeUtc(young, Time.GetUtcNow().UtcDateTime);
        foreach (string file in (string[])[kept, running.Path, old])
            File.SetLastWriteTimeUtc(file, Time.GetUtcNow().UtcDateTime.AddDays(-2));

        Assert.Equal(1, await Messages.SweepAsync(Stop));
        Assert.Equal([true, true, true, false], ((string[])[kept, running.Path, young, old]).Select(File.Exists));
    }

    private async Task<RingmapDatabase> CopyAsync(string folder)
    {
        DataFolder to = DataFolder.Create(folder);
        foreach (string file in Directory.GetFiles(Database.Folder.Root, "ringmap.db*"))
            File.Copy(file, Path.Combine(to.Root, Path.GetFileName(file)));
        foreach (string file in Directory.GetFiles(Database.Folder.Recordings))
            File.Copy(file, Path.Combine(to.Recordings, Path.GetFileName(file)));
        return await RingmapDatabase.OpenAsync(folder, Stop);
    }
}
