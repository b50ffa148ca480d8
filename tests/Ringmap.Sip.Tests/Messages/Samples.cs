using System.Text;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Tests.Messages;

/// <summary>Messages that many tests begin with.</summary>
internal static class Samples
{
    public const string Invite =
        "INVITE sip:102@192.0.2.4 SIP/2.0\r\n" +
        "Via: SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bK776asdhds;rport\r\n" +
        "Max-Forwards: 70\r\n" +
        "From: \"Nora\" <sip:101@192.0.2.4>;tag=1928301774\r\n" +
        "To: <sip:102@192.0.2.4>\r\n" +
        "Call-ID: a84b4c76e66710@192.0.2.7\r\n" +
        "CSeq: 314159 INVITE\r\n" +
        "Contact: <sip:101@192.0.2.7:5060>\r\n" +
        "Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, INFO\r\n" +
        "User-Agent: telephone/1\r\n" +
        "Content-Type: application/sdp\r\n" +
        "Content-Length: 138\r\n" +
        "\r\n" +
        "v=0\r\no=- 1 1 IN IP4 192.0.2.7\r\ns=-\r\nc=IN IP4 192.0.2.7\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\na=ptime:20\r\n";

    public static SipParseResult Parse(string text, bool stream = false, SipLimits? limits = null) =>
        SipParser.Parse(Encoding.UTF8.GetBytes(text), limits ?? SipLimits.Default, stream);

    public static SipRequest Request(string text) =>
        Parse(text) is { Message: SipRequest request } ? request : throw new InvalidOperationException(Parse(text).Refusal.ToString());

    /// <summary>The INVITE without a body, its lines changed.</summary>
    public static string Lines(Func<List<string>, IEnumerable<string>> change)
    {
        var lines = Invite[..Invite.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n")
            .Where(l => !l.StartsWith("Content-", StringComparison.Ordinal)).ToList();
        return string.Join("\r\n", change(lines)) + "\r\n\r\n";
    }

    /// <summary>The INVITE with another value for a header, or without it when null.</summary>
    public static string With(string header, string? value) =>
        Lines(lines => lines.Where(l => !l.StartsWith(header + ":", StringComparison.Ordinal))
            .Concat(value is null ? [] : [header + ": " + value]));
}
