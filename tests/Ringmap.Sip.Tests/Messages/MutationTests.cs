using System.Text;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Tests.Messages;

/// <summary>Good messages with some bytes changed, moved, doubled or gone, by the hundred thousand: read without an exception, and within a fixed memory.</summary>
public sealed class MutationTests
{
    /// <summary>What reading and answering one message of at most <see cref="Longest"/> bytes may allocate.</summary>
    private const long MostAllocated = 512 * 1024;
    private const int Longest = 2_000;

    private static readonly byte[][] Good =
    [
        Bytes(Samples.Invite),
        Bytes("SIP/2.0 200 OK\r\nv: SIP/2.0/TCP [2001:db8::9:1]:5062;received=192.0.2.1;branch=z9hG4bK1, SIP/2.0/UDP 192.0.2.2\r\nf: \"A \\\" B\" <sips:a%40b:c@h.example;transport=tcp?x=y>;tag=1\r\nt: tel:+46-8-123;tag=2\r\ni: 1@x\r\nCSeq: 1 INVITE\r\nm: <sip:a@192.0.2.3>;q=0.7;expires=60, <sip:b@192.0.2.4>\r\nRecord-Route: <sip:p1;lr>,\r\n <sip:p2;lr>\r\nl: 0\r\n\r\n"),
        Bytes("REGISTER sip:192.0.2.4 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.7;branch=z9hG4bKr;rport\r\nMax-Forwards: 70\r\nFrom: <sip:101@192.0.2.4>;tag=1\r\nTo: <sip:101@192.0.2.4>\r\nCall-ID: r1\r\nCSeq: 2 REGISTER\r\nContact: <sip:101@192.0.2.7>;expires=3600;+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-000A95A0E128>\";reg-id=1\r\nAuthorization: Digest username=\"101\", realm=\"r\", nonce=\"n\", uri=\"sip:192.0.2.4\", response=\"00\", algorithm=MD5, qop=auth, nc=00000001, cnonce=\"c\"\r\nSupported: path, outbound\r\nContent-Length: 0\r\n\r\n"),
        Bytes("OPTIONS sip:a@h SIP/2.0\r\nVia: SIP/2.0/WS x.invalid;branch=z9hG4bKo\r\nFrom: sip:a@b;tag=1\r\nTo: sip:c@d\r\nCall-ID: o\r\nCSeq: 4294967295 OPTIONS\r\nRequire: foo, bar\r\nWarning: 399 h \"text (with) \\\\ escapes\"\r\nX-Own:\tfolded\r\n  once\r\n more\r\nContent-Type: multipart/mixed;boundary=\"x\"\r\nContent-Length: 5\r\n\r\nhello"),
    ];

    private static int Count => LongRuns.AreWanted ? 10_000_000 : 100_000;

    [Fact]
    public void Whatever_is_done_to_a_message_it_is_read_without_an_exception_and_within_a_fixed_memory()
    {
        var random = new Random(20_301);
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            var bytes = Mutate(random, Good[random.Next(Good.Length)]);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                if (Read(bytes))
                    kept++;
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                Assert.Fail($"Number {i}: {error}\n{Encoding.Latin1.GetString(bytes)}");
            }
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= MostAllocated, $"Number {i} took {allocated} bytes:\n{Encoding.Latin1.GetString(bytes)}");
        }
        // Neither all were spoiled nor none.
        Assert.InRange(kept, Count / 20, Count * 19 / 20);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Mutate(Random random, byte[] good)
    {
        var bytes = new List<byte>(good);
        for (var n = random.Next(1, 6); n > 0; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)));
                    break;
                case 4:
                    bytes.Insert(at, (byte)"\r\n:;,<>\"\\@=? \t%()[]"[random.Next(19)]);
                    break;
                case 5:
                    bytes.InsertRange(at, Good[random.Next(Good.Length)].Take(random.Next(100)));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
            if (bytes.Count is 0 or > Longest)
                return [.. bytes.Take(Longest)];
        }
        return [.. bytes];
    }

    /// <summary>Reads a message from a datagram and from a stream, asks for everything that is read late, judges and answers it; true when it is whole.</summary>
    private static bool Read(byte[] bytes)
    {
        SipMessageChecker.Check(bytes, SipLimits.Default);
        var result = SipParser.Parse(bytes, SipLimits.Default);
        if ((result.Message ?? result.Partial) is { } message)
        {
            _ = (message.Contacts, message.Routes, message.RecordRoutes, message.MaxForwards, message.Expires, message.ContentType, message.Allow, message.Vias, message.Sdp);
            SipWriter.ToArray(message);
            if (message is SipRequest request)
                SipWriter.ToArray(request.CreateResponse(400, toTag: "x"));
        }
        var framer = new SipStreamFramer(SipLimits.Default);
        framer.Append(bytes);
        while (framer.TryTake(out _))
        {
        }
        return result.Message is not null;
    }
}
