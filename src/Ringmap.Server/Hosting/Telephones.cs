using System.Net;
using Ringmap.Api;
using Ringmap.Office.People;
using Ringmap.Server.Configuration;
using Ringmap.Telephony;

namespace Ringmap.Server.Hosting;

/// <summary>What people need to know about telephones: how to connect one, which are connected.</summary>
internal sealed class Telephones(RingmapOptions options, ITelephoneSystem telephony)
{
    /// <summary>What to type into a telephone.</summary>
    /// <param name="extension">Whose telephone.</param>
    /// <param name="host">Name by which the browser reached this server: right for telephones too when it listens on every address.</param>
    public PhoneAccount Account(Extension extension, string host)
    {
        Uri[] listening = [.. Addresses.Select(address => new Uri(address))];
        bool isEvery = IPAddress.TryParse(listening[0].Host.Trim('[', ']'), out IPAddress? address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));
        string reached = options.PublicAddress?.ToString() ?? (isEvery ? host : listening[0].Host);
        return new PhoneAccount($"{reached}:{listening[0].Port}", [.. listening.Select(each => each.Scheme.ToUpperInvariant()).Distinct()], extension.Number, extension.SipPassword);
    }

    /// <summary>Where it listens, as it really does once it runs.</summary>
    public IReadOnlyList<string> Addresses => telephony.Listening is { Count: > 0 } real ? real : [.. options.SipListen.Select(each => each.ToString())];

    /// <summary>The telephones registered for an extension now.</summary>
    public Device[] DevicesOf(string? extension) => extension is null ? [] : [.. telephony.DevicesOf(extension).Select(Show)];

    /// <summary>As the API shows it.</summary>
    public static Device Show(RegisteredDevice device) => new(device.Extension, device.Contact, device.UserAgent, device.Source, device.Expires);
}
