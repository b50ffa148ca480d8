using System.Net;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Registrars;

namespace Ringmap.Sip.Tests.Registrars;

public sealed class LocationServiceTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private static Binding Bind(string address, string user, int seconds, double q = 1) => new()
    {
        AddressOfRecord = address,
        Contact = new SipUri(user, "192.0.2.1"),
        CallId = "c",
        CSeq = 1,
        Expires = Start.AddSeconds(seconds),
        Source = new IPEndPoint(IPAddress.Loopback, 5060),
        Q = q,
    };

    [Fact]
    public void Loaded_IsListed_WithoutAChange_AndExpiredIsLeftOut()
    {
        var service = new LocationService { Changed = (_, _) => Assert.Fail("nothing has changed") };
        service.Load([Bind("101", "a", 60), Bind("101", "b", 0), Bind("102", "c", 60)], Start);
        Assert.Equal(2, service.Count);
        Assert.Equal("a", Assert.Single(service.List("101", Start)).Contact.User);
        Assert.Equal(2, service.All(Start).Count);
    }

    [Fact]
    public void Expired_IsNeverListed_AndGoesWithExpire()
    {
        var changes = new List<(string, int)>();
        var service = new LocationService { Changed = (address, left) => changes.Add((address, left.Count)) };
        service.Load([Bind("101", "a", 60), Bind("101", "b", 120), Bind("102", "c", 300)], Start);
        var later = Start.AddSeconds(60);
        Assert.Equal("b", Assert.Single(service.List("101", later)).Contact.User);
        Assert.Equal(3, service.Count);
        Assert.Equal(1, service.Expire(later));
        Assert.Equal(2, service.Count);
        Assert.Equal([("101", 1)], changes);
        Assert.Equal(0, service.Expire(later));
        Assert.Single(changes);
    }

    [Fact]
    public void Preferred_ComesFirst()
    {
        var service = new LocationService();
        service.Load([Bind("101", "low", 60, 0.1), Bind("101", "high", 60, 0.9)], Start);
        Assert.Equal(["high", "low"], service.List("101", Start).Select(b => b.Contact.User));
    }
}
