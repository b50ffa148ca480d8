using CsCheck;
using Ringmap.Sip.Identity;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Tests.Identity;

/// <summary>Each header read, written, and read again.</summary>
public sealed class IdentityHeaderTests
{
    private static SipHeaderList Headers(string name, params string[] values)
    {
        var headers = new SipHeaderList();
        foreach (var value in values)
            headers.Add(name, value);
        return headers;
    }

    [Theory]
    [InlineData("\"Cullen Jennings\" <sip:fluffy@cisco.com>", "\"Cullen Jennings\" <sip:fluffy@cisco.com>")]
    [InlineData("tel:+14085264000", "<tel:+14085264000>")]
    [InlineData("tel:+14085264000, \"A, B\" <sips:a@b>", "\"A, B\" <sips:a@b>, <tel:+14085264000>")]
    [InlineData("<sip:a@b>, <sip:c@d>", "<sip:a@b>")]
    [InlineData("<mailto:a@b>, <sip:c@d>", "<sip:c@d>")]
    [InlineData("<mailto:a@b>", null)]
    [InlineData("", null)]
    public void Identities_are_one_address_and_one_number(string value, string? written)
    {
        Assert.Equal(written, PAssertedIdentity.Read(Headers("P-Asserted-Identity", value))?.ToString());
        Assert.Equal(written, PPreferredIdentity.Read(Headers("P-Preferred-Identity", value))?.ToString());
    }

    [Theory]
    [InlineData("id", PrivacyValues.Id, "id")]
    [InlineData("Header; USER;session", PrivacyValues.Header | PrivacyValues.User | PrivacyValues.Session, "header;session;user")]
    [InlineData("id,critical", PrivacyValues.Id | PrivacyValues.Critical, "critical;id")]
    [InlineData("none", PrivacyValues.None, "none")]
    [InlineData("history;unheard", PrivacyValues.History, "history")]
    [InlineData(";;", PrivacyValues.Unsaid, "")]
    public void Privacy_is_read(string value, PrivacyValues values, string written)
    {
        var privacy = Privacy.Read(Headers("Privacy", value));
        Assert.Equal(values, privacy.Values);
        Assert.Equal(written, privacy.ToString());
        Assert.Equal(privacy, Privacy.Parse(privacy.ToString()));
    }

    [Fact]
    public void Remote_parties_are_read_and_written()
    {
        var all = RemotePartyId.ReadAll(Headers("remote-party-id", "\"A\" <sip:1@a>;party=called;screen=yes;privacy=off, bad<", "<sip:2@a>;privacy=uri-network"));
        Assert.Equal([(false, true, false), (true, false, true)], all.Select(r => (r.IsCalling, r.IsScreened, r.HidesAddress)));
        var own = RemotePartyId.OfCaller(new NameAddress(SipUri.Parse("sip:1@a"), "A"), isPrivate: true);
        Assert.Equal("\"A\" <sip:1@a>;party=calling;screen=yes;privacy=full", own.ToString());
        var again = Assert.Single(RemotePartyId.ReadAll(Headers("Remote-Party-ID", own.ToString())));
        Assert.True(again is { IsCalling: true, IsScreened: true, HidesAddress: true, HidesName: true });
    }

    [Fact]
    public void Diversions_are_read_and_written()
    {
        var all = Diversion.ReadAll(Headers("Diversion", "<sip:a@b>;reason=User-Busy;counter=3;privacy=full, <tel:+1>", "<sip:c@d>;counter=0"));
        Assert.Equal([("user-busy", 3, true), (null, 1, false), (null, 1, false)], all.Select(d => (d.Reason, d.Count, d.HidesAddress)));
        Assert.Equal("\"Ann\" <sip:a@b>;reason=no-answer;counter=2", Diversion.By(new NameAddress(SipUri.Parse("sip:a@b"), "Ann"), "no-answer", 2).ToString());
    }

