using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;
using Ringmap.Media.Audio;
using Ringmap.Office.Mail;
using Ringmap.Office.Messages;
using Ringmap.Office.Tests.Support;
using Ringmap.Storage.Entities;

namespace Ringmap.Office.Tests.Mail;

public sealed class MailOutboxTests : MessagesUnderTest
{
    [Fact]
    public async Task Without_a_mail_server_mail_is_a_file_in_the_data_folder()
    {
        await LeaveMessageAsync();
        Assert.Equal(1, await Outbox.DeliverDueAsync(Stop));
        OutboxMail mail = Assert.Single(await Outbox.ListAsync("ann", stop: Stop));
        Assert.Equal((StoredMailState.Delivered, true, 1, null), (mail.State, mail.IsBuiltIn, mail.Attempts, mail.LastError));
        Assert.Equal((await Outbox.EmlAsync("ann", mail.Id, Stop)).Value, await File.ReadAllBytesAsync(Path.Combine(Database.Folder.Mail, "ann", mail.Id + ".eml"), Stop));
        Assert.Equal(RefusalKind.NotFound, (await Outbox.EmlAsync("ben", mail.Id, Stop)).Refusal?.Kind);
        Assert.Equal(RefusalKind.Conflict, (await Outbox.RetryAsync("ann", mail.Id, Stop)).Refusal?.Kind);
    }

