using Ringmap.Media.Dtmf;

namespace Ringmap.Media.Tests.Dtmf;

public class TelephoneEventReceiverTests
{
    private TelephoneEventReceiver _receiver;

    [Fact]
    public void A_key_is_told_once_at_its_first_packet()
    {
        Assert.Equal('1', Receive(100, 1, 160));
        Assert.Null(Receive(100, 1, 320));
        Assert.Null(Receive(100, 1, 800, end: true));
        Assert.Null(Receive(100, 1, 800, end: true));
        Assert.Null(Receive(100, 1, 800, end: true));
    }

    [Fact]
    public void The_same_key_again_is_another_one() => Assert.Equal("11", Keys((100, 1), (100, 1), (1_700, 1)));

    [Fact]
    public void A_key_whose_end_was_lost_does_not_hide_the_next() => Assert.Equal("12", Keys((100, 1), (1_700, 2)));

    [Fact]
    public void Packets_of_a_key_before_come_too_late() => Assert.Equal("12", Keys((100, 1), (1_700, 2), (100, 1), (1_700, 2)));

    [Fact]
    public void A_key_of_which_only_the_end_arrives_is_heard() => Assert.Equal('#', Receive(5, 11, 800, end: true));

    [Fact]
    public void A_key_held_for_long_is_one_key()
    {
        Assert.Equal('3', Receive(100, 3, 160));
        Assert.Null(Receive(100, 3, ushort.MaxValue));
        Assert.Null(Receive(100 + ushort.MaxValue, 3, 160));
        Assert.Null(Receive(100 + ushort.MaxValue, 3, 800, end: true));
    }

    [Fact]
    public void Timestamps_wrap() => Assert.Equal("12", Keys((uint.MaxValue - 100, 1), (1_500, 2)));

    [Fact]
    public void A_clock_that_jumped_far_back_begins_anew() => Assert.Equal("12", Keys((1_000_000, 1), (100, 2)));

    [Fact]
    public void What_is_no_key_is_nothing()
    {
        Assert.Null(Receive(100, 16, 160));
        Assert.Null(Receive(100, 255, 160));
        Assert.Null(_receiver.Receive(100, [1, 0, 0]));
        Assert.Null(_receiver.Receive(100, []));
    }

    [Fact]
    public void Keys_have_the_numbers_of_the_standard()
    {
        const string Names = "0123456789*#ABCD";
        for (var code = 0; code < Names.Length; code++)
        {
            Assert.Equal(code, TelephoneEventReceiver.EventOf(Names[code]));
            Assert.Equal(Names[code], new TelephoneEventReceiver().Receive(1, [(byte)code, 0, 0, 0]));
        }
        Assert.Equal(-1, TelephoneEventReceiver.EventOf('x'));
    }

    private string Keys(params (uint Timestamp, int Code)[] packets) => string.Concat(packets.Select(p => Receive(p.Timestamp, p.Code, 160)));

    private char? Receive(uint timestamp, int code, int duration, bool end = false) =>
        _receiver.Receive(timestamp, [(byte)code, (byte)(end ? 0x8A : 0x0A), (byte)(duration >> 8), (byte)duration]);
}
