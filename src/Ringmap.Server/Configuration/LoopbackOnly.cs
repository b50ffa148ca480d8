using System.Net;
using Ringmap.Sip.Transports;
using Ringmap.Telephony.Trunks;

namespace Ringmap.Server.Configuration;

/// <summary>The demo's passwords are known to everybody, so it listens where only this machine reaches it.</summary>
internal static class LoopbackOnly
{
    /// <summary>Refuses every address that others could reach. Throws <see cref="ConfigurationException"/>.</summary>
    public static void Check(RingmapOptions options)
    {
        foreach (string url in options.Urls)
        {
            if (!IsLoopback(BindingAddress.Parse(url).Host))
                throw ConfigurationException.For(ConfigurationKeys.Urls, url, "others can reach: a demo, whose passwords everybody knows, listens on loopback only", "http://127.0.0.1:8080");
        }

        foreach (TrunkOptions trunk in options.Trunks)
        {
            if ((trunk.OutboundProxy ?? trunk.Provider) is { } provider && !IsLoopback(provider.Host))
                throw ConfigurationException.For(ConfigurationKeys.TrunkProvider, provider.ToString(), "is not on this computer: a demo, whose passwords everybody knows, calls nobody outside", "sip:127.0.0.1:5080");
        }

        foreach (SipListenAddress address in options.SipListen)
        {
            if (!IPAddress.IsLoopback(address.EndPoint.Address))
                throw ConfigurationException.For(ConfigurationKeys.SipListen, address.ToString(), "others can reach: a demo, whose passwords everybody knows, listens on loopback only", "udp://127.0.0.1:5060");
        }
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
