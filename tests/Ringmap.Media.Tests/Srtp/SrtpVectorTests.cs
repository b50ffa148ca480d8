using Ringmap.Media.Rtp;
using Ringmap.Media.Srtp;

namespace Ringmap.Media.Tests.Srtp;

/// <summary>The figures that others publish: RFC 3711 appendix B, RFC 6188 §7, and a packet of each kind under the keys of RFC 3711 B.3.</summary>
public class SrtpVectorTests
{
    private const string MasterKey = "E1F97A0D3E018BE0D64FA32C06DE4139";
    private const string MasterSalt = "0EC675AD498AFEEBB6960B3AABE6";

    [Fact]
    public void Key_stream_is_that_of_RFC_3711()
    {
        const int Block = CounterMode.BlockLength;
        using var mode = new CounterMode(Hex("2B7E151628AED2A6ABF7158809CF4F3C"), 0xFF02 * Block);
        var stream = new byte[0xFF02 * Block];

        mode.Apply(Hex("F0F1F2F3F4F5F6F7F8F9FAFBFCFD0000"), stream);

        (int At, string Block)[] expected =
        [
            (0, "E03EAD0935C95E80E166B16DD92B4EB4"), (1, "D23513162B02D0F72A43A2FE4A5F97AB"), (2, "41E95B3BB0A2E8DD477901E4FCA894C0"),
            (0xFEFF, "EC8CDF7398607CB0F2D21675EA9EA1E4"), (0xFF00, "362B7C3C6773516318A077D7FC5073AE"), (0xFF01, "6A2CC3787889374FBEB4C81B17BA6C44"),
        ];
        Assert.All(expected, e => Assert.Equal(e.Block, Convert.ToHexString(stream.AsSpan(e.At * Block, Block))));
    }

    [Theory]
    [InlineData(MasterKey, MasterSalt, 0, "C61E7A93744F39EE10734AFE3FF7A087")]
    [InlineData(MasterKey, MasterSalt, 2, "30CBBC08863D8C85D49DB34A9AE1")]
    [InlineData(MasterKey, MasterSalt, 1, "CEBE321F6FF7716B6FD4AB49AF256A156D38BAA48F0A0ACF3C34E2359E6CDBCEE049646C43D9327AD175578EF72270986371C10C9A369AC2F94A8C5FBCDDDC25")]
    [InlineData("F0F04914B513F2763A1B1FA130F10E2998F6F6E43E4309D1E622A0E332B9F1B6", "3B04803DE51EE7C96423AB5B78D2", 0, "5BA1064E30EC51613CAD926C5A28EF731EC7FB397F70A960653CAF06554CD8C4")]
    [InlineData("F0F04914B513F2763A1B1FA130F10E2998F6F6E43E4309D1E622A0E332B9F1B6", "3B04803DE51EE7C96423AB5B78D2", 2, "FA31791685CA444A9E07C6C64E93")]
    public void Session_keys_are_those_of_RFC_3711_and_6188(string key, string salt, byte label, string expected)
    {
        using var master = new CounterMode(Hex(key), 64);
        var derived = new byte[expected.Length / 2];

        SrtpTransform.Derive(master, Hex(salt), label, derived);

        Assert.Equal(expected, Convert.ToHexString(derived));
    }

    [Fact]
    public void An_RTP_packet_is_protected_as_others_protect_it()
    {
        var plain = Hex("800F1234DECAFBADCAFEBABE" + string.Concat(Enumerable.Repeat("AB", 16)));
        var packet = new byte[plain.Length + SrtpSender.MostGrowth];
        plain.CopyTo(packet, 0);
        using var sender = new SrtpSender(Key);
        using var receiver = new SrtpReceiver(Key);

        var length = sender.Protect(packet, plain.Length);

        Assert.Equal("800F1234DECAFBADCAFEBABE4E55DC4CE79978D88CA4D215949D2402B78D6ACC99EA179B8DBB", Convert.ToHexString(packet.AsSpan(0, length)));
        Assert.Equal(RtpRefusal.None, receiver.Unprotect(packet.AsSpan(0, length), out length));
        Assert.Equal(plain, packet[..length]);
    }

    [Fact]
    public void A_report_is_protected_as_others_protect_it()
    {
        var plain = Hex("81C8000BCAFEBABE" + string.Concat(Enumerable.Repeat("AB", 16)));
        var packet = new byte[plain.Length + SrtpSender.MostGrowth];
        plain.CopyTo(packet, 0);
        using var sender = new SrtpSender(Key);
        using var receiver = new SrtpReceiver(Key);
        // Their count begins at 1.
        sender.ProtectControl(new byte[8 + SrtpSender.MostGrowth], 8);

        var length = sender.ProtectControl(packet, plain.Length);

        Assert.Equal("81C8000BCAFEBABE7128035BE487B9BDBEF89041F977A5A880000001993E08CD54D6C1230798", Convert.ToHexString(packet.AsSpan(0, length)));
        Assert.True(receiver.TryUnprotectControl(packet.AsSpan(0, length), out length));
        Assert.Equal(plain, packet[..length]);
    }

    private static SrtpKey Key => new(SrtpSuite.AesCm128HmacSha1Tag80, Hex(MasterKey + MasterSalt));

    private static byte[] Hex(string digits) => Convert.FromHexString(digits);
}
