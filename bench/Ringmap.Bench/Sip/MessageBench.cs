using System.Text;
using BenchmarkDotNet.Attributes;
using Ringmap.Sip.Messages;

namespace Ringmap.Bench.Sip;

/// <summary>
/// What a message costs: found in its bytes, made an object of, written again. The floor beside them is finding the line ends
/// alone; the limit is 1,000 ns for <see cref="Frame"/>, a million INVITEs a second, with nothing allocated.
/// </summary>
[MemoryDiagnoser]
public class MessageBench
{
    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(
        "INVITE sip:102@192.0.2.4 SIP/2.0\r\n" +
        "Via: SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bK776asdhds;rport\r\n" +
        "Max-Forwards: 70\r\n" +
        "From: \"Nora\" <sip:101@192.0.2.4>;tag=1928301774\r\n" +
        "To: <sip:102@192.0.2.4>\r\n" +
        "Call-ID: a84b4c76e66710@192.0.2.7\r\n" +
        "CSeq: 314159 INVITE\r\n" +
        "Contact: <sip:101@192.0.2.7:5060>\r\n" +
        "Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, INFO\r\n" +
        "Supported: timer, 100rel\r\n" +
        "User-Agent: telephone/1\r\n" +
        "Content-Type: application/sdp\r\n" +
        "Content-Length: 138\r\n" +
        "\r\n" +
        "v=0\r\no=- 1 1 IN IP4 192.0.2.7\r\ns=-\r\nc=IN IP4 192.0.2.7\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\na=ptime:20\r\n");

    private SipMessage _message = null!;

    /// <summary>Reads the message that is written.</summary>
    [GlobalSetup]
    public void Read() => _message = SipParser.Parse(_bytes, SipLimits.Default).Message!;

    /// <summary>The floor: the line ends.</summary>
    [Benchmark(Baseline = true)]
    public int Lines()
    {
        var count = 0;
        ReadOnlySpan<byte> rest = _bytes;
        for (var end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
        {
            count++;
            rest = rest[(end + 1)..];
        }
        return count;
    }

    /// <summary>Found and judged in its bytes.</summary>
    [Benchmark]
    public SipRefusal Frame() => SipFrame.Read(_bytes, SipLimits.Default).Refusal;

    /// <summary>Made an object of.</summary>
    [Benchmark]
    public SipMessage Parse() => SipParser.Parse(_bytes, SipLimits.Default).Message!;

    /// <summary>Made an object of, with what a user agent looks at.</summary>
    [Benchmark]
    public int ParseAndLook()
    {
        var message = SipParser.Parse(_bytes, SipLimits.Default).Message!;
        return message.Vias.Count + message.From.Uri.Host.Length + message.To.Uri.Host.Length + message.CallId.Length
            + (int)message.CSeq.Number + message.Contacts.Count;
    }

    /// <summary>Written.</summary>
    [Benchmark]
    public byte[] Write() => SipWriter.ToArray(_message);
}