    [Fact]
    public async Task A_mail_says_who_called_when_and_how_long_and_carries_the_recording()
    {
        await LeaveMessageAsync();
        await Outbox.DeliverDueAsync(Stop);
        MimeMessage message = await ReadAsync((await Outbox.EmlAsync("ann", (await Outbox.ListAsync("ann", stop: Stop)).Single().Id, Stop)).Value!);

        Assert.Equal("Voice message from Nora Berg (+46 70 123 45 67)", message.Subject);
        Assert.Equal("\"Ann Lindqvist\" <ann@example.org>", message.To.ToString());
        Assert.Contains("Tuesday 24 November 2026, 10:30 (Europe/Stockholm)", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("Length: 3 s", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("<b>Nora Berg (+46 70 123 45 67)</b>", message.HtmlBody, StringComparison.Ordinal);
        MimePart wav = Assert.IsType<MimePart>(Assert.Single(message.Attachments));
        Assert.Equal(("audio/wav", "message-2026-11-24-1030.wav"), (wav.ContentType.MimeType, wav.FileName));
        Assert.Equal(WavWriter.ToArray(Speech), Content(wav));
    }

    [Fact]
    public async Task What_a_strangers_telephone_sends_stays_text()
    {
        await LeaveMessageAsync(Call("+46701234567", "<script>\r\nBcc: all@example.org\r\n\r\n</script>" + new string('x', 500)));
        await LeaveMessageAsync(Call(null, null));
        await Outbox.DeliverDueAsync(Stop);
        MimeMessage[] mails = await Task.WhenAll((await Outbox.ListAsync("ann", stop: Stop)).Select(async m => await ReadAsync((await Outbox.EmlAsync("ann", m.Id, Stop)).Value!)));
        Assert.All(mails, static m => Assert.Empty(m.Bcc));
        Assert.All(mails, static m => Assert.DoesNotContain("<script>", m.HtmlBody, StringComparison.Ordinal));
        Assert.All(mails, static m => Assert.InRange(m.Subject!.Length, 1, 200));
        Assert.Contains(mails, static m => m.Subject == "Voice message from a caller without a number");
    }

    [Fact]
    public async Task A_mail_server_gets_the_mail_and_several_go_over_one_connection()
    {
        await using var smtp = new ScriptedSmtp();
        Use(smtp);
        await LeaveMessageAsync();
        await LeaveMessageAsync();
        Assert.Equal(2, await Outbox.DeliverDueAsync(Stop));
        Assert.Equal((2, 1), (smtp.Accepted.Count, smtp.Connections));
        Assert.All(await Outbox.ListAsync("ann", stop: Stop), static m => Assert.Equal((StoredMailState.Delivered, false), (m.State, m.IsBuiltIn)));
        MimeMessage message = await ReadAsync(Encoding.Latin1.GetBytes(smtp.Accepted.First()));
        Assert.Equal(WavWriter.ToArray(Speech), Content((MimePart)message.Attachments.Single()));
    }

    [Fact]
    public async Task Refused_for_now_it_is_tried_again_with_the_same_message_id()
    {
        await using var smtp = new ScriptedSmtp { AfterData = "451 later" };
        Use(smtp);
        await LeaveMessageAsync();
        Assert.Equal(0, await Outbox.DeliverDueAsync(Stop));
        OutboxMail waiting = (await Outbox.ListAsync("ann", stop: Stop)).Single();
        Assert.Equal((StoredMailState.Queued, 1), (waiting.State, waiting.Attempts));
        Assert.Contains("451 later", waiting.LastError, StringComparison.Ordinal);
        Assert.InRange(waiting.NextAttemptAt!.Value - Time.GetUtcNow(), TimeSpan.FromSeconds(11), TimeSpan.FromSeconds(19));
        Assert.Equal(0, await Outbox.DeliverDueAsync(Stop));
        Assert.Equal(1, smtp.Connections);

        smtp.AfterData = "250 taken";
        Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(1, await Outbox.DeliverDueAsync(Stop));
        MimeMessage message = await ReadAsync(Encoding.Latin1.GetBytes(smtp.Accepted.Single()));
        Assert.Equal($"{waiting.MessageId}@localhost", message.MessageId);
    }

    [Theory]
    [InlineData("550 no such user", "250 ok", "250 ok")]
    [InlineData("250 ok", "550 not from you", "250 ok")]
    [InlineData("250 ok", "250 ok", "554 too loud")]
    public async Task Refused_for_good_it_has_failed_until_somebody_tries_again(string recipient, string mail, string afterData)
    {
        await using var smtp = new ScriptedSmtp { Recipient = recipient, Mail = mail, AfterData = afterData };
        Use(smtp);
        List<StoredMailState> told = [];
        Outbox.Changed += change => told.Add(change.State);
        await LeaveMessageAsync();
        await Outbox.DeliverDueAsync(Stop);
        OutboxMail failed = (await Outbox.ListAsync("ann", stop: Stop)).Single();
        Assert.Equal((StoredMailState.Failed, null), (failed.State, failed.NextAttemptAt));
        Assert.Matches("55[04]", failed.LastError);

        (smtp.Recipient, smtp.Mail, smtp.AfterData) = ("250 ok", "250 ok", "250 ok");
        Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await Outbox.DeliverDueAsync(Stop));
        Assert.Equal(StoredMailState.Queued, (await Outbox.RetryAsync("ann", failed.Id, Stop)).Value!.State);
        Assert.Equal(1, await Outbox.DeliverDueAsync(Stop));
        Assert.Equal([StoredMailState.Queued, StoredMailState.Failed, StoredMailState.Queued, StoredMailState.Delivered], told);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_of_a_mail_loses_nothing()
    {
        await using var smtp = new ScriptedSmtp { DropAfterLines = 20 };
        Use(smtp);
        await LeaveMessageAsync();
        Assert.Equal(0, await Outbox.DeliverDueAsync(Stop));
        Assert.Empty(smtp.Accepted);
        Assert.Contains("broke", (await Outbox.ListAsync("ann", stop: Stop)).Single().LastError, StringComparison.Ordinal);

        (smtp.DropAfterLines, smtp.DropInsteadOfAnswer) = (null, true);
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await Outbox.DeliverDueAsync(Stop));
        smtp.DropInsteadOfAnswer = false;
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await Outbox.DeliverDueAsync(Stop));
        Assert.Single(smtp.Accepted);
    }

    [Fact]
    public async Task A_server_that_is_down_is_not_asked_once_for_each_mail()
    {
        await using var smtp = new ScriptedSmtp { Greeting = "421 too busy" };
        Use(smtp);
        for (int i = 0; i < 5; i++)
            await LeaveMessageAsync();
        Assert.Equal(0, await Outbox.DeliverDueAsync(Stop));
        Assert.Equal(1, smtp.Connections);
        Assert.NotNull(Outbox.Problem);

        smtp.Greeting = "220 back";
        Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(5, await Outbox.DeliverDueAsync(Stop));
        Assert.Null(Outbox.Problem);
    }

