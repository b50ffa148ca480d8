using System.Xml.Linq;
using CsCheck;
using Ringmap.Sip.EventBodies;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Tests.EventBodies;

/// <summary>Bodies of NOTIFYs (RFC 3842, RFC 4235, RFC 3863).</summary>
public sealed class EventBodyTests
{
    private static readonly XNamespace D = "urn:ietf:params:xml:ns:dialog-info";
    private static readonly XNamespace P = "urn:ietf:params:xml:ns:pidf";

    [Theory]
    [InlineData(0, 0, "Messages-Waiting: no\r\nVoice-Message: 0/0 (0/0)\r\n")]
    [InlineData(0, 3, "Messages-Waiting: no\r\nVoice-Message: 0/3 (0/0)\r\n")]
    [InlineData(2, 1, "Messages-Waiting: yes\r\nVoice-Message: 2/1 (0/0)\r\n")]
    public void A_message_summary_lights_the_lamp_for_new_messages(int fresh, int old, string body) =>
        Assert.Equal(body, new MessageSummary(fresh, old).Write());

    [Fact]
    public void A_message_summary_names_its_account_and_the_urgent_ones() =>
        Assert.Equal(
            "Messages-Waiting: yes\r\nMessage-Account: sip:101@example.com\r\nVoice-Message: 4/8 (1/2)\r\n",
            new MessageSummary(4, 8) { Account = SipUri.Parse("sip:101@example.com"), UrgentNew = 1, UrgentOld = 2 }.Write());

    [Fact]
    public void Calls_are_described_with_their_parties()
    {
        var root = XDocument.Parse(new DialogInfo(SipUri.Parse("sip:101@example.com"), 3,
        [
            new DialogInfoEntry("a", DialogInfoState.Early) { IsInitiator = false },
            new DialogInfoEntry("b", DialogInfoState.Confirmed)
            {
                IsInitiator = true,
                Dialog = new Replaces("call", "here", "there"),
                Local = new NameAddress(SipUri.Parse("sip:101@example.com")),
                Remote = new NameAddress(SipUri.Parse("sip:102@example.com;x=1"), "Bob <\"&'> \u0001"),
            },
        ]).Write()).Root!;
        Assert.Equal((D + "dialog-info", "3", "full", "sip:101@example.com"),
            (root.Name, root.Attribute("version")!.Value, root.Attribute("state")!.Value, root.Attribute("entity")!.Value));
        var dialogs = root.Elements(D + "dialog").ToList();
        Assert.Equal(["early", "confirmed"], dialogs.Select(d => d.Element(D + "state")!.Value));
        Assert.Equal(["recipient", "initiator"], dialogs.Select(d => d.Attribute("direction")!.Value));
        Assert.Equal(("call", "here", "there"), (dialogs[1].Attribute("call-id")!.Value, dialogs[1].Attribute("local-tag")!.Value, dialogs[1].Attribute("remote-tag")!.Value));
        var remote = dialogs[1].Element(D + "remote")!;
        Assert.Equal(("Bob <\"&'> ", "sip:102@example.com;x=1"), (remote.Element(D + "identity")!.Attribute("display")!.Value, remote.Element(D + "identity")!.Value));
        Assert.Equal("sip:102@example.com;x=1", remote.Element(D + "target")!.Attribute("uri")!.Value);
    }

    [Fact]
    public void Every_state_of_a_call_has_its_word() =>
        Assert.Equal(
            ["trying", "proceeding", "early", "confirmed", "terminated"],
            Enum.GetValues<DialogInfoState>().Select(s => XDocument.Parse(
                new DialogInfo(SipUri.Parse("sip:a@b"), 0, [new DialogInfoEntry("1", s)]).Write()).Descendants(D + "state").Single().Value));

    [Theory]
    [InlineData(true, "open")]
    [InlineData(false, "closed")]
    public void Presence_is_open_or_closed(bool open, string basic)
    {
        var root = XDocument.Parse(new Presence(SipUri.Parse("sip:101@example.com"), open) { Contact = SipUri.Parse("sip:101@192.0.2.1"), Note = "in a call" }.Write()).Root!;
        Assert.Equal((P + "presence", basic, "sip:101@192.0.2.1", "in a call"),
            (root.Name, root.Descendants(P + "basic").Single().Value, root.Descendants(P + "contact").Single().Value, root.Descendants(P + "note").Single().Value));
    }

    [Fact]
    public void Whatever_a_name_holds_the_body_is_XML() =>
        Gen.String.Sample(text =>
        {
            XDocument.Parse(new Presence(SipUri.Parse("sip:a@b"), true) { Note = text }.Write());
            XDocument.Parse(new DialogInfo(SipUri.Parse("sip:a@b"), 0,
                [new DialogInfoEntry("1", DialogInfoState.Early) { Remote = new NameAddress(SipUri.Parse("sip:c@d"), text) }]).Write());
        });
}
