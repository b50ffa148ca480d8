using System.Net;
using System.Net.Sockets;

namespace Ringmap.Media.Engine;

/// <summary>The two sockets of a session, and the address they are bound to.</summary>
internal sealed record SocketPair(Socket Rtp, Socket Rtcp, int Port, IPAddress Address);