    [Fact]
    public async Task A_mail_nobody_takes_is_given_up_after_its_days_and_the_times_between_tries_grow()
    {
        await using var smtp = new ScriptedSmtp { AfterData = "451 later" };
        Use(smtp);
        await LeaveMessageAsync();
        DateTimeOffset queued = Time.GetUtcNow();
        List<TimeSpan> waits = [];
        OutboxMail mail;
        while (true)
        {
            await Outbox.DeliverDueAsync(Stop);
            mail = (await Outbox.ListAsync("ann", stop: Stop)).Single();
            if (mail.NextAttemptAt is not { } next)
                break;
            waits.Add(next - Time.GetUtcNow());
            Time.SetUtcNow(next);
        }

        Assert.Equal(StoredMailState.Failed, mail.State);
        Assert.StartsWith("Given up after 5 days.", mail.LastError, StringComparison.Ordinal);
        Assert.InRange(Time.GetUtcNow() - queued, TimeSpan.FromDays(5), TimeSpan.FromDays(5.1));
        Assert.True(waits[0] < TimeSpan.FromSeconds(19) && waits[3] > waits[0] * 3);
        Assert.All(waits, static w => Assert.InRange(w, TimeSpan.FromSeconds(11), TimeSpan.FromMinutes(37)));
        Assert.Equal(StoredMailState.Queued, (await Outbox.RetryAsync("ann", mail.Id, Stop)).Value!.State);
        await Outbox.DeliverDueAsync(Stop);
        Assert.Equal(StoredMailState.Queued, (await Outbox.ListAsync("ann", stop: Stop)).Single().State);
    }

