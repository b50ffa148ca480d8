using System.Net;
using System.Text;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>The last messages of an endpoint.</summary>
public sealed class SipMessageLogTests
{
    private static readonly SipPeer Peer = new(SipTransport.Udp, new IPEndPoint(IPAddress.Parse("192.0.2.7"), 5060));

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_call_is_found_with_every_message_in_its_order()
    {
        var scene = new Scene(options: new SipEndpointOptions { MessageLog = new SipMessageLog(100_000, 100, _time) });
        var peer = new HandPeer(scene);
        var (_, _) = peer.Call();
        peer.Send(SipMethods.Bye, headers: "");

        var found = scene.B.MessageLog!.Find(["c1"]);
        Assert.Equal(
            [(false, "INVITE"), (true, "SIP/2.0 100"), (true, "SIP/2.0 200"), (false, "ACK"), (false, "BYE"), (true, "SIP/2.0 200")],
            found.Select(m => (m.IsSent, m.Text.StartsWith("SIP", StringComparison.Ordinal) ? m.Text[..11] : m.Text[..m.Text.IndexOf(' ', StringComparison.Ordinal)])));
        Assert.All(found, m => Assert.Contains("Call-ID: c1\r\n", m.Text, StringComparison.Ordinal));
        Assert.Empty(scene.B.MessageLog.Find(["c", "c11", ""]));
    }

    [Theory]
    [InlineData("Authorization: Digest username=\"a\", response=\"0123456789abcdef\", uri=\"sip:b\"")]
    [InlineData("proxy-authorization : Digest response = \"0123456789abcdef\"")]
    public void What_proves_a_password_is_left_out(string header)
    {
        var log = new SipMessageLog(100_000, 10, _time);
        log.Add(Peer, isSent: false, Message("c", header));
        var text = Assert.Single(log.Find(["c"])).Text;
        Assert.DoesNotContain("0123456789abcdef", text, StringComparison.Ordinal);
        Assert.Contains("…", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_mentions_the_Call_ID_elsewhere_is_of_another_call()
    {
        var log = new SipMessageLog(100_000, 10, _time);
        log.Add(Peer, isSent: true, Message("other", "Replaces: mine;to-tag=1;from-tag=2"));
        Assert.Empty(log.Find(["mine"]));
    }

    [Fact]
    public void Whatever_comes_it_holds_the_last_ones_as_they_were() =>
        Gen.Select(Gen.Int[0, 9_000].Array[1, 60], Gen.Int[1, 40]).Sample((lengths, most) =>
        {
            var log = new SipMessageLog(65_536, most, _time);
            for (var i = 0; i < lengths.Length; i++)
                log.Add(Peer, i % 2 == 0, Message($"n{i}", "Subject: " + new string('x', lengths[i])));
            var held = Enumerable.Range(0, lengths.Length).Where(i => log.Find([$"n{i}"]).Count > 0).ToList();
            Assert.NotEmpty(held);
            Assert.Equal(Enumerable.Range(lengths.Length - held.Count, held.Count), held);
            Assert.InRange(held.Count, 1, most);
            foreach (var i in held)
            {
                var whole = Encoding.ASCII.GetString(Message($"n{i}", "Subject: " + new string('x', lengths[i])));
                Assert.Equal(whole[..Math.Min(whole.Length, 8_192)], log.Find([$"n{i}"])[0].Text);
            }
        });

    [Fact]
    public void Keeping_a_message_allocates_nothing()
    {
        var log = new SipMessageLog(65_536, 50, _time);
        var message = Message("c", "Subject: x");
        log.Add(Peer, isSent: true, message);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 500; i++)
            log.Add(Peer, isSent: true, message);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static byte[] Message(string callId, string header) => Encoding.ASCII.GetBytes(
        $"OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bKx\r\nCall-ID: {callId}\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCSeq: 1 OPTIONS\r\n{header}\r\nContent-Length: 0\r\n\r\n");
}
