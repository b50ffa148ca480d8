using System.Net;
using System.Net.Sockets;
using Ringmap.Telephony.Ports;

namespace Ringmap.Telephony.Calls;

/// <summary>Finds the address of a host by the system's own means (A and AAAA records; no SRV).</summary>
internal static class Resolver
{
    /// <summary>How long a caller waits for it: as long as a caller waits for a ring without doubt.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>The first address, IPv4 before IPv6.</summary>
    /// <exception cref="PortFailureException">There is none, or it took too long.</exception>
    public static async Task<IPAddress> ResolveAsync(string host, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            var found = await Dns.GetHostAddressesAsync(host, cancellation).WaitAsync(Longest, time, cancellation).ConfigureAwait(false);
            return found.OrderBy(a => a.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).FirstOrDefault()
                ?? throw new PortFailureException($"The host “{host}” has no address.");
        }
        catch (Exception e) when (e is SocketException or TimeoutException or ArgumentException)
        {
            throw new PortFailureException($"The address of the host “{host}” cannot be found.", e);
        }
    }
}
