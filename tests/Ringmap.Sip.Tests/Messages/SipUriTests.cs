using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Tests.Messages;

public sealed class SipUriTests
{
    [Theory]
    [InlineData("sip:alice@atlanta.com")]
    [InlineData("sip:alice:secretword@atlanta.com;transport=tcp")]
    [InlineData("sips:alice@atlanta.com?subject=project%20x&priority=urgent")]
    [InlineData("sip:+1-212-555-1212:1234@gateway.com;user=phone")]
    [InlineData("sip:atlanta.com;method=REGISTER?to=alice%40atlanta.com")]
    [InlineData("sip:[2001:db8::10]:5070")]
    [InlineData("tel:+49-30-123;phone-context=example.com")]
    [InlineData("mailto:someone@example.com")]
    public void GoodUri_IsWrittenAsItWasRead(string text)
    {
        Assert.Equal(text, SipUri.Parse(text).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("sip:")]
    [InlineData("sip:@host")]
    [InlineData("sip:a@")]
    [InlineData("sip:a@b:0x1")]
    [InlineData("sip:a@b:65536")]
    [InlineData("sip:a@2001:db8::10")]
    [InlineData("sip:a@[2001:db8::10")]
    [InlineData("sip:a%4@b")]
    [InlineData("sip:a@b; lr")]
    [InlineData("sip:a@b;;lr")]
    [InlineData("noscheme")]
    public void BadUri_IsRefused(string text)
    {
        Assert.False(SipUri.TryParse(text, out _));
    }

    // The examples of RFC 3261 §19.1.4.
    [Theory]
    [InlineData("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtlanTa.CoM;Transport=tcp", true)]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5", true)]
    [InlineData("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;newparam=5", true)]
    [InlineData("sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com", "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com", true)]
    [InlineData("sip:alice@atlanta.com?subject=project%20x&priority=urgent", "sip:alice@atlanta.com?priority=urgent&subject=project%20x", true)]
    [InlineData("SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:6000;transport=tcp", false)]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting", false)]
    [InlineData("sip:bob@phone21.boxesbybob.com", "sip:bob@192.0.2.4", false)]
    public void Equivalence_IsThatOfTheRfc(string a, string b, bool same)
    {
        Assert.Equal(same, SipUri.Parse(a).Equals(SipUri.Parse(b)));
        Assert.Equal(same, SipUri.Parse(b).Equals(SipUri.Parse(a)));
    }

    [Theory]
    [InlineData("sip:101@Example.com:5060;transport=udp", "sip:101@example.com")]
    [InlineData("sip:101@example.com:5070", "sip:101@example.com:5070")]
    public void AddressOfRecord_IsCanonical(string text, string expected)
    {
        Assert.Equal(expected, SipUri.Parse(text).AddressOfRecord);
    }
}
