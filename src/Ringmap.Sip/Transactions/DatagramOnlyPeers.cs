using System.Net;
using Ringmap.Sip.Loops;

namespace Ringmap.Sip.Transactions;

/// <summary>Peers that were tried by TCP in vain, for a while: so that not every large request waits for them to be silent again. Used on the loop.</summary>
internal sealed class DatagramOnlyPeers(EventLoop loop)
{
    /// <summary>Most that are remembered; beyond, each large request tries TCP again.</summary>
    private const int MaxRemembered = 1_000;

    /// <summary>How long: a telephone that is set up anew is noticed within it.</summary>
    private static readonly TimeSpan RememberFor = TimeSpan.FromMinutes(10);

    private readonly HashSet<IPEndPoint> _peers = [];

    public bool Contains(IPEndPoint peer) => _peers.Contains(peer);

    public void Add(IPEndPoint peer)
    {
        if (_peers.Count < MaxRemembered && _peers.Add(peer))
            loop.Schedule(RememberFor, () => _peers.Remove(peer));
    }
}
