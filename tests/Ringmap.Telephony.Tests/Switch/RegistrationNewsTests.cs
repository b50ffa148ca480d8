using System.Net;
using Microsoft.Extensions.Time.Testing;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Registrars;
using Ringmap.Telephony.Switch;

namespace Ringmap.Telephony.Tests.Switch;

/// <summary>What of registrations is worth telling.</summary>
public class RegistrationNewsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RegistrationNews _news;

    public RegistrationNewsTests() => _news = new RegistrationNews(_time);

    [Fact]
    public void A_refresh_is_news_only_when_what_was_told_would_end_too_early()
    {
        Assert.True(_news.IsNews("101", [Lasting(3_600)]));
        _time.Advance(TimeSpan.FromSeconds(300));
        var refreshed = Lasting(3_600);
        Assert.False(_news.IsNews("101", [refreshed]));
        Assert.Same(refreshed, _news.Untold["101"][0]);
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.True(_news.IsNews("101", [Lasting(3_600)]));
        Assert.Empty(_news.Untold);
    }

    [Fact]
    public void Another_device_address_or_end_is_news()
    {
        var first = Lasting(3_600);
        _news.IsNews("101", [first]);
        foreach (var changed in new[]
        {
            first with { UserAgent = "Another" }, first with { Source = new IPEndPoint(IPAddress.Loopback, 5061) }, first with { Q = 0.5 }, first with { CallId = "b" },
            first with { Contact = SipUri.Parse("sip:101@192.0.2.6") }, first with { Path = [new NameAddress(SipUri.Parse("sip:p;lr"))] },
        })
        {
            Assert.True(_news.IsNews("101", [changed]));
            Assert.False(_news.IsNews("101", [changed]));
            Assert.True(_news.IsNews("101", [first]));
        }
        Assert.True(_news.IsNews("101", [first with { Expires = first.Expires.AddSeconds(-1) }]));
        Assert.True(_news.IsNews("101", [first, first with { RegId = 2 }]));
        Assert.True(_news.IsNews("101", []));
        Assert.True(_news.IsNews("101", []));
        Assert.True(_news.IsNews("101", [first]));
    }

    private Binding Lasting(int seconds) => new()
    {
        AddressOfRecord = "101",
        Contact = SipUri.Parse("sip:101@192.0.2.5"),
        CallId = "a",
        CSeq = 1,
        Expires = _time.GetUtcNow().AddSeconds(seconds),
        Source = new IPEndPoint(IPAddress.Loopback, 5060),
    };
}
