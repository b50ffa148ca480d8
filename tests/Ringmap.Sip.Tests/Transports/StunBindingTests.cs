using System.Net;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.Tests.Transports;

public sealed class StunBindingTests
{
    private const string Header = "00010000 2112A442 B7E7A701BC34D686FA87DFAE";

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private static string? Answer(string request, string source)
    {
        var answer = new byte[StunBinding.MaxAnswer];
        var length = StunBinding.Answer(Bytes(request), IPEndPoint.Parse(source), answer);
        return length == 0 ? null : Convert.ToHexString(answer.AsSpan(0, length));
    }

    /// <summary>The addresses and their mixed forms are those of RFC 5769 §2.2 and §2.3.</summary>
    [Theory]
    [InlineData("192.0.2.1:32853", "0101000C 2112A442 B7E7A701BC34D686FA87DFAE 0020 0008 0001 A147 E112A643")]
    [InlineData("[2001:db8:1234:5678:11:2233:4455:6677]:32853", "01010018 2112A442 B7E7A701BC34D686FA87DFAE 0020 0014 0002 A147 0113A9FAA5D3F179BC25F4B5BED2B9D9")]
    public void A_binding_request_is_answered_with_the_address_it_came_from(string source, string expected) =>
        Assert.Equal(expected.Replace(" ", "", StringComparison.Ordinal), Answer(Header, source));

    [Theory]
    [InlineData("0001000C 2112A442 B7E7A701BC34D686FA87DFAE 8022 0005 74657374 21000000", true)]
    [InlineData("00010008 2112A442 B7E7A701BC34D686FA87DFAE 8028 0004 E57A3BCF", true)]
    [InlineData("00010008 2112A442 B7E7A701BC34D686FA87DFAE 0003 0004 00000006", false)]
    [InlineData("00010008 2112A442 B7E7A701BC34D686FA87DFAE 8028 0005 E57A3BCF", false)]
    [InlineData("00010002 2112A442 B7E7A701BC34D686FA87DFAE 8028", false)]
    [InlineData("00010004 2112A442 B7E7A701BC34D686FA87DFAE", false)]
    [InlineData("00010000 2112A443 B7E7A701BC34D686FA87DFAE", false)]
    [InlineData("00110000 2112A442 B7E7A701BC34D686FA87DFAE", false)]
    [InlineData("01010000 2112A442 B7E7A701BC34D686FA87DFAE", false)]
    [InlineData("00030000 2112A442 B7E7A701BC34D686FA87DFAE", false)]
    [InlineData("00010000 2112A442 B7E7A701BC34D686FA87DF", false)]
    [InlineData("00", false)]
    public void Optional_attributes_are_passed_over_and_everything_else_is_dropped(string request, bool isAnswered) =>
        Assert.Equal(isAnswered, Answer(request, "192.0.2.1:5060") is not null);

    [Fact]
    public void The_longest_request_is_answered_and_a_longer_one_is_not()
    {
        static string Request(int length) => $"0001{length - 20:X4} 2112A442 B7E7A701BC34D686FA87DFAE 8022 {length - 24:X4}" + new string('0', 2 * (length - 24));
        Assert.NotNull(Answer(Request(StunBinding.MaxRequest), "192.0.2.1:5060"));
        Assert.Null(Answer(Request(StunBinding.MaxRequest + 4), "192.0.2.1:5060"));
    }

    [Fact]
    public void Whatever_comes_gets_little_more_than_it_brought() =>
        Gen.Select(Gen.Byte.Array[0, 60], Gen.Bool).Sample((bytes, isHeader) =>
        {
            byte[] request = isHeader ? [.. Bytes(Header), .. bytes] : bytes;
            var length = StunBinding.Answer(request, IPEndPoint.Parse("[2001:db8::1]:5060"), new byte[StunBinding.MaxAnswer]);
            return length <= request.Length + StunBinding.MaxAnswer - 20;
        });

    [Fact]
    public void So_many_are_answered_a_second_and_no_more()
    {
        var time = new FakeTimeProvider();
        var responder = new StunResponder(time);
        var answer = new byte[StunBinding.MaxAnswer];
        int Ask() => responder.Answer(Bytes(Header), IPEndPoint.Parse("192.0.2.1:5060"), answer);
        for (var i = 0; i < StunResponder.MaxPerSecond; i++)
            Assert.NotEqual(0, Ask());
        Assert.Equal(0, Ask());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(0, Ask());
        Assert.Equal((StunResponder.MaxPerSecond + 1, 1), (responder.Answered, responder.Dropped));
    }

    [Theory]
    [InlineData("OPTIONS", false)]
    [InlineData("\r\n", false)]
    [InlineData("\u0000\u0001", true)]
    [InlineData("\u0003", true)]
    [InlineData("", false)]
    public void What_begins_with_no_letter_and_no_line_end_is_taken_for_it(string data, bool isStun) =>
        Assert.Equal(isStun, StunBinding.IsStun(System.Text.Encoding.ASCII.GetBytes(data)));
}
