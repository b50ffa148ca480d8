using System.Globalization;
using System.Text.RegularExpressions;
using Ringmap.Media.Dtmf;
using Ringmap.Media.Rtp;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests.Rtp;

/// <summary>What other programs sent, as it was captured, or made up to break programs.</summary>
public sealed partial class CaptureTests
{
    [Fact]
    public void Every_stream_is_read_with_the_packets_that_are_known_to_be_in_it()
    {
        foreach (var entry in Captures())
        {
            var packets = Packets(entry.Bytes);
            Assert.Equal(Number(Total().Match(entry.Expect)), packets.Count);
            foreach (Match known in Stream().Matches(entry.Expect))
            {
                var ssrc = uint.Parse(known.Groups["ssrc"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                var own = packets.Where(p => p.PayloadType == Number(known, "pt") && p.Ssrc == ssrc).ToList();
                Assert.Equal(Number(known, "count"), own.Count);
                Assert.Equal((Number(known, "first"), Number(known, "last")), (own.Min(p => p.SequenceNumber), own.Max(p => p.SequenceNumber)));
            }
        }
    }

    [Fact]
    public void Every_key_that_was_pressed_is_heard_once()
    {
        var keys = 0;
        foreach (var entry in Captures().Where(e => e.Expect.Contains("telephone-events", StringComparison.Ordinal)))
        {
            var known = string.Concat(KeyPattern().Matches(entry.Expect).Select(m => m.Groups[1].Value));
            var receiver = new TelephoneEventReceiver();
            var heard = "";
            foreach (var packet in Packets(entry.Bytes).Where(p => p.PayloadType == 101))
                heard += receiver.Receive(packet.Timestamp, packet.Payload);
            Assert.Equal(known, heard);
            keys += heard.Length;
        }
        Assert.Equal(29, keys);
    }

    [Fact]
    public void Packets_that_are_missing_in_a_stream_are_counted_as_lost()
    {
        var reception = new RtpReception();
        foreach (var (at, payload) in CaptureFile.Read(Corpus.Bytes("rtp/asterisk_fax_pjsip_t38_enabled_two_reinvite_on_a_leg_sipp_CARRIER_G711U.pcap")))
        {
            Assert.Equal(RtpRefusal.None, RtpPacket.Read(payload, out var packet));
            reception.Take(packet, at, isEvent: false);
        }
        Assert.Equal(14, reception.Lost);
    }

    [Fact]
    public void Whatever_was_made_to_break_programs_is_read_or_refused()
    {
        var files = Corpus.Of("rtp").Where(e => !e.File.EndsWith(".pcap", StringComparison.Ordinal)).ToList();
        Assert.True(files.Count > 20);
        foreach (var (bytes, length) in files.SelectMany(e => Enumerable.Range(0, e.Bytes.Length + 1).Select(length => (e.Bytes, length))))
        {
            var datagram = bytes.AsSpan(0, length);
            if (RtpPacket.Read(datagram, out var packet) == RtpRefusal.None)
                Assert.InRange(packet.Payload.Length, 0, length - RtpPacket.HeaderLength);
            RtcpReader.TryRead(datagram, 1, out _, out _, out _);
        }
    }

    private static List<Corpus.Entry> Captures()
    {
        var captures = Corpus.Of("rtp").Concat(Corpus.Of("dtmf")).Where(e => e.File.EndsWith(".pcap", StringComparison.Ordinal)).ToList();
        Assert.Equal(19, captures.Count);
        return captures;
    }

    private static List<Received> Packets(byte[] capture)
    {
        var packets = new List<Received>();
        foreach (var (_, payload) in CaptureFile.Read(capture))
        {
            Assert.Equal(RtpRefusal.None, RtpPacket.Read(payload, out var packet));
            packets.Add(new(packet.SequenceNumber, packet.Timestamp, packet.Ssrc, packet.PayloadType, packet.Marker, packet.Payload.ToArray(), 0));
        }
        return packets;
    }

    private static int Number(Match match, string group = "count") => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<count>[0-9]+) RTP packets")]
    private static partial Regex Total();

    [GeneratedRegex("PT (?<pt>[0-9]+) ssrc (?<ssrc>[0-9a-f]+): (?<count>[0-9]+) packets, payload sizes [^s]*seq (?<first>[0-9]+)\\.\\.(?<last>[0-9]+)")]
    private static partial Regex Stream();

    [GeneratedRegex("([0-9*#])\\(packets")]
    private static partial Regex KeyPattern();
}
