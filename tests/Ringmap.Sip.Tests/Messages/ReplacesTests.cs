using CsCheck;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Tests.Messages;

/// <summary>Values of transfers and subscriptions: read, written, refused.</summary>
public sealed class ReplacesTests
{
    [Theory]
    [InlineData("12345@192.0.2.1;to-tag=a;from-tag=b", true)]
    [InlineData("12345@192.0.2.1 ; from-tag=b ; to-tag=a;early-only", true)]
    [InlineData("12345;to-tag=a", false)]
    [InlineData("12345", false)]
    [InlineData(";to-tag=a;from-tag=b", false)]
    [InlineData("a, b;to-tag=a;from-tag=b", false)]
    [InlineData("x;to-tag=a;;from-tag=b", false)]
    [InlineData(null, false)]
    public void A_dialog_is_named_or_the_value_refused(string? text, bool good)
    {
        Assert.Equal(good, Replaces.TryParse(text, out var value));
        if (good)
            Assert.Equal(("a", "b"), (value.ToTag, value.FromTag));
    }

    [Fact]
    public void What_a_URI_carries_is_what_was_put_in() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 20], Gen.String[Gen.Char.AlphaNumeric, 1, 9], Gen.Bool, Gen.Bool).Sample((call, tag, early, other) =>
        {
            var value = new Replaces(call + "@[2001:db8::1]", tag, "f" + tag, early);
            var uri = value.AddTo(SipUri.Parse("sip:102@192.0.2.9:5070;transport=tcp" + (other ? "?Subject=x" : "")));
            Assert.Equal(value, Replaces.Of(SipUri.Parse(uri.ToString())));
            Assert.Equal("sip:102@192.0.2.9:5070;transport=tcp", uri.WithoutHeaders().ToString());
        });

    [Fact]
    public void A_URI_without_the_header_or_with_a_bad_one_names_nothing()
    {
        Assert.Null(Replaces.Of(SipUri.Parse("sip:102@192.0.2.9")));
        Assert.Null(Replaces.Of(SipUri.Parse("sip:102@192.0.2.9?Subject=x&Replaces=y")));
    }

    [Theory]
    [InlineData("active;expires=60", "active", 60, null)]
    [InlineData("Terminated ; reason=noresource;retry-after=x", "terminated", null, "noresource")]
    [InlineData("pending", "pending", null, null)]
    public void Subscription_states_are_read(string text, string state, int? expires, string? reason)
    {
        Assert.True(SubscriptionState.TryParse(text, out var value));
        Assert.Equal((state, (uint?)expires, reason, null), (value.State, value.Expires, value.Reason, value.RetryAfter));
        Assert.True(SubscriptionState.TryParse(value.ToString(), out var again));
        Assert.Equal(value, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("active;;")]
    [InlineData("a b")]
    [InlineData(null)]
    public void Malformed_states_and_events_are_refused(string? text)
    {
        Assert.False(SubscriptionState.TryParse(text, out _));
        Assert.False(EventValue.TryParse(text, out _));
    }

    [Fact]
    public void Events_are_read_and_written()
    {
        Assert.True(EventValue.TryParse("refer;id=7", out var value));
        Assert.Equal(new EventValue("refer", "7"), value);
        Assert.Equal("refer;id=7", value.ToString());
        Assert.Equal("dialog", new EventValue("dialog").ToString());
    }

    [Theory]
    [InlineData("SIP/2.0 200 OK\r\n", 200, "OK")]
    [InlineData("SIP/2.0 486 Busy Here", 486, "Busy Here")]
    [InlineData("sip/2.0 100\nVia: x", 100, "")]
    public void The_status_line_of_a_fragment_is_read(string body, int status, string reason)
    {
        Assert.True(SipFragment.TryRead(body, out var read, out var words));
        Assert.Equal((status, reason), (read, words));
    }

    [Theory]
    [InlineData("")]
    [InlineData("INVITE sip:a@b SIP/2.0")]
    [InlineData("SIP/2.0 20")]
    [InlineData("SIP/2.0 099 x")]
    [InlineData("SIP/2.0 700 x")]
    public void Other_fragments_are_none(string body) => Assert.False(SipFragment.TryRead(body, out _, out _));

    [Fact]
    public void A_reason_cannot_add_a_line() => Assert.Equal("SIP/2.0 200 a b\r\n", SipFragment.Write(200, "a\r\nb"));
}
