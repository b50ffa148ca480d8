using CsCheck;
using Ringmap.Sip.Identity;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Tests.Messages;

namespace Ringmap.Sip.Tests.Identity;

public sealed class CallerIdentityTests
{
    private static readonly Gen<string> Lines = Gen.OneOf(
        Gen.OneOf(
            Gen.Const("P-Asserted-Identity: <tel:+46701>"), Gen.Const("P-Asserted-Identity: \"Net\" <sip:+46702@net>"), Gen.Const("P-Asserted-Identity: <"),
            Gen.Const("Remote-Party-ID: <sip:103@net>;party=calling;privacy=full"), Gen.Const("Remote-Party-ID: <sip:104@net>;party=called"),
            Gen.Const("Privacy: id"), Gen.Const("Privacy: none"), Gen.Const("Privacy: ;;,"), Gen.Const("Diversion: <sip:105@net>;reason=user-busy"),
            Gen.Const("Diversion: <sip:106@net>;privacy=full"), Gen.Const("History-Info: <sip:107@net?Reason=SIP%3Bcause%3D302>;index=1, <sip:108@net>;index=1.1;mp=1")),
        Gen.Select(Gen.OneOf(Gen.Const("Privacy"), Gen.Const("Diversion"), Gen.Const("History-Info"), Gen.Const("P-Asserted-Identity"), Gen.Const("Remote-Party-ID"), Gen.Const("Reason")),
            Gen.String[Gen.Char[' ', '~'], 0, 40], (name, value) => name + ": x" + value));

    private static SipRequest Request(string from, params IEnumerable<string> lines) => Samples.Request(
        $"INVITE sip:101@ringmap SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.7;branch=z9hG4bKa\r\nFrom: {from};tag=1\r\nTo: <sip:101@ringmap>\r\nCall-ID: a\r\nCSeq: 1 INVITE\r\n"
        + string.Concat(lines.Select(l => l + "\r\n")) + "Content-Length: 0\r\n\r\n");

    private static string Show(CallerIdentity c) =>
        (c.IsPrivate ? "private" : $"{c.Number ?? "-"} {c.DisplayName ?? "-"}") + $" {c.Source}" + (c.IsDiverted ? " from " + (c.DivertedFrom ?? "?") : "");

