using CsCheck;
using Ringmap.Telephony.Calls;

namespace Ringmap.Telephony.Tests.Calls;

public class DtmfInfoTests
{
    [Theory]
    [InlineData("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n", '5')]
    [InlineData("application/dtmf-relay", "Signal= *\nDuration= 250", '*')]
    [InlineData("application/dtmf-relay", "signal=11", '#')]
    [InlineData("application/dtmf-relay", "Duration=100\r\nSignal=d", 'D')]
    [InlineData("application/dtmf", "7", '7')]
    [InlineData("application/dtmf", " #\r\n", '#')]
    [InlineData("application/dtmf", "Signal=3\r\nDuration=100", '3')]
    public void Digits_are_read_as_telephones_write_them(string type, string body, char digit)
    {
        Assert.True(DtmfInfo.TryRead(type, body, out var read));
        Assert.Equal(digit, read);
    }

    [Theory]
    [InlineData("application/dtmf-relay", "")]
    [InlineData("application/dtmf-relay", "Signal=")]
    [InlineData("application/dtmf-relay", "Signal=16")]
    [InlineData("application/dtmf-relay", "Signal=x")]
    [InlineData("application/dtmf", "")]
    [InlineData("application/dtmf", "hello")]
    public void What_is_no_digit_is_none(string type, string body) => Assert.False(DtmfInfo.TryRead(type, body, out _));

    [Fact]
    public void Every_digit_is_read_as_written() => Gen.Const("0123456789*#ABCD").SelectMany(d => Gen.Int[0, 15].Select(i => d[i])).Sample(digit =>
        DtmfInfo.TryRead(DtmfInfo.RelayType, DtmfInfo.Write(digit), out var read) && read == digit);

    [Fact]
    public void Whatever_the_body_nothing_is_thrown() => Gen.String.Sample(body =>
    {
        _ = DtmfInfo.TryRead("application/dtmf", body, out _);
        _ = DtmfInfo.TryRead("application/dtmf-relay", body, out _);
    });
}
