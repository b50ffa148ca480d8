using System.Net.Sockets;

namespace Ringmap.Media.Engine;

/// <summary>The two sockets of a session.</summary>
internal sealed record SocketPair(Socket Rtp, Socket Rtcp, int Port);
