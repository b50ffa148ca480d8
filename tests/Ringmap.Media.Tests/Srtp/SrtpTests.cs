using CsCheck;
using Ringmap.Media.Rtp;
using Ringmap.Media.Srtp;

namespace Ringmap.Media.Tests.Srtp;

public sealed class SrtpTests : IDisposable
{
    private const int Payload = 160;
    private const uint Ssrc = 0xCAFE;

    private readonly SrtpKey _key = SrtpKey.Random(SrtpSuite.AesCm128HmacSha1Tag80);
    private readonly SrtpSender _sender;
    private readonly SrtpReceiver _receiver;

    public SrtpTests() => (_sender, _receiver) = (new SrtpSender(_key), new SrtpReceiver(_key));

    public void Dispose()
    {
        _sender.Dispose();
        _receiver.Dispose();
    }

    [Theory]
    [InlineData(SrtpSuite.AesCm128HmacSha1Tag80, 10)]
    [InlineData(SrtpSuite.AesCm128HmacSha1Tag32, 4)]
    [InlineData(SrtpSuite.AesCm256HmacSha1Tag80, 10)]
    public void What_one_side_protects_the_other_reads(SrtpSuite suite, int tag)
    {
        var key = SrtpKey.Random(suite);
        using SrtpSender sender = new(key);
        using SrtpReceiver receiver = new(key);
        var plain = Packet(7);

        var sent = Protect(sender, plain);

        Assert.Equal(plain.Length + tag, sent.Length);
        Assert.False(sent.AsSpan(RtpPacket.HeaderLength, Payload).SequenceEqual(plain.AsSpan(RtpPacket.HeaderLength)));
        Assert.Equal(RtpRefusal.None, receiver.Unprotect(sent, out var length));
        Assert.Equal(plain, sent[..length]);
    }

    [Fact]
    public void Sequence_numbers_go_round_in_any_order()
    {
        // Each packet is late by at most 30 places, the window being 64 wide; one in seven is lost.
        Gen.Select(Gen.Int[0, 65_535], Gen.Int[0, 30].Array[500], Gen.Int[0, 6].Array[500]).Sample((first, late, lost) =>
        {
            using SrtpSender sender = new(_key);
            using SrtpReceiver receiver = new(_key);
            for (var round = 0; round < 132; round++)
            {
                var sent = Enumerable.Range(0, 500).Select(i => Protect(sender, Packet((ushort)(first + round * 500 + i)))).ToList();
                foreach (var i in Enumerable.Range(0, 500).OrderBy(i => i + late[i]).Where(i => lost[i] > 0))
                {
                    Assert.Equal(RtpRefusal.None, receiver.Unprotect(sent[i], out var length));
                    Assert.Equal(Packet((ushort)(first + round * 500 + i)), sent[i][..length]);
                }
            }
        }, iter: 4);
    }

    [Fact]
    public void A_packet_sent_again_by_somebody_is_not_taken()
    {
        var sent = Enumerable.Range(0, 100).Select(i => Protect(_sender, Packet((ushort)i))).ToList();
        var kept = sent.ConvertAll(s => s.ToArray());
        Assert.All(sent, s => Assert.Equal(RtpRefusal.None, _receiver.Unprotect(s, out _)));

        Assert.All(kept, s => Assert.Equal(RtpRefusal.NotAuthentic, _receiver.Unprotect(s, out _)));
    }

    [Fact]
    public void A_packet_of_an_earlier_stream_is_not_taken_again()
    {
        var earlier = Protect(_sender, Packet(1));
        var kept = earlier.ToArray();
        Assert.Equal(RtpRefusal.None, _receiver.Unprotect(earlier, out _));
        Assert.Equal(RtpRefusal.None, _receiver.Unprotect(Protect(new SrtpSender(_key), Packet(1, ssrc: 5)), out _));

        Assert.Equal(RtpRefusal.NotAuthentic, _receiver.Unprotect(kept, out _));
    }

    [Fact]
    public void A_changed_bit_anywhere_is_found_and_harms_nothing()
    {
        Gen.Int[0, 8 * (RtpPacket.HeaderLength + Payload + 10) - 1].Sample(bit =>
        {
            using SrtpSender sender = new(_key);
            using SrtpReceiver receiver = new(_key);
            var good = Protect(sender, Packet(9));
            var bad = good.ToArray();
            bad[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.NotEqual(RtpRefusal.None, receiver.Unprotect(bad, out _));
            Assert.Equal(RtpRefusal.None, receiver.Unprotect(good, out _));
        }, iter: 400);
    }

    [Fact]
    public void Noise_and_short_datagrams_are_refused()
    {
        Gen.Byte.Array[0, 60].Sample(bytes =>
        {
            Assert.NotEqual(RtpRefusal.None, _receiver.Unprotect(bytes.ToArray(), out _));
            Assert.False(_receiver.TryUnprotectControl(bytes.ToArray(), out _));
        }, threads: 1);
    }

    [Fact]
    public void No_part_of_the_key_stream_is_used_twice()
    {
        Protect(_sender, Packet(3));
        var again = new byte[RtpPacket.HeaderLength + Payload + SrtpSender.MostGrowth];
        Packet(3).CopyTo(again, 0);

        Assert.Equal(0, _sender.Protect(again, RtpPacket.HeaderLength + Payload));
    }

    [Fact]
    public void A_telephone_may_take_a_new_source_any_number_of_times()
    {
        for (uint ssrc = 0; ssrc < 100; ssrc++)
        {
            using var sender = new SrtpSender(_key);
            var sent = Protect(sender, Packet(1, ssrc));
            var again = sent.ToArray();
            Assert.Equal(RtpRefusal.None, _receiver.Unprotect(sent, out _));
            Assert.Equal(RtpRefusal.NotAuthentic, _receiver.Unprotect(again, out _));
        }
    }

    [Fact]
    public void A_key_of_another_length_is_refused() =>
        Assert.Throws<ArgumentException>(() => new SrtpKey(SrtpSuite.AesCm256HmacSha1Tag80, new byte[30]));

    [Fact]
    public void Packets_cost_no_memory()
    {
        var packet = new byte[RtpPacket.HeaderLength + Payload + SrtpSender.MostGrowth];
        ushort number = 0;
        var refused = 0;
        void Once()
        {
            Packet(number++, packet);
            var length = _sender.Protect(packet, RtpPacket.HeaderLength + Payload);
            refused += (int)_receiver.Unprotect(packet.AsSpan(0, length), out _);
        }
        for (var i = 0; i < 100; i++)
            Once();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            Once();

        Assert.Equal((0, 0), (GC.GetAllocatedBytesForCurrentThread() - before, refused));
    }

    private static byte[] Protect(SrtpSender sender, byte[] plain)
    {
        var packet = new byte[plain.Length + SrtpSender.MostGrowth];
        plain.CopyTo(packet, 0);
        return packet[..sender.Protect(packet, plain.Length)];
    }

    private static byte[] Packet(ushort number, uint ssrc = Ssrc)
    {
        var packet = new byte[RtpPacket.HeaderLength + Payload];
        new RtpWriter(ssrc, number, 0).Write(packet, 0, false, 0);
        packet.AsSpan(RtpPacket.HeaderLength).Fill((byte)number);
        return packet;
    }

    private static void Packet(ushort number, Span<byte> packet)
    {
        new RtpWriter(Ssrc, number, 0).Write(packet, 0, false, 0);
        packet.Slice(RtpPacket.HeaderLength, Payload).Fill((byte)number);
    }
}
