using System.Net;
using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Tests.Messages;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.Tests.Dialogs;

/// <summary>Route sets, targets and numbers (RFC 3261 §12).</summary>
public sealed class DialogTests
{
    private static readonly SipPeer Peer = new(SipTransport.Udp, new IPEndPoint(IPAddress.Parse("192.0.2.7"), 5060));

    private static Dialog AtServer(params string[] recordRoutes) =>
        Dialog.OfServer(Samples.Request(Samples.Lines(l => l.Concat(recordRoutes.Select(r => "Record-Route: " + r)))), "local");

    private static Dialog AtClient(params string[] recordRoutes)
    {
        var invite = Samples.Request(Samples.Invite);
        var response = invite.CreateResponse(200, null, "remote");
        response.Headers.Add("Contact", "<sip:102@192.0.2.9:5070>");
        foreach (var route in recordRoutes)
            response.Headers.Add("Record-Route", route);
        return Dialog.OfClient(invite, response);
    }

    [Fact]
    public void The_called_side_keeps_the_route_in_order_and_the_caller_in_reverse()
    {
        Assert.Equal(["p1", "p2"], AtServer("<sip:p1;lr>", "<sip:p2;lr>").Routes.Select(r => r.Uri.Host));
        Assert.Equal(["p2", "p1"], AtClient("<sip:p1;lr>, <sip:p2;lr>").Routes.Select(r => r.Uri.Host));
    }

    [Fact]
    public void A_request_goes_to_the_contact_with_tags_turned_and_the_next_number()
    {
        var dialog = AtServer("<sip:p1;lr>");
        var bye = dialog.CreateRequest(SipMethods.Bye);
        Assert.Equal("sip:101@192.0.2.7:5060", bye.RequestUri.ToString());
        Assert.Equal(("local", "1928301774"), (bye.From.Tag, bye.To.Tag));
        Assert.Equal("<sip:p1;lr>", bye.Headers.Get("Route"));
        Assert.Equal(1u, bye.CSeq.Number);
        Assert.Equal(2u, dialog.CreateRequest(SipMethods.Info).CSeq.Number);
    }

    [Fact]
    public void A_strict_router_gets_the_request_in_its_own_name()
    {
        var request = AtServer("<sip:strict.example>", "<sip:p2;lr>").CreateRequest(SipMethods.Bye);
        Assert.Equal("sip:strict.example", request.RequestUri.ToString());
        Assert.Equal(["<sip:p2;lr>", "<sip:101@192.0.2.7:5060>"], request.Headers.All("Route"));
    }

    [Fact]
    public void The_ACK_has_the_number_of_its_INVITE()
    {
        var dialog = AtClient();
        dialog.CreateRequest(SipMethods.Info);
        Assert.Equal(new CSeq(314159, SipMethods.Ack), dialog.CreateAck(314159).CSeq);
        Assert.Equal(314161u, dialog.CreateRequest(SipMethods.Bye).CSeq.Number);
    }

    [Fact]
    public void Numbers_of_the_other_side_only_rise()
    {
        var dialog = AtServer();
        Assert.False(dialog.TakeNumber(314159));
        Assert.True(dialog.TakeNumber(314165));
        Assert.False(dialog.TakeNumber(314160));
        Assert.True(AtClient().TakeNumber(1));
    }

    [Fact]
    public void A_new_contact_is_the_new_target_and_a_missing_one_changes_nothing()
    {
        var dialog = AtServer();
        dialog.Refresh(Samples.Request(Samples.With("Contact", "<sip:101@192.0.2.8>")));
        Assert.Equal("192.0.2.8", dialog.RemoteTarget.Host);
        dialog.Refresh(Samples.Request(Samples.With("Contact", null)));
        Assert.Equal("192.0.2.8", dialog.RemoteTarget.Host);
    }

    [Theory]
    [InlineData("sip:a@192.0.2.9", "udp://192.0.2.9:5060")]
    [InlineData("sip:a@192.0.2.9:5070;transport=tcp", "tcp://192.0.2.9:5070")]
    [InlineData("sip:a@[2001:db8::1]:5070", "udp://[2001:db8::1]:5070")]
    [InlineData("sip:a@host.example;maddr=192.0.2.9", "udp://192.0.2.9:5060")]
    [InlineData("sip:a@host.example", null)]
    [InlineData("sips:a@192.0.2.9", "tls://192.0.2.9:5061")]
    [InlineData("sips:a@192.0.2.9:5071;transport=tcp", "tls://192.0.2.9:5071")]
    [InlineData("sips:a@192.0.2.9;transport=udp", null)]
    [InlineData("sip:a@192.0.2.9;transport=ws", "ws://192.0.2.9:80")]
    [InlineData("sips:a@192.0.2.9;transport=ws", "wss://192.0.2.9:443")]
    [InlineData("sip:a@192.0.2.9;transport=tls", "tls://192.0.2.9:5061")]
    [InlineData("sip:a@192.0.2.9;transport=sctp", null)]
    [InlineData("tel:123", null)]
    public void The_next_hop_of_a_URI(string uri, string? peer) =>
        Assert.Equal(peer, NextHop.Of(SipUri.Parse(uri))?.ToString());

    [Fact]
    public void Inside_a_dialog_requests_go_to_the_contact_the_proxy_or_back_through_the_translation()
    {
        Assert.Equal("udp://192.0.2.9:5070", NextHop.InDialog(AtClient(), Peer, translated: false, connected: false).ToString());
        Assert.Equal("udp://192.0.2.1:5060", NextHop.InDialog(AtClient("<sip:192.0.2.1;lr>"), Peer, translated: true, connected: false).ToString());
        Assert.Same(Peer, NextHop.InDialog(AtClient(), Peer, translated: true, connected: false));
        Assert.Same(Peer, NextHop.InDialog(AtClient("<sip:proxy.example;lr>"), Peer, translated: false, connected: false));
    }

    [Fact]
    public void An_open_connection_to_the_contacts_host_is_used_again()
    {
        var peer = new SipPeer(SipTransport.Tcp, new IPEndPoint(IPAddress.Parse("192.0.2.9"), 41000));
        Assert.Same(peer, NextHop.InDialog(AtClient(), peer, translated: false, connected: true));
        Assert.Equal("udp://192.0.2.9:5070", NextHop.InDialog(AtClient(), peer, translated: false, connected: false).ToString());
    }

    [Fact]
    public void Translation_shows_in_the_only_Via()
    {
        Assert.False(NextHop.IsTranslated(Samples.Request(Samples.Invite), Peer));
        Assert.True(NextHop.IsTranslated(Samples.Request(Samples.With("Via", "SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK1")), Peer));
        Assert.False(NextHop.IsTranslated(Samples.Request(Samples.With("Via", "SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK1, SIP/2.0/UDP 10.0.0.2;branch=z9hG4bK2")), Peer));
    }
}
