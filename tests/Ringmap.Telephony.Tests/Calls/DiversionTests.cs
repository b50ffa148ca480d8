using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Tests.Support;

namespace Ringmap.Telephony.Tests.Calls;

/// <summary>Telephones that divert the call (3xx): they are followed, within limits.</summary>
public class DiversionTests
{
    private readonly Scene _scene = new();

    [Fact]
    public void A_telephone_that_diverts_to_an_extension_is_followed_and_the_other_is_told_who_diverted()
    {
        _scene.AddPhoneOf("101").WhenCalled = s => Divert(s, 302, "<sip:102@pbx.example>");
        var other = _scene.AddPhoneOf("102");
        other.WhenCalled = s => s.Answer(other.Sdp);
        Ring();

        Assert.True(_scene.Caller.IsAnswered);
        Assert.Equal("+46701", other.Invited!.From.Uri.User);
        Assert.Equal("<sip:101@192.0.2.1>;reason=deflection;counter=1", other.Invited.Headers.Get(SipHeaderNames.Diversion));
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_telephone_that_diverts_elsewhere_is_followed_there()
    {
        var far = _scene.AddPhone("198.51.100.7");
        far.WhenCalled = s => s.Answer(far.Sdp);
        _scene.AddPhoneOf("101").WhenCalled = s => Divert(s, 301, $"<sip:ann@{far.Address}>");
        Ring();

        Assert.True(_scene.Caller.IsAnswered);
        Assert.Equal($"sip:ann@{far.Address}", far.Invited!.RequestUri.ToString());
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Of_several_addresses_all_that_lead_somewhere_ring()
    {
        var (far, near) = (_scene.AddPhone("198.51.100.7"), _scene.AddPhoneOf("102"));
        far.WhenCalled = near.WhenCalled = static s => s.SendProvisional(180);
        _scene.AddPhoneOf("101").WhenCalled = s => Divert(s, 300, $"<sip:ann@{far.Address}>;q=0.3, <sip:nobody@192.0.2.1>;q=0.9, <sip:102@192.0.2.1>");
        Ring();

        Assert.NotNull(far.Invited);
        Assert.NotNull(near.Invited);
        _scene.Do(() => far.Session!.Answer(far.Sdp));
        Assert.True(_scene.Caller.IsAnswered);
        Assert.Equal(SipEndCause.Cancelled, near.End.Cause);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Telephones_that_divert_to_each_other_decline_the_call()
    {
        var calls = 0;
        foreach (var extension in (ReadOnlySpan<string>)["101", "102"])
            _scene.AddPhoneOf(extension).WhenCalled = s =>
            {
                calls++;
                Divert(s, 302, $"<sip:{(extension == "101" ? "102" : "101")}@pbx.example>");
            };
        Ring();

        // 101, 102 by the first diversion, 101 by the second; then it is the first again.
        Assert.Equal(3, calls);
        _scene.Caller.HangUp();
        Assert.Contains("declined", _scene.Journal.Trace, StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Diversions_are_followed_five_times()
    {
        var calls = 0;
        _scene.AddPhoneOf("101").WhenCalled = s => Divert(s, 302, $"<sip:101@pbx{++calls}.example>, <sip:101@pbx{++calls}.example>");
        Ring();

        Assert.Equal(2 * (1 + 5), calls);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(302, "<sip:nobody@192.0.2.1>")]
    [InlineData(302, "<tel:+46701>")]
    [InlineData(302, null)]
    [InlineData(305, "<sip:102@192.0.2.1>")]
    [InlineData(380, "<sip:102@192.0.2.1>")]
    public void What_leads_nowhere_is_declined_while_the_others_ring_on(int status, string? contact)
    {
        var (a, b) = (_scene.AddPhoneOf("101"), _scene.AddPhoneOf("101"));
        var other = _scene.AddPhoneOf("102");
        a.WhenCalled = s => Divert(s, status, contact);
        b.WhenCalled = static s => s.SendProvisional(180);
        Ring();

        Assert.Null(other.Invited);
        Assert.Empty(b.Ends);
        _scene.Do(() => b.Session!.Reject(486));
        _scene.Caller.HangUp();
        Assert.Contains("declined", _scene.Journal.Trace, StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_caller_who_hangs_up_while_the_address_is_looked_up_leaves_nothing()
    {
        _scene.AddPhoneOf("101").WhenCalled = static s => Divert(s, 302, "<sip:ann@slow.test>");
        Ring();
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    private static void Divert(SipSession session, int status, string? contact) =>
        session.Reject(status, null, contact is null ? null : [new SipHeader(SipHeaderNames.Contact, contact)]);

    private void Ring()
    {
        _scene.Directory.Publish(Drawing.Ring);
        _scene.Caller.Call("101");
    }
}
