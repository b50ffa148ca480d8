using System.Net;
using System.Net.Sockets;
using Ringmap.Media.Engine;

namespace Ringmap.Media.Tests.Engine;

public class PollerTests
{
    public static TheoryData<bool> Kinds => OperatingSystem.IsLinux() ? [true, false] : [false];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_wait_ends_with_what_can_be_read_with_time_and_when_woken(bool epoll)
    {
        using IPoller poller = epoll ? new EpollPoller() : new SelectPoller();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Span<int> ready = stackalloc int[4];
        poller.Add(socket, 6);
        Assert.Equal(0, poller.Wait(TimeSpan.FromMilliseconds(1), ready));
        Assert.Equal(0, poller.Wait(TimeSpan.Zero, ready));
        poller.Wake();
        Assert.Equal(0, poller.Wait(Timeout.InfiniteTimeSpan, ready));
        socket.SendTo([1], socket.LocalEndPoint!);
        Assert.Equal(1, poller.Wait(TimeSpan.FromSeconds(10), ready));
        Assert.Equal(6, ready[0]);
        poller.Remove(socket);
        Assert.Equal(0, poller.Wait(TimeSpan.FromMilliseconds(1), ready));
    }
}
