using System.Net;
using Ringmap.Media.Rtp;

namespace Ringmap.Media.Tests.Rtp;

public class SourceLatchTests
{
    private static readonly SocketAddress Agreed = Address(1), Real = Address(2), Other = Address(3);
    private SourceLatch _latch;

    public SourceLatchTests() => _latch.Agree(Agreed);

    [Fact]
    public void The_address_agreed_is_believed_at_once()
    {
        Assert.True(Take(Agreed, 10));
        Assert.Equal(Agreed, _latch.Remote);
    }

    [Fact]
    public void Another_address_is_believed_after_three_packets_in_sequence()
    {
        Assert.False(Take(Real, 10));
        Assert.False(Take(Real, 11));
        Assert.Equal(Agreed, _latch.Remote);
        Assert.True(Take(Real, 12));
        Assert.Equal(2, Port());
    }

    [Fact]
    public void Packets_out_of_sequence_prove_nothing()
    {
        Assert.All(Enumerable.Range(0, 20), i => Assert.False(Take(Real, i * 7)));
        Assert.All(Enumerable.Range(0, 20), i => Assert.False(Take(Real, i, ssrc: (uint)i)));
    }

    [Fact]
    public void A_source_that_is_heard_holds_and_one_silent_for_more_than_two_seconds_gives_way()
    {
        Assert.True(Take(Agreed, 1));
        Assert.All(Enumerable.Range(0, 5), i => Assert.False(Take(Other, i, seconds: 2)));
        Assert.False(Take(Other, 5, seconds: 2.1));
        Assert.False(Take(Other, 6, seconds: 2.1));
        Assert.True(Take(Other, 7, seconds: 2.1));
        Assert.Equal(3, Port());
    }

    [Fact]
    public void The_address_agreed_takes_over_from_one_learnt()
    {
        for (var i = 0; i < 3; i++)
            Take(Real, i);
        Assert.Equal([false, false, true], Enumerable.Range(0, 3).Select(i => Take(Agreed, i, ssrc: 5)));
        Assert.Equal(1, Port());
    }

    [Fact]
    public void A_new_stream_of_the_same_source_is_told_after_probation()
    {
        Assert.True(Take(Agreed, 1));
        Assert.False(_latch.Accept(Agreed, 2, 100, TimeSpan.Zero, out _));
        Assert.False(_latch.Accept(Agreed, 2, 101, TimeSpan.Zero, out _));
        Assert.True(_latch.Accept(Agreed, 2, 102, TimeSpan.Zero, out var newStream));
        Assert.True(newStream);
        Assert.True(_latch.Accept(Agreed, 2, 103, TimeSpan.Zero, out newStream));
        Assert.False(newStream);
    }

    [Fact]
    public void A_new_agreement_forgets_what_was_learnt_the_same_one_does_not()
    {
        for (var i = 0; i < 3; i++)
            Take(Real, i);
        _latch.Agree(Address(1));
        Assert.Equal(2, Port());
        _latch.Agree(Other);
        Assert.Equal(3, Port());
        Assert.True(Take(Other, 1));
    }

    private int Port() => ((IPEndPoint)new IPEndPoint(IPAddress.Any, 0).Create(_latch.Remote!)).Port;

    private bool Take(SocketAddress source, int number, uint ssrc = 1, double seconds = 0) =>
        _latch.Accept(source, ssrc, (ushort)number, TimeSpan.FromSeconds(seconds), out _);

    private static SocketAddress Address(int port) => new IPEndPoint(IPAddress.Loopback, port).Serialize();
}
