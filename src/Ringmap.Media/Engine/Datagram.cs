using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Ringmap.Media.Engine;

/// <summary>
/// Sends and receives datagrams without waiting. On Linux by sendto and recvfrom themselves: <see cref="Socket"/> goes by sendmsg and
/// recvmsg, which costs a sixth of all that a packet costs.
/// </summary>
internal static unsafe partial class Datagram
{
    /// <summary>Longest that is read: more than an Ethernet frame holds.</summary>
    public const int Longest = 2_048;

    private const int DontWait = 0x40;
    private const int TellLength = 0x20;

    /// <summary>Sends a datagram.</summary>
    /// <returns>False when it could not be: the buffer is full, there is no way.</returns>
    public static bool TrySend(Socket socket, ReadOnlySpan<byte> datagram, SocketAddress to)
    {
        if (!OperatingSystem.IsLinux())
            return TrySendBySocket(socket, datagram, to);
        fixed (byte* data = datagram, address = to.Buffer.Span)
            return sendto((int)socket.Handle, data, (nuint)datagram.Length, DontWait, address, (uint)to.Size) == datagram.Length;
    }

    /// <summary>Receives a datagram.</summary>
    /// <param name="socket">Socket that does not block.</param>
    /// <param name="buffer">Room for the datagram; a longer one is dropped.</param>
    /// <param name="from">Set to its source; as large as addresses of IPv6 are.</param>
    /// <param name="length">Its length.</param>
    /// <returns>False when there is none, or an error of one that was sent.</returns>
    public static bool TryReceive(Socket socket, byte[] buffer, SocketAddress from, out int length)
    {
        from.Size = SocketAddress.GetMaximumAddressSize(AddressFamily.InterNetworkV6);
        if (!OperatingSystem.IsLinux())
            return TryReceiveBySocket(socket, buffer, from, out length);
        var size = (uint)from.Size;
        fixed (byte* data = buffer, address = from.Buffer.Span)
            length = (int)recvfrom((int)socket.Handle, data, (nuint)buffer.Length, DontWait | TellLength, address, &size);
        if (length < 0 || length > buffer.Length)
            return false;
        from.Size = (int)size;
        return true;
    }

    private static bool TrySendBySocket(Socket socket, ReadOnlySpan<byte> datagram, SocketAddress to)
    {
        try
        {
            return socket.SendTo(datagram, SocketFlags.None, to) == datagram.Length;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static bool TryReceiveBySocket(Socket socket, byte[] buffer, SocketAddress from, out int length)
    {
        length = 0;
        try
        {
            length = socket.ReceiveFrom(buffer, SocketFlags.None, from);
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionRefused or SocketError.WouldBlock or SocketError.MessageSize)
        {
            // The other side's port is closed (ICMP), or a datagram is longer than any audio: nothing to take.
            return false;
        }
    }

    [LibraryImport("libc")]
    private static partial nint sendto(int socket, byte* data, nuint length, int flags, byte* address, uint size);

    [LibraryImport("libc")]
    private static partial nint recvfrom(int socket, byte* buffer, nuint length, int flags, byte* address, uint* size);
}