    [Theory]
    [InlineData("SIP ;cause=200 ;text=\"Call completed elsewhere\"", "SIP;cause=200;text=\"Call completed elsewhere\"")]
    [InlineData("Q.850;cause=16;text=Terminated", "Q.850;cause=16;text=\"Terminated\"")]
    [InlineData("preemption", "preemption")]
    [InlineData("SIP;cause=1000", null)]
    [InlineData("SIP;cause=x", null)]
    [InlineData("two words", null)]
    [InlineData(";cause=1", null)]
    [InlineData("", null)]
    public void Reasons_are_read_and_written(string value, string? written)
    {
        Assert.Equal(written is not null, Reason.TryParse(value, out var reason));
        Assert.Equal(written, reason?.ToString());
        if (reason is not null)
            Assert.Equal(reason, Assert.Single(Reason.ReadAll(Headers("Reason", reason.ToString()))));
    }

    [Fact]
    public void History_is_read_and_written()
    {
        // RFC 7044 §5.2 in spirit: an entry with Reason and Privacy in its URI.
        var all = HistoryInfo.ReadAll(Headers("History-Info",
            "<sip:bob@example.com?Privacy=history&Reason=SIP%3Bcause%3D302%3Btext%3D%22Moved%22>;index=1;foo=bar, <sip:x@y>, <sip:x@y>;index=1.x",
            "<sip:office@example.com>;index=1.2;mp=1"));
        Assert.Equal(["1", "1.2"], all.Select(h => h.Index));
        Assert.Equal(new Reason("SIP", 302, "Moved"), all[0].Reason);
        Assert.True(all[0].Privacy.HidesHistory);
        Assert.Equal((null, "1"), (all[1].Reason, all[1].MappedFrom));

        var own = HistoryInfo.Of(SipUri.Parse("sip:a@b"), "1.1", new Reason("SIP", 486, "Busy \"here\""), "1");
        Assert.True(HistoryInfo.TryParse(own.ToString(), out var again));
        Assert.Equal((own.Reason, own.MappedFrom, own.Index), (again.Reason, again.MappedFrom, again.Index));
    }

    [Fact]
    public void No_more_than_twenty_values_are_read()
    {
        var values = string.Join(", ", Enumerable.Range(1, 21).Select(i => $"<sip:{i}@a>;index={i}"));
        Assert.Equal(20, Diversion.ReadAll(Headers("Diversion", values)).Count);
        Assert.Equal(20, HistoryInfo.ReadAll(Headers("History-Info", values)).Count);
        Assert.Equal(20, RemotePartyId.ReadAll(Headers("Remote-Party-ID", values)).Count);
        Assert.Equal(20, Reason.ReadAll(Headers("Reason", string.Join(", ", Enumerable.Repeat("SIP", 21)))).Count);
    }

    [Theory]
    [InlineData("tel:+1-(201)-555-0123;ext=1", "+12015550123", "12015550123")]
    [InlineData("sip:+12015550123;npdi@x;user=phone", "+12015550123", "12015550123")]
    [InlineData("sip:*21#@x", "*21#", "*21#")]
    [InlineData("sip:101@x", "101", "101")]
    [InlineData("sip:ann@x", null, null)]
    [InlineData("sip:+@x", null, null)]
    [InlineData("sip:1+2@x", null, null)]
    [InlineData("sip:x", null, null)]
    [InlineData("mailto:1@x", null, null)]
    public void Numbers_are_found_in_addresses(string uri, string? number, string? canonical)
    {
        Assert.Equal(number, TelephoneNumber.Of(SipUri.Parse(uri)));
        Assert.Equal(canonical, TelephoneNumber.Canonical(SipUri.Parse(uri)));
    }

    [Theory]
    [InlineData(40, true)]
    [InlineData(41, false)]
    public void A_number_has_an_end(int digits, bool isOne) =>
        Assert.Equal(isOne, TelephoneNumber.Of(SipUri.Parse("sip:" + new string('1', digits) + "@x")) is not null);

    [Fact]
    public void No_text_breaks_a_reader() =>
        Gen.String[Gen.Char[' ', '~'], 0, 60].Sample(text =>
        {
            foreach (var name in (string[])["P-Asserted-Identity", "Privacy", "Remote-Party-ID", "Diversion", "History-Info", "Reason"])
            {
                var headers = Headers(name, text);
                _ = PAssertedIdentity.Read(headers)?.ToString();
                _ = Privacy.Read(headers).ToString();
                _ = RemotePartyId.ReadAll(headers);
                _ = Diversion.ReadAll(headers);
                _ = HistoryInfo.ReadAll(headers).Select(h => (h.Reason, h.Privacy)).ToList();
                _ = Reason.ReadAll(headers);
            }
        });
}
