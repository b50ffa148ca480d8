using System.Net.Sockets;

namespace Ringmap.Sip.Transports;

/// <summary>Takes a listening address, or says in a sentence why not.</summary>
internal static class Binding
{
    /// <exception cref="SipBindException">The address cannot be taken.</exception>
    public static Socket Bind(SipListenAddress address, SocketType type, ProtocolType protocol)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(address.EndPoint.AddressFamily, type, protocol);
            // Each family has its own listener, so that addresses are never IPv4 in IPv6 clothes.
            if (address.EndPoint.AddressFamily == AddressFamily.InterNetworkV6)
                socket.DualMode = false;
            socket.Bind(address.EndPoint);
            return socket;
        }
        catch (SocketException error)
        {
            socket?.Dispose();
            throw new SipBindException(error.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => $"{address} is taken by another program.",
                SocketError.AddressNotAvailable => $"{address} is no address of this machine.",
                SocketError.AccessDenied => $"{address} may not be taken by this user.",
                _ => $"{address} cannot be taken: {error.Message}.",
            }, error);
        }
    }
}
