using Ringmap.Api;
using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Processes;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Mail;

/// <summary>Mail to a real SMTP server, in good days and bad; and what is left of a recording when the program dies.</summary>
public sealed class SmtpTests
{
    private const string Caller = "+46701740671";
    private static readonly Sound Words = Sound.Babble(11, 3);

    [Fact]
    public async Task The_message_is_attached_to_the_mail()
    {
        var port = FreePorts.One();
        await using var smtp = await SmtpPeer.StartAsync(port);
        await using var server = await StartAsync(port);
        using var ann = await server.SignInAsync("ann");
        await LeaveAsync(server, ann);

        var message = await ann.MessageAsync(Caller);
        var eml = Eml.Read((await smtp.AcceptedAsync(1, TimeSpan.FromSeconds(20)))[0]);
        Assert.InRange(Likeness.Of(Words, Sound.Parse(eml.Wav!)).Correlation, 0.9, 1);
        Assert.Contains("ann@", eml.Header("To"), StringComparison.Ordinal);
        var mail = await ann.MailOfAsync(message.Id, MailState.Delivered);
        Assert.False(mail.IsBuiltIn);
        Assert.Single(smtp.Accepted());
    }

    [Fact]
    public async Task While_the_server_is_down_mail_waits_and_goes_out_after_a_restart()
    {
        var port = FreePorts.One();
        await using var server = await StartAsync(port);
        string id;
        using (var ann = await server.SignInAsync("ann"))
        {
            await LeaveAsync(server, ann);
            id = (await ann.MessageAsync(Caller)).Id;
            await Until.TrueAsync(async () => (await ann.MailAsync()).Any(m => m is { Attempts: > 0, State: MailState.Queued, LastError: not null }), TimeSpan.FromSeconds(20),
                "a first try that failed", async () => string.Join('\n', await ann.MailAsync()));
        }

        await server.StopAsync();
        await server.RunAsync();
        using var again = await server.SignInAsync("ann");
        var queued = Assert.Single(await again.MailAsync(), m => m.MessageId == id);
        Assert.Equal(MailState.Queued, queued.State);
        await using var smtp = await SmtpPeer.StartAsync(port);
        await again.RetryMailAsync(queued.Id);
        var eml = Eml.Read((await smtp.AcceptedAsync(1, TimeSpan.FromSeconds(20)))[0]);
        Assert.InRange(Likeness.Of(Words, Sound.Parse(eml.Wav!)).Correlation, 0.9, 1);
        await again.MailOfAsync(id, MailState.Delivered);
    }

    [Fact]
    public async Task Killed_while_recording_it_keeps_all_but_the_last_second_and_mails_it()
    {
        var port = FreePorts.One();
        await using var smtp = await SmtpPeer.StartAsync(port);
        await using var server = await StartAsync(port);
        using (var ann = await server.SignInAsync("ann"))
            await ann.PublishAsync(MessageCall.Map);
        var words = Sound.Babble(12, 6);
        double spoken;
        await using (var caller = await MessageCall.BeginAsync(server.SipPort, Caller))
        {
            var began = caller.Media.Now;
            caller.Media.Say(words);
            await Until.PassedAsync(TimeSpan.FromSeconds(4));
            spoken = (caller.Media.Now - began).TotalSeconds;
            await server.StopHardAsync();
        }

        await server.RunAsync();
        using var again = await server.SignInAsync("ann");
        var message = await again.MessageAsync(Caller);
        Assert.False(message.IsComplete);
        var recording = Sound.Parse(await again.MessageWavAsync(message.Id));
        Assert.InRange(recording.Seconds, spoken - 1, spoken + 1);
        Assert.Equal(message.Seconds, recording.Seconds, 0.1);
        Assert.InRange(Likeness.Of(words.First(spoken - 1), recording).Correlation, 0.9, 1);
        var eml = Eml.Read((await smtp.AcceptedAsync(1, TimeSpan.FromSeconds(20)))[0]);
        Assert.InRange(Likeness.Of(words.First(spoken - 1), Sound.Parse(eml.Wav!)).Correlation, 0.9, 1);
        Assert.NotNull((await again.EndedCallAsync(Caller)).EndedAt);
    }

    [Fact]
    public async Task Killed_while_mail_is_handed_over_it_delivers_the_same_message_again()
    {
        var port = FreePorts.One();
        await using var server = await StartAsync(port);
        string first;
        await using (var hanging = await SmtpPeer.StartAsync(port, SmtpMode.HangAfterData))
        {
            using (var ann = await server.SignInAsync("ann"))
                await LeaveAsync(server, ann);
            await Until.TrueAsync(() => hanging.TakenWithoutAnswer().Length > 0, TimeSpan.FromSeconds(20), "the mail to be handed over", () => Peer.Tail(server.Log));
            first = Eml.Read(hanging.TakenWithoutAnswer()[0]).MessageId;
            await server.StopHardAsync();
        }

        await using var smtp = await SmtpPeer.StartAsync(port);
        await server.RunAsync();
        var eml = Eml.Read((await smtp.AcceptedAsync(1, TimeSpan.FromSeconds(30)))[0]);
        Assert.NotEqual("", first);
        Assert.Equal(first, eml.MessageId);
        Assert.InRange(Likeness.Of(Words, Sound.Parse(eml.Wav!)).Correlation, 0.9, 1);
    }

    [Fact]
    public async Task A_server_that_is_busy_is_tried_again()
    {
        var port = FreePorts.One();
        await using var server = await StartAsync(port);
        using var ann = await server.SignInAsync("ann");
        MailItem refused;
        await using (await SmtpPeer.StartAsync(port, SmtpMode.Refuse))
        {
            await LeaveAsync(server, ann);
            var id = (await ann.MessageAsync(Caller)).Id;
            refused = await Until.FoundAsync(async () => (await ann.MailAsync()).FirstOrDefault(m => m.MessageId == id && m.LastError is not null), TimeSpan.FromSeconds(20), "a try that was refused");
            Assert.Equal(MailState.Queued, refused.State);
            Assert.Contains("451", refused.LastError, StringComparison.Ordinal);
            Assert.NotNull(refused.NextAttemptAt);
        }

        await using var smtp = await SmtpPeer.StartAsync(port);
        await ann.RetryMailAsync(refused.Id);
        await smtp.AcceptedAsync(1, TimeSpan.FromSeconds(20));
    }

    private static Task<RingmapServer> StartAsync(int smtp) =>
        RingmapServer.StartAsync("--Ringmap:Mail:Smtp:Host=127.0.0.1", $"--Ringmap:Mail:Smtp:Port={smtp}", "--Ringmap:Mail:Smtp:Tls=None", "--Ringmap:Mail:From=ringmap@ringmap.example");

    private static async Task LeaveAsync(RingmapServer server, RingmapClient ann)
    {
        await ann.PublishAsync(MessageCall.Map);
        await using var caller = await MessageCall.BeginAsync(server.SipPort, Caller);
        await caller.LeaveAsync(Words);
    }
}
