using System.Net;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Tests.Messages;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.Tests.Transports;

/// <summary>received and rport (RFC 3261 §18.2, RFC 3581 §4).</summary>
public sealed class ViaStampTests
{
    private static SipPeer From(string endPoint, SipTransport transport = SipTransport.Udp) => new(transport, IPEndPoint.Parse(endPoint));

    private static SipRequest WithVia(string sentBy) =>
        Samples.Request(Samples.With("Via", "SIP/2.0/UDP " + sentBy));

    [Theory]
    [InlineData("192.0.2.7:5060;branch=z9hG4bK1", "192.0.2.7:5060;branch=z9hG4bK1", "192.0.2.7:5060")]
    [InlineData("192.0.2.7:6000;branch=z9hG4bK1", "192.0.2.7:6000;branch=z9hG4bK1", "192.0.2.7:6000")]
    [InlineData("192.0.2.7;branch=z9hG4bK1", "192.0.2.7;branch=z9hG4bK1", "192.0.2.7:5060")]
    [InlineData("10.0.0.1:5062;branch=z9hG4bK1", "10.0.0.1:5062;branch=z9hG4bK1;received=192.0.2.7", "192.0.2.7:5062")]
    [InlineData("pc.example;branch=z9hG4bK1", "pc.example;branch=z9hG4bK1;received=192.0.2.7", "192.0.2.7:5060")]
    [InlineData("192.0.2.7:5060;rport;branch=z9hG4bK1", "192.0.2.7:5060;rport=41000;branch=z9hG4bK1;received=192.0.2.7", "192.0.2.7:41000")]
    [InlineData("10.0.0.1;branch=z9hG4bK1;rport", "10.0.0.1;branch=z9hG4bK1;rport=41000;received=192.0.2.7", "192.0.2.7:41000")]
    public void A_datagram_is_answered_where_the_RFC_says(string sentBy, string stamped, string answerTo)
    {
        var request = WithVia(sentBy);
        var source = From("192.0.2.7:41000");
        ViaStamp.Stamp(request, source);
        Assert.Equal("SIP/2.0/UDP " + stamped, request.Headers.Get("Via"));
        Assert.Equal("SIP/2.0/UDP " + stamped, request.TopVia!.ToString());
        Assert.Equal(IPEndPoint.Parse(answerTo), ViaStamp.AnswerTo(request, source).EndPoint);
    }

    [Fact]
    public void A_stream_is_answered_over_itself()
    {
        var source = From("192.0.2.7:41000", SipTransport.Tcp);
        Assert.Same(source, ViaStamp.AnswerTo(WithVia("10.0.0.1:5060;branch=z9hG4bK1"), source));
    }

    [Fact]
    public void When_the_connection_has_gone_the_port_of_sent_by_is_tried()
    {
        var source = From("192.0.2.7:41000", SipTransport.Tcp);
        Assert.Equal(From("192.0.2.7:5062", SipTransport.Tcp), ViaStamp.BySentBy(WithVia("10.0.0.1:5062;branch=z9hG4bK1"), source));
        Assert.Equal(From("192.0.2.7:5060", SipTransport.Tcp), ViaStamp.BySentBy(WithVia("10.0.0.1;branch=z9hG4bK1"), source));
    }

    [Fact]
    public void Further_Via_values_on_the_line_stay()
    {
        var request = WithVia("a.example;branch=z9hG4bK1, SIP/2.0/UDP b.example;branch=z9hG4bK2");
        ViaStamp.Stamp(request, From("192.0.2.7:5060"));
        Assert.Equal(["a.example", "b.example"], request.Vias.Select(v => v.Host));
        Assert.Equal("SIP/2.0/UDP a.example;branch=z9hG4bK1;received=192.0.2.7, SIP/2.0/UDP b.example;branch=z9hG4bK2", request.Headers.Get("Via"));
    }
}
