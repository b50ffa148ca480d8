using System.Net;
using System.Net.Sockets;

namespace Ringmap.Sip.Sdp;

/// <summary>A c= line, or the place where o= says the session was made (RFC 8866 §5.7).</summary>
/// <param name="AddressType">IP4 or IP6.</param>
/// <param name="Address">Address as written: an IP address or a host name; a multicast address may have a TTL behind a slash.</param>
public sealed record SdpConnection(string AddressType, string Address)
{
    /// <summary>The connection data of an address.</summary>
    public SdpConnection(IPAddress address)
        : this(address.AddressFamily == AddressFamily.InterNetworkV6 ? "IP6" : "IP4", address.ToString())
    {
    }

    /// <summary>The unicast address; null for a host name (never resolved here), a multicast address, or one of the other family.</summary>
    public IPAddress? Unicast =>
        IPAddress.TryParse(Address, out var address)
            && address.AddressFamily == (AddressType == "IP6" ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork)
            && !IsMulticast(address)
            // "1" and "0x7f.1" are addresses to the platform but not to the grammar.
            && (AddressType == "IP6" || Address.AsSpan().Count('.') == 3)
            ? address
            : null;

    /// <inheritdoc/>
    public override string ToString() => "IN " + AddressType + " " + Address;

    internal static bool TryParse(ReadOnlySpan<char> text, out SdpConnection connection)
    {
        connection = null!;
        Span<Range> parts = stackalloc Range[4];
        if (text.Split(parts, ' ', StringSplitOptions.RemoveEmptyEntries) != 3 || text[parts[0]] is not "IN"
            || text[parts[1]] is not ("IP4" or "IP6"))
            return false;
        connection = new SdpConnection(text[parts[1]].ToString(), text[parts[2]].ToString());
        return true;
    }

    private static bool IsMulticast(IPAddress address) =>
        address.IsIPv6Multicast
        || (address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes()[0] is >= 224 and < 240);
}
