using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Ringmap.Media.Engine;

/// <summary>Linux: epoll for sockets, a timerfd for time (epoll's own timeout counts whole milliseconds), an eventfd to be woken.</summary>
internal sealed unsafe partial class EpollPoller : IPoller
{
    private const int MostEvents = 128;
    private const int ClockMonotonic = 1;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int ControlAdd = 1;
    private const int ControlDelete = 2;
    private const uint Readable = 1;
    private const int TimerToken = -1;
    private const int WakeToken = -2;

    /// <summary>struct epoll_event is packed on x64 only.</summary>
    private static readonly int EventSize = RuntimeInformation.ProcessArchitecture is Architecture.X64 ? 12 : 16;
    private static readonly int DataOffset = EventSize - 8;

    private readonly int _epoll = Checked(epoll_create1(CloseOnExec));
    private readonly int _timer = Checked(timerfd_create(ClockMonotonic, NonBlocking | CloseOnExec));
    private readonly int _wake = Checked(eventfd(0, NonBlocking | CloseOnExec));

    public EpollPoller()
    {
        Watch(_timer, TimerToken);
        Watch(_wake, WakeToken);
    }

    public void Add(Socket socket, int token) => Watch((int)socket.Handle, token);

    public void Remove(Socket socket) => epoll_ctl(_epoll, ControlDelete, (int)socket.Handle, null);

    public int Wait(TimeSpan timeout, Span<int> ready)
    {
        if (timeout >= TimeSpan.Zero)
            SetTimer(timeout);
        var events = stackalloc byte[MostEvents * EventSize];
        var count = epoll_wait(_epoll, events, Math.Min(MostEvents, ready.Length), -1);
        var tokens = 0;
        for (var i = 0; i < count; i++)
        {
            var token = *(int*)(events + i * EventSize + DataOffset);
            if (token >= 0)
                ready[tokens++] = token;
            else
                Drain(token == TimerToken ? _timer : _wake);
        }
        return tokens;
    }

    public void Wake()
    {
        ulong one = 1;
        _ = write(_wake, &one, sizeof(ulong));
    }

    public void Dispose()
    {
        _ = close(_epoll);
        _ = close(_timer);
        _ = close(_wake);
    }

    private void SetTimer(TimeSpan timeout)
    {
        // interval (never), then first expiry; all zero would switch the timer off.
        var nanoseconds = Math.Max(1, timeout.Ticks * 100);
        var time = stackalloc long[4] { 0, 0, nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000 };
        _ = timerfd_settime(_timer, 0, time, null);
    }

    private void Watch(int handle, int token)
    {
        var data = stackalloc byte[16];
        *(uint*)data = Readable;
        *(long*)(data + DataOffset) = (uint)token;
        Checked(epoll_ctl(_epoll, ControlAdd, handle, data));
    }

    private static void Drain(int handle)
    {
        ulong count;
        _ = read(handle, &count, sizeof(ulong));
    }

    private static int Checked(int result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_create1(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_ctl(int epoll, int operation, int handle, byte* data);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_wait(int epoll, byte* events, int most, int milliseconds);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int timerfd_create(int clock, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int timerfd_settime(int timer, int flags, long* value, long* old);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int eventfd(uint value, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint read(int handle, void* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int handle, void* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int handle);
}
