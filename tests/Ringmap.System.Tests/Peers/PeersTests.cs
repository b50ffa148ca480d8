using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Processes;

namespace Ringmap.SystemTests.Peers;

/// <summary>The peers among themselves, without Ringmap: what fails here is no fault of the server.</summary>
public sealed class PeersTests
{
    [Fact]
    public async Task Sipp_calls_sipp_and_both_hear_each_other()
    {
        var port = FreePorts.One();
        await using var phone = await Sipp.RegisteredPhoneAsync(0, "101", port, "ring", "wait", "answer", "hung-up-on");
        await using var caller = await Sipp.CallAsync(port, "101", "+46701234567", "ringing", "answered", "wait", "wait", "hang-up");
        await phone.StepAsync("invited");
        await caller.StepAsync("ringing");
        await phone.GoOnAsync();
        await caller.StepAsync("answered");
        await phone.StepAsync("answered");
        var (hello, reply) = (Sound.Babble(1, 1), Sound.Babble(2, 1));
        caller.Media.Say(hello);
        phone.Media.Say(reply);
        await Until.TrueAsync(() => phone.Media.HasSaidAll && caller.Media.HasSaidAll, TimeSpan.FromSeconds(5), "the end of their words");
        Assert.InRange(Likeness.Of(hello, phone.Media.Heard()).Correlation, 0.95, 1);
        Assert.InRange(Likeness.Of(reply, caller.Media.Heard()).Correlation, 0.95, 1);
        for (var i = 0; i < 2; i++)
            await caller.GoOnAsync();
        await caller.EndedAsync();
        await phone.EndedAsync();
    }

    [Theory]
    [InlineData("486")]
    [InlineData("603")]
    public async Task Sipp_refuses(string status)
    {
        var port = FreePorts.One();
        await using var phone = await Sipp.RegisteredPhoneAsync(0, "101", port, "ring", "refuse:" + status);
        await using var caller = await Sipp.CallAsync(port, "101", "102", "ringing", "refused:" + status);
        await caller.EndedAsync();
        await phone.EndedAsync();
    }

    [Fact]
    public async Task Sipp_cancels()
    {
        var port = FreePorts.One();
        await using var phone = await Sipp.RegisteredPhoneAsync(0, "101", port, "ring", "cancelled");
        await using var caller = await Sipp.CallAsync(port, "101", "102", "ringing", "wait", "cancel", "refused:487");
        await caller.StepAsync("ringing");
        await caller.GoOnAsync();
        await caller.EndedAsync();
        await phone.EndedAsync();
    }

    [Fact]
    public async Task The_called_sipp_hangs_up()
    {
        var port = FreePorts.One();
        await using var phone = await Sipp.RegisteredPhoneAsync(0, "101", port, "answer", "wait", "hang-up");
        await using var caller = await Sipp.CallAsync(port, "101", "102", "answered", "hung-up-on");
        await phone.StepAsync("invited");
        await phone.StepAsync("answered");
        await caller.StepAsync("answered");
        await phone.GoOnAsync();
        await caller.EndedAsync();
        await phone.EndedAsync();
    }

    [Fact]
    public async Task Baresip_calls_baresip_and_both_hear_each_other()
    {
        var (hello, reply) = (Sound.Babble(1, 1.5), Sound.Babble(2, 1.5));
        await using var called = await Baresip.StartAsync(0, "101", "udp", answers: true, reply);
        await using var caller = await Baresip.StartAsync(0, "102", "udp", answers: false, hello);
        await caller.CallAsync($"sip:101@127.0.0.1:{called.Port}");
        await Until.PassedAsync(TimeSpan.FromSeconds(2));
        await caller.HangUpAsync();
        await called.Control.EventAsync("CALL_CLOSED");
        Assert.InRange(Likeness.Of(hello, await called.HeardAsync()).Correlation, 0.95, 1);
        Assert.InRange(Likeness.Of(reply, await caller.HeardAsync()).Correlation, 0.95, 1);
    }

    [Fact]
    public async Task The_SMTP_server_keeps_what_it_accepts()
    {
        var port = FreePorts.One();
        await using var smtp = await SmtpPeer.StartAsync(port);
        using var client = new System.Net.Mail.SmtpClient("127.0.0.1", port);
        await client.SendMailAsync("a@example.com", "b@example.com", "Subject", "Text", TestContext.Current.CancellationToken);
        var eml = Eml.Read((await smtp.AcceptedAsync(1, TimeSpan.FromSeconds(5)))[0]);
        Assert.Equal("Subject", eml.Header("Subject"));
        Assert.Null(eml.Wav);
    }
}