    [Fact]
    public async Task A_password_is_not_sent_without_encryption_and_never_logged()
    {
        await using var smtp = new ScriptedSmtp { Extensions = ["AUTH PLAIN LOGIN"] };
        Use(smtp);
        (MailOptions.Smtp.Tls, MailOptions.Smtp.User, MailOptions.Smtp.Password) = (SmtpTls.StartTls, "ann", "very-secret");
        var log = new CollectingLogger<MailOutbox>();
        using var outbox = new MailOutbox(Database, MailOptions, Numbers, Time, log, new Random(1));
        await LeaveMessageAsync();
        await outbox.DeliverDueAsync(Stop);
        Assert.DoesNotContain(smtp.Commands, static c => c.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(StoredMailState.Queued, (await outbox.ListAsync("ann", stop: Stop)).Single().State);

        (MailOptions.Smtp.Tls, smtp.Auth) = (SmtpTls.None, "535 wrong very-secret");
        Time.Advance(TimeSpan.FromMinutes(5));
        await outbox.DeliverDueAsync(Stop);
        Assert.Contains(smtp.Commands, static c => c.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase));
        OutboxMail mail = (await outbox.ListAsync("ann", stop: Stop)).Single();
        Assert.Equal(StoredMailState.Queued, mail.State);
        Assert.Contains("user or the password", mail.LastError, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", mail.LastError + log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_accepted()
    {
        await using var smtp = new ScriptedSmtp { Extensions = ["STARTTLS"], Certificate = SelfSigned() };
        Use(smtp);
        MailOptions.Smtp.Tls = SmtpTls.Auto;
        await LeaveMessageAsync();
        await Outbox.DeliverDueAsync(Stop);
        Assert.Empty(smtp.Accepted);
        Assert.Contains("certificate", Outbox.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_outboxes_never_deliver_one_mail_at_once()
    {
        await using var smtp = new ScriptedSmtp();
        Use(smtp);
        for (int i = 0; i < 20; i++)
            await LeaveMessageAsync();
        using MailOutbox other = NewOutbox();
        int[] delivered = await Task.WhenAll(Outbox.DeliverDueAsync(Stop), other.DeliverDueAsync(Stop));
        Assert.Equal(20, delivered.Sum());
        Assert.Equal(20, smtp.Accepted.Count);
        Assert.All(await Outbox.ListAsync("ann", stop: Stop), static m => Assert.Equal(1, m.Attempts));
    }

    [Fact]
    public async Task A_slow_delivery_keeps_its_claim_and_a_dead_one_loses_it()
    {
        var gate = new TaskCompletionSource();
        await using var smtp = new ScriptedSmtp { Gate = gate.Task };
        Use(smtp);
        await LeaveMessageAsync();
        Task<int> slow = Outbox.DeliverDueAsync(Stop);
        await smtp.Taken.Task;
        using MailOutbox other = NewOutbox();
        for (int i = 0; i < 12; i++)
        {
            // Each renewal is seen in the database before the clock goes on.
            DateTimeOffset before = await LeaseAsync();
            Time.Advance(MailOutbox.Lease / 3);
            while (await LeaseAsync() == before)
                await Task.Yield();
            Assert.Equal(0, await other.DeliverDueAsync(Stop));
        }

        gate.SetResult();
        Assert.Equal(1, await slow);

        // As a crash leaves it: claimed, and nobody renews the claim.
        await LeaveMessageAsync();
        await using (var context = Database.CreateDbContext())
        {
            MailEntity claimed = context.Mails.Single(m => m.State == StoredMailState.Queued);
            claimed.LeaseUntil = Time.GetUtcNow() + MailOutbox.Lease;
            await context.SaveChangesAsync(Stop);
        }

        Assert.Equal(0, await other.DeliverDueAsync(Stop));
        Time.Advance(MailOutbox.Lease);
        Assert.Equal(1, await other.DeliverDueAsync(Stop));

        async Task<DateTimeOffset> LeaseAsync()
        {
            await using var context = Database.CreateDbContext();
            return context.Mails.Single(m => m.State == StoredMailState.Queued).LeaseUntil!.Value;
        }
    }

    [Fact]
    public async Task Told_to_stop_in_the_middle_it_gives_the_mail_back()
    {
        await using var smtp = new ScriptedSmtp { Gate = new TaskCompletionSource().Task };
        Use(smtp);
        await LeaveMessageAsync();
        using var stop = new CancellationTokenSource();
        Task<int> delivering = Outbox.DeliverDueAsync(stop.Token);
        await smtp.Taken.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delivering);
        smtp.Gate = Task.CompletedTask;
        Assert.Equal(1, await Outbox.DeliverDueAsync(Stop));
    }

    [Fact]
    public async Task The_loop_delivers_at_once_what_is_queued_and_ends_when_told()
    {
        await using var smtp = new ScriptedSmtp();
        Use(smtp);
        var delivered = new TaskCompletionSource();
        Outbox.Changed += mail =>
        {
            if (mail.State == StoredMailState.Delivered)
                delivered.TrySetResult();
        };
        using var stop = new CancellationTokenSource();
        Task loop = Outbox.RunAsync(stop.Token);
        await LeaveMessageAsync();
        await delivered.Task.WaitAsync(Stop);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loop);
    }

    [Fact]
    public async Task A_recording_that_is_gone_fails_the_mail_with_the_reason()
    {
        MailboxMessage message = await LeaveMessageAsync();
        File.Delete((await Messages.AudioPathAsync("ann", message.Id, Stop)).Value!);
        await Outbox.DeliverDueAsync(Stop);
        OutboxMail mail = (await Outbox.ListAsync("ann", stop: Stop)).Single();
        Assert.Equal((StoredMailState.Failed, "The recording is not there any more."), (mail.State, mail.LastError));
        Assert.Equal(RefusalKind.NotFound, (await Outbox.EmlAsync("ann", mail.Id, Stop)).Refusal?.Kind);
    }

    [Fact]
    public async Task Old_mail_is_removed_with_its_file_but_not_while_it_waits()
    {
        await LeaveMessageAsync();
        await Outbox.DeliverDueAsync(Stop);
        await LeaveMessageAsync();
        Time.Advance(TimeSpan.FromDays(400));
        Assert.Equal(1, await Outbox.PurgeAsync(Time.GetUtcNow().AddDays(-365), Stop));
        Assert.Empty(Directory.GetFiles(Database.Folder.Mail, "*.eml", SearchOption.AllDirectories));
        Assert.Equal(StoredMailState.Queued, (await Outbox.ListAsync(null, stop: Stop)).Single().State);
    }

    private void Use(ScriptedSmtp smtp) => (MailOptions.Smtp.Host, MailOptions.Smtp.Port, MailOptions.Smtp.Tls) = ("127.0.0.1", smtp.Port, SmtpTls.None);

    private static async Task<MimeMessage> ReadAsync(byte[] eml) => await MimeMessage.LoadAsync(new MemoryStream(eml), Stop);

    private static byte[] Content(MimePart part)
    {
        using var bytes = new MemoryStream();
        part.Content!.DecodeTo(bytes, Stop);
        return bytes.ToArray();
    }

    private X509Certificate2 SelfSigned()
    {
        using RSA key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 made = request.CreateSelfSigned(Time.GetUtcNow().AddYears(-1), Time.GetUtcNow().AddYears(10));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
