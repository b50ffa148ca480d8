using System.Globalization;
using System.Net;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Registrars;
using Ringmap.Sip.Tests.Messages;

namespace Ringmap.Sip.Tests.Registrars;

public sealed class RegistrarTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private static readonly IPEndPoint Source = new(IPAddress.Parse("198.51.100.7"), 40_000);
    private readonly LocationService _locations = new();
    private readonly Registrar _registrar;
    private readonly List<(string Address, int Count)> _changes = [];
    private uint _cseq;
    private DateTimeOffset _now = Start;

    public RegistrarTests()
    {
        _registrar = new Registrar(_locations);
        _locations.Changed = (address, bindings) => _changes.Add((address, bindings.Count));
    }

    private static SipRequest Request(uint cseq, string callId, int? expires, params string[] contacts)
    {
        var request = Samples.Request(
            "REGISTER sip:ringmap SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.7:5062;branch=z9hG4bKa;rport\r\nFrom: <sip:101@ringmap>;tag=1\r\n" +
            $"To: <sip:101@ringmap>\r\nCall-ID: {callId}\r\nCSeq: {cseq} REGISTER\r\nUser-Agent: telephone/1\r\nContent-Length: 0\r\n\r\n");
        foreach (var contact in contacts)
            request.Headers.Add("Contact", contact);
        if (expires is { } seconds)
            request.Headers.Add("Expires", seconds.ToString(CultureInfo.InvariantCulture));
        return request;
    }

    private RegistrarAnswer Register(int? expires, params string[] contacts) => Handle(Request(++_cseq, "one", expires, contacts));

    private RegistrarAnswer Handle(SipRequest request) => _registrar.Handle(request, "101", Source, "UDP", _now);

    private static IEnumerable<string> Contacts(RegistrarAnswer answer) => answer.Headers.Where(h => h.Name == "Contact").Select(h => h.Value);

    [Fact]
    public void Contact_IsBound_ToWhereItCameFrom()
    {
        var answer = Register(600, "\"Desk\" <sip:101@10.0.0.7:5062;transport=udp>;q=0.5");
        Assert.Equal(200, answer.Status);
        Assert.Equal(["<sip:101@10.0.0.7:5062;transport=udp>;expires=600;q=0.5"], Contacts(answer));
        Assert.Contains(new SipHeader("Date", "Mon, 05 Jan 2026 08:00:00 GMT"), answer.Headers);
        var binding = Assert.Single(_locations.List("101", _now));
        Assert.Equal(Source, binding.Source);
        Assert.Equal(("udp", "telephone/1", "one", 1u, 0.5), (binding.Transport, binding.UserAgent, binding.CallId, binding.CSeq, binding.Q));
        Assert.Equal(Start.AddSeconds(600), binding.Expires);
        Assert.Equal([("101", 1)], _changes);
    }

    [Theory]
    [InlineData(null, "<sip:a@b>", 3_600)]
    [InlineData(60, "<sip:a@b>", 60)]
    [InlineData(3_601, "<sip:a@b>", 3_600)]
    [InlineData(600, "<sip:a@b>;expires=120", 120)]
    [InlineData(null, "<sip:a@b>;expires=soon", 3_600)]
    [InlineData(null, "<sip:a@b>;expires=99999999999", 3_600)]
    [InlineData(600, "sip:a@b;expires=120", 120)]
    public void Duration_IsTheWishWithinLimits(int? header, string contact, int seconds)
    {
        Register(header, contact);
        Assert.Equal(Start.AddSeconds(seconds), Assert.Single(_locations.List("101", _now)).Expires);
    }

    [Fact]
    public void TooShort_IsRefusedWithTheMinimum()
    {
        var answer = Register(59, "<sip:a@b>");
        Assert.Equal(423, answer.Status);
        Assert.Equal([new SipHeader("Min-Expires", "60")], answer.Headers);
        Assert.Empty(_locations.All(_now));
        Assert.Empty(_changes);
    }

    [Fact]
    public void Query_TellsAllAndChangesNothing()
    {
        Register(600, "<sip:a@b>", "<sip:c@d>;q=0.1");
        _now = Start.AddSeconds(100.5);
        var answer = Register(null);
        Assert.Equal(["<sip:a@b>;expires=500", "<sip:c@d>;expires=500;q=0.1"], Contacts(answer));
        Assert.Single(_changes);
    }

    [Fact]
    public void Zero_RemovesOne()
    {
        Register(600, "<sip:a@b>", "<sip:c@d>");
        var answer = Register(null, "<sip:a@b>;expires=0");
        Assert.Equal(["<sip:c@d>;expires=600"], Contacts(answer));
        Assert.Equal(("101", 1), _changes[^1]);
    }

    [Fact]
    public void Wildcard_RemovesAll()
    {
        Register(600, "<sip:a@b>", "<sip:c@d>");
        Assert.Equal(200, Register(0, "*").Status);
        Assert.Empty(_locations.All(_now));
        Assert.Equal(0, _locations.Count);
    }

    [Fact]
    public void Wildcard_WithTimeOrCompany_IsInvalid()
    {
        Register(600, "<sip:a@b>");
        Assert.Equal(400, Register(600, "*").Status);
        Assert.Equal(400, Register(null, "*").Status);
        Assert.Equal(400, Register(0, "*", "<sip:a@b>").Status);
        Assert.Equal(400, Register(0, "<sip:a@b>", "*").Status);
        Assert.Single(_locations.All(_now));
    }

    [Fact]
    public void LateRequest_OfTheSameCall_ChangesNothing()
    {
        Assert.Equal(200, Handle(Request(5, "one", 600, "<sip:a@b>")).Status);
        Assert.Equal(500, Handle(Request(5, "one", 0, "<sip:a@b>")).Status);
        Assert.Equal(500, Handle(Request(4, "one", 0, "*")).Status);
        Assert.Single(_locations.All(_now));
        Assert.Equal(200, Handle(Request(1, "after-restart", 0, "<sip:a@b>")).Status);
        Assert.Empty(_locations.All(_now));
    }

    [Fact]
    public void OneBadContact_UndoesTheWholeRequest()
    {
        Assert.Equal(400, Register(600, "<sip:a@b>", "<mailto:a@b>").Status);
        Assert.Equal(423, Register(600, "<sip:a@b>", "<sip:c@d>;expires=1").Status);
        Assert.Empty(_locations.All(_now));
    }

    [Fact]
    public void SameContactTwice_IsOneBinding()
    {
        Assert.Equal(200, Register(600, "<sip:a@b>", "<sip:a@B>;q=0.2").Status);
        Assert.Equal(0.2, Assert.Single(_locations.All(_now)).Q);
    }

    [Fact]
    public void TenContactsStay_TheNextTakesThePlaceOfTheOldest()
    {
        for (var i = 0; i < 10; i++)
        {
            _now = Start.AddSeconds(i);
            Register(600, $"<sip:{i}@b>");
        }
        Assert.Equal(10, _locations.Count);
        Assert.Equal(200, Register(600, "<sip:new@b>").Status);
        var users = _locations.List("101", _now).Select(b => b.Contact.User).ToList();
        Assert.Equal(10, users.Count);
        Assert.DoesNotContain("0", users);
        Assert.Contains("new", users);
    }

    [Theory]
    [InlineData(10, 200)]
    [InlineData(11, 403)]
    public void OneRequest_MayBringTen(int count, int status)
    {
        Assert.Equal(status, Register(600, [.. Enumerable.Range(0, count).Select(i => $"<sip:{i}@b>")]).Status);
    }

    [Fact]
    public void TheWholeService_IsLimited()
    {
        var registrar = new Registrar(_locations, new RegistrarOptions { Contacts = 1 });
        Assert.Equal(200, registrar.Handle(Request(1, "x", 600, "<sip:a@b>"), "101", Source, "udp", _now).Status);
        Assert.Equal(503, registrar.Handle(Request(1, "y", 600, "<sip:a@b>"), "102", Source, "udp", _now).Status);
        Assert.Equal(200, registrar.Handle(Request(2, "x", 600, "<sip:a@b>"), "101", Source, "udp", _now).Status);
    }

    [Fact]
    public void Response_HasWhatTheRequestNeeds()
    {
        var request = Request(1, "x", 600, "<sip:a@b>");
        var response = Handle(request).ToResponse(request, "tag");
        Assert.Equal(200, response.Status);
        Assert.Equal("tag", response.To.Tag);
        Assert.Single(response.Contacts);
    }
}
