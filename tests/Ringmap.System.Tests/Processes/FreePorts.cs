using System.Net;
using System.Net.Sockets;

namespace Ringmap.SystemTests.Processes;

/// <summary>
/// Ports of 127.0.0.1 for the processes of one test run. Each run counts up from its own place below the range from which the system
/// gives ports by itself (32768 on Linux), so that neither another test nor an outgoing connection takes a port between our look and its use.
/// </summary>
internal static class FreePorts
{
    private const int First = 12_000;
    private const int Last = 32_000;
    private static readonly Lock Gate = new();
    private static int next = First + Environment.ProcessId * 97 % (Last - First) / 2 * 2;

    /// <summary>An even port; the next one (which baresip takes for TLS) is free too.</summary>
    public static int One() => Block(2);

    /// <summary>The first of so many ports in a row, free for UDP and TCP. It is even.</summary>
    public static int Block(int count)
    {
        lock (Gate)
        {
            for (var tries = 0; tries < 2_000; tries++)
            {
                if (next + count > Last)
                    next = First;
                var first = next;
                var taken = Enumerable.Range(first, count).LastOrDefault(p => !IsFree(p));
                if (taken == 0)
                {
                    next = first + count + count % 2;
                    return first;
                }

                next = taken + 1 + (taken + 1) % 2;
            }
        }

        throw new InvalidOperationException($"No {count} free ports in a row between {First} and {Last}.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            udp.Bind(new IPEndPoint(IPAddress.Loopback, port));
            using var tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            tcp.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