    [Theory]
    [InlineData("\"Ann\" <sip:+46701@net>", "", "+46701 Ann From")]
    [InlineData("<sip:+46-70 (1);phone-context=x@net;user=phone>", "", null)]
    [InlineData("<sip:+46-70(1);npdi@net;user=phone>", "", "+46701 - From")]
    [InlineData("<tel:070-1>", "", "0701 - From")]
    [InlineData("<sip:ann@net>", "", "ann - From")]
    [InlineData("<sip:net>", "", "- - From")]
    // The network's word goes before the caller's.
    [InlineData("\"Ann\" <sip:1@net>", "P-Asserted-Identity: \"Net\" <sip:+46702@net>", "+46702 Net PAssertedIdentity")]
    [InlineData("\"Ann\" <sip:1@net>", "P-Asserted-Identity: <tel:+46703>", "+46703 Ann PAssertedIdentity")]
    [InlineData("<sip:1@net>", "P-Asserted-Identity: \"Net\" <sip:ann@net>, <tel:+46703>", "+46703 Net PAssertedIdentity")]
    [InlineData("<sip:1@net>", "P-Asserted-Identity: <|P-Asserted-Identity: sip:2@net", "2 - PAssertedIdentity")]
    [InlineData("<sip:1@net>", "P-Asserted-Identity: rubbish", "1 - From")]
    [InlineData("<sip:1@net>", "P-Preferred-Identity: <sip:2@net>", "1 - From")]
    [InlineData("<sip:1@net>", "Remote-Party-ID: \"R\" <sip:3@net>;party=calling;screen=yes", "3 R RemotePartyId")]
    [InlineData("<sip:1@net>", "Remote-Party-ID: <sip:4@net>;party=called, <sip:5@net>", "5 - RemotePartyId")]
    [InlineData("<sip:1@net>", "Remote-Party-ID: <sip:3@net>|P-Asserted-Identity: <sip:2@net>", "2 - PAssertedIdentity")]
    // Who wants not to be seen is not.
    [InlineData("<sip:1@net>", "P-Asserted-Identity: <sip:2@net>|Privacy: id", "private PAssertedIdentity")]
    [InlineData("<sip:1@net>", "Privacy: critical; USER", "private From")]
    [InlineData("<sip:1@net>", "Privacy: header;history", "1 - From")]
    [InlineData("\"R\" <sip:1@net>", "Remote-Party-ID: \"R\" <sip:3@net>;privacy=full", "private RemotePartyId")]
    [InlineData("\"R\" <sip:1@net>", "Remote-Party-ID: \"R\" <sip:3@net>;privacy=name-network", "3 - RemotePartyId")]
    [InlineData("\"Anonymous\" <sip:anonymous@anonymous.invalid>", "P-Asserted-Identity: <tel:+46703>", "private PAssertedIdentity")]
    [InlineData("\"Anonymous\" <sip:anonymous@anonymous.invalid>", "P-Asserted-Identity: <tel:+46703>|Privacy: none", "+46703 Anonymous PAssertedIdentity")]
    [InlineData("<sip:Anonymous@net>", "Privacy: none", "private From")]
    // Who diverted the call.
    [InlineData("<sip:1@net>", "Diversion: <tel:+46-5>;reason=user-busy|Diversion: <sip:6@net>;reason=no-answer", "1 - From from +465")]
    [InlineData("<sip:1@net>", "Diversion: <sip:5@net>;privacy=full", "1 - From from ?")]
    [InlineData("<sip:1@net>", "Diversion: <sip:5@net>|Privacy: history", "1 - From from ?")]
    [InlineData("<sip:1@net>", "History-Info: <sip:5@net?Reason=SIP%3Bcause%3D302>;index=1, <sip:6@net>;index=1.1", "1 - From from 5")]
    [InlineData("<sip:1@net>", "History-Info: <sip:5@net>;index=1, <sip:6@net>;index=1.1;mp=1, <sip:7@net>;index=1.1.1;rc=1.1", "1 - From from 5")]
    [InlineData("<sip:1@net>", "History-Info: <sip:5@net?Privacy=history&Reason=SIP%3Bcause%3D486>;index=1", "1 - From from ?")]
    [InlineData("<sip:1@net>", "History-Info: <sip:5@net>;index=1", "1 - From")]
    public void A_trusted_peer_is_believed(string from, string lines, string? expected)
    {
        if (expected is null)
            Assert.False(NameAddress.TryParse(from, out _));
        else
            Assert.Equal(expected, Show(CallerIdentity.Of(Request(from, lines.Split('|', StringSplitOptions.RemoveEmptyEntries)), isTrusted: true)));
    }

    [Theory]
    [InlineData("P-Asserted-Identity: <sip:2@net>", "1 Ann From")]
    [InlineData("Remote-Party-ID: <sip:3@net>;privacy=full", "1 Ann From")]
    [InlineData("Diversion: <sip:5@net>", "1 Ann From")]
    [InlineData("Privacy: id", "private From")]
    public void A_stranger_is_believed_in_his_wish_for_privacy_only(string line, string expected) =>
        Assert.Equal(expected, Show(CallerIdentity.Of(Request("\"Ann\" <sip:1@net>", line), isTrusted: false)));

    [Fact]
    public void Names_are_cleaned_and_cut()
    {
        Assert.Equal(128, CallerIdentity.Of(Request($"\"{new string('x', 500)}\" <sip:1@net>"), true).DisplayName!.Length);
        Assert.Equal("ab", CallerIdentity.Of(Request("\" a\u0085\u0007b \" <sip:1@net>"), true).DisplayName);
        Assert.Null(CallerIdentity.Of(Request("\"\u0007\" <sip:1@net>"), true).DisplayName);
    }

    [Fact]
    public void Whatever_a_request_says_a_private_caller_is_not_named_and_a_stranger_says_no_more_than_From() =>
        Lines.List[0, 8].Sample(lines =>
        {
            var request = Request("\"Ann\" <sip:1@net>", lines);
            var (trusted, stranger) = (CallerIdentity.Of(request, true), CallerIdentity.Of(request, false));
            Assert.True(!trusted.IsPrivate || (trusted.Number is null && trusted.DisplayName is null));
            Assert.True(stranger.IsPrivate || stranger.Number == "1");
            Assert.False(stranger.IsDiverted);
            Assert.Equal(IdentitySource.From, stranger.Source);
        });
}
