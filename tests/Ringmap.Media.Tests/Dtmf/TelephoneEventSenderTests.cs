using System.Buffers.Binary;
using Ringmap.Media.Dtmf;

namespace Ringmap.Media.Tests.Dtmf;

public class TelephoneEventSenderTests
{
    [Fact]
    public void A_key_is_a_hundred_milliseconds_and_three_ends_then_a_pause()
    {
        var sender = new TelephoneEventSender();
        sender.Add("5x#");
        Assert.Equal(
        [
            "5 M 1000 160", "5  1000 320", "5  1000 480", "5  1000 640", "5 E 1000 800", "5 E 1000 800", "5 E 1000 800", "",
            "11 M 2280 160", "11  2280 320", "11  2280 480", "11  2280 640", "11 E 2280 800", "11 E 2280 800", "11 E 2280 800", "",
            "",
        ], Steps(sender, 17));
    }

    [Fact]
    public void A_receiver_hears_each_key_once_even_when_most_packets_are_lost()
    {
        var sender = new TelephoneEventSender();
        sender.Add("1123d");
        var receiver = new TelephoneEventReceiver();
        var heard = "";
        Span<byte> payload = stackalloc byte[4];
        for (var i = 0; i < 60; i++)
            if (sender.TryNext((uint)(160 * i), payload, out _, out var timestamp) && i % 3 == 0)
                heard += receiver.Receive(timestamp, payload);
        Assert.Equal("1123D", heard);
    }

    /// <summary>A tenth of the packets is lost, others come up to 100 ms late, and twice.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_thousand_keys_pass_a_bad_line_none_missing_and_none_doubled(int seed)
    {
        var random = new Random(seed);
        var keys = string.Concat(Enumerable.Range(0, 1_000).Select(_ => "0123456789*#ABCD"[random.Next(16)]));
        var sender = new TelephoneEventSender();
        var line = new PriorityQueue<(uint Timestamp, byte[] Payload), (int, int)>();
        var receiver = new TelephoneEventReceiver();
        var heard = "";
        var (added, number) = (0, 0);
        for (var step = 0; heard.Length < keys.Length && step < 9_000; step++)
        {
            if (step % 8 == 0 && added < keys.Length)
                sender.Add(keys.Substring(added++, 1));
            var payload = new byte[4];
            if (sender.TryNext((uint)(160 * step), payload, out _, out var timestamp))
            {
                for (var copies = random.Next(10) switch { 0 => 0, 1 => 2, _ => 1 }; copies > 0; copies--)
                    line.Enqueue((timestamp, payload), (step + random.Next(6), number++));
            }
            while (line.TryPeek(out var packet, out var due) && due.Item1 <= step)
            {
                line.Dequeue();
                heard += receiver.Receive(packet.Timestamp, packet.Payload);
            }
        }
        Assert.Equal(keys, heard);
    }

    [Fact]
    public void Keys_waiting_are_bounded_and_can_be_forgotten()
    {
        var sender = new TelephoneEventSender();
        sender.Add(new string('1', 1_000));
        Assert.Equal(128, Steps(sender, 2_000).Count(s => s.Contains('M', StringComparison.Ordinal)));
        sender.Add("12");
        Steps(sender, 2);
        sender.Clear();
        Assert.Equal([""], Steps(sender, 1));
    }

    private static List<string> Steps(TelephoneEventSender sender, int count)
    {
        var steps = new List<string>();
        var payload = new byte[4];
        for (var i = 0; i < count; i++)
        {
            var sent = sender.TryNext((uint)(1_000 + 160 * i), payload, out var marker, out var timestamp);
            steps.Add(!sent ? "" : $"{payload[0]} {(marker ? "M" : payload[1] >= 0x80 ? "E" : "")} {timestamp} {BinaryPrimitives.ReadUInt16BigEndian(payload.AsSpan(2))}");
        }
        return steps;
    }
}
