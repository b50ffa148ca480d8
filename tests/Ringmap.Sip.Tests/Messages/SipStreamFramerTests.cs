using System.Text;
using CsCheck;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Tests.Messages;

public sealed class SipStreamFramerTests
{
    [Fact]
    public void AnyCut_GivesTheSameMessages()
    {
        var bye = Samples.Lines(l => l.Append("Content-Length: 0"));
        var stream = Encoding.UTF8.GetBytes(Samples.Invite + "\r\n\r\n" + bye + Samples.Invite);
        Gen.Int[1, 300].Array[1, 40].Sample(cuts =>
        {
            var framer = new SipStreamFramer(SipLimits.Default);
            var messages = new List<string>();
            var at = 0;
            for (var i = 0; at < stream.Length; i++)
            {
                var length = Math.Min(cuts[i % cuts.Length], stream.Length - at);
                framer.Append(stream.AsSpan(at, length));
                at += length;
                while (framer.TryTake(out var message))
                    messages.Add(Encoding.UTF8.GetString(message));
            }
            Assert.Equal([Samples.Invite, bye, Samples.Invite], messages);
            Assert.Equal(SipRefusal.None, framer.Refusal);
        }, iter: 500);
    }

    [Fact]
    public void MissingLength_EndsTheStream()
    {
        var framer = new SipStreamFramer(SipLimits.Default);
        framer.Append(Encoding.UTF8.GetBytes(Samples.Lines(l => l)));
        Assert.False(framer.TryTake(out _));
        Assert.Equal(SipRefusal.MissingContentLength, framer.Refusal);
    }

    [Fact]
    public void EndlessHeaders_EndTheStream()
    {
        var framer = new SipStreamFramer(new SipLimits { MessageBytes = 1_000 });
        framer.Append(Encoding.UTF8.GetBytes("INVITE sip:a@b SIP/2.0\r\nX: " + new string('x', 1_000)));
        Assert.False(framer.TryTake(out _));
        Assert.Equal(SipRefusal.TooLarge, framer.Refusal);
    }

    [Fact]
    public void DoubleLineEnd_AsksForAPong()
    {
        var framer = new SipStreamFramer(SipLimits.Default);
        framer.Append("\r\n\r\n"u8);
        Assert.False(framer.TryTake(out _));
        Assert.Equal(1, framer.TakePings());
        Assert.Equal(0, framer.TakePings());
    }
}
