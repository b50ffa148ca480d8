using System.Net;
using System.Net.Sockets;
using System.Text;
using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Processes;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Calls;

/// <summary>Who may register and call, what the switch says to those who may not, and what it makes of nonsense.</summary>
public sealed class RegistrationTests
{
    private static readonly MapSketch RingOnly = MapSketch.Of("ring", "ring-my-phones", new() { ["seconds"] = 10 });

    [Fact]
    public async Task Registrations_survive_a_restart_and_a_kill()
    {
        await using var server = await RingmapServer.StartAsync();
        using (var ann = await server.SignInAsync("ann"))
            await ann.PublishAsync(RingOnly);
        var port = FreePorts.One();
        await Sipp.RegisterAsync(server.SipPort, "101", "demo", 200, port);

        await server.StopAsync();
        await server.RunAsync();
        await RingAsync(server, port, "+46701740681");

        await server.StopHardAsync();
        await server.RunAsync();
        await RingAsync(server, port, "+46701740682");
    }

    [Fact]
    public async Task Strangers_learn_nothing_and_nonsense_does_no_harm()
    {
        await using var server = await RingmapServer.StartAsync();
        var port = FreePorts.One();
        await Sipp.RegisterAsync(server.SipPort, "101", "wrong", 403, port);
        await Sipp.RegisterAsync(server.SipPort, "199", "wrong", 403, port);
        await using (var caller = await Sipp.CallAsync(server.SipPort, "199", "+46701740683", "refused:404"))
            await caller.EndedAsync();

        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Connect(IPAddress.Loopback, server.SipPort);
        foreach (var nonsense in Nonsense())
            await socket.SendAsync(nonsense, TestContext.Current.CancellationToken);
        using (var tcp = new TcpClient())
        {
            await tcp.ConnectAsync(IPAddress.Loopback, server.SipPort, TestContext.Current.CancellationToken);
            await tcp.GetStream().WriteAsync(Encoding.Latin1.GetBytes("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n" + new string('x', 100_000)), TestContext.Current.CancellationToken);
        }

        Assert.StartsWith("SIP/2.0 400 ", await AnswerAsync(socket, server, "OPTIONS", "CSeq: no number OPTIONS"), StringComparison.Ordinal);
        Assert.StartsWith("SIP/2.0 200 ", await AnswerAsync(socket, server, "OPTIONS", "CSeq: 1 OPTIONS"), StringComparison.Ordinal);
        Assert.StartsWith("SIP/2.0 405 ", await AnswerAsync(socket, server, "PUBLISH", "CSeq: 1 PUBLISH"), StringComparison.Ordinal);
        Assert.StartsWith("SIP/2.0 489 ", await AnswerAsync(socket, server, "SUBSCRIBE", "CSeq: 1 SUBSCRIBE"), StringComparison.Ordinal);
        using var ann = await server.SignInAsync("ann");
        await ann.QuietAsync();
    }

    private static async Task RingAsync(RingmapServer server, int port, string from)
    {
        await using var phone = await Sipp.RegisteredPhoneAsync(server.SipPort, "101", port, "ring", "cancelled");
        await using var caller = await Sipp.CallAsync(server.SipPort, "101", from, "ringing", "wait", "cancel", "refused:487");
        await phone.StepAsync("invited");
        await caller.StepAsync("ringing");
        await caller.GoOnAsync();
        await caller.EndedAsync();
        await phone.EndedAsync();
    }

    /// <summary>Sends a request, and returns the answer to it; whatever else comes is passed over.</summary>
    private static async Task<string> AnswerAsync(UdpClient socket, RingmapServer server, string method, string cseq)
    {
        var branch = "z9hG4bK" + Guid.NewGuid().ToString("n");
        var local = (IPEndPoint)socket.Client.LocalEndPoint!;
        var request = $"{method} sip:101@127.0.0.1:{server.SipPort} SIP/2.0\r\nVia: SIP/2.0/UDP {local};branch={branch}\r\nFrom: <sip:x@127.0.0.1>;tag=1\r\nTo: <sip:101@127.0.0.1>\r\n"
            + $"Call-ID: {branch}\r\n{cseq}\r\nMax-Forwards: 70\r\nEvent: presence\r\nContact: <sip:x@{local}>\r\nContent-Length: 0\r\n\r\n";
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(10));
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), deadline.Token);
        while (true)
        {
            var answer = Encoding.Latin1.GetString((await socket.ReceiveAsync(deadline.Token)).Buffer);
            if (answer.Contains(branch, StringComparison.Ordinal))
                return answer;
        }
    }

    private static IEnumerable<byte[]> Nonsense()
    {
        // Nobody has 199: a call to Ann that by chance is whole would go on until the switch misses the ACK.
        const string Head = "INVITE sip:199@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:1;branch=z9hG4bKn\r\nMax-Forwards: 70\r\nFrom: <sip:n@127.0.0.1>;tag=n\r\nTo: <sip:101@127.0.0.1>\r\nCall-ID: n\r\n";
        string[] texts =
        [
            "", "\r\n\r\n", "\0\0\0\0", "INVITE", "SIP/2.0 200 OK\r\n\r\n", "INVITE sip:101 SIP/3.0\r\n\r\n", Head + "\r\n",
            Head + "CSeq: 99999999999 INVITE\r\n\r\n", Head + "CSeq: 1 BYE\r\n\r\n", Head + "CSeq: 1 INVITE\r\nContent-Length: 99999\r\n\r\nshort",
            Head + "CSeq: 1 INVITE\r\nContact: <<<>>>\r\nContent-Type: application/sdp\r\nContent-Length: 9\r\n\r\nv=0\r\nm=zz", Head.Replace("127.0.0.1>", new string('a', 3_000) + ">", StringComparison.Ordinal) + "CSeq: 1 INVITE\r\n\r\n",
            string.Concat(Enumerable.Repeat("X-Y: z\r\n", 5_000)), "REGISTER sip:x SIP/2.0\r\nVia: \r\nFrom: \r\nTo: \r\nCall-ID: \r\nCSeq: \r\nAuthorization: Digest \r\n\r\n",
        ];
        foreach (var text in texts)
            yield return Encoding.Latin1.GetBytes(text);
        var random = new Random(4);
        for (var i = 0; i < 200; i++)
        {
            var garbage = new byte[random.Next(1, 1_200)];
            random.NextBytes(garbage);
            yield return garbage;
            var bent = Encoding.Latin1.GetBytes(Head + "CSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n");
            for (var n = 0; n < 5; n++)
                bent[random.Next(bent.Length)] = (byte)random.Next(256);
            yield return bent;
        }
    }
}
