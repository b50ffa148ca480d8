using Ringmap.Sip.Registrars;
using Ringmap.Sip.Transports;

namespace Ringmap.Telephony.Calls;

/// <summary>The devices of extensions, as targets for calls. Used on the loop.</summary>
internal sealed class Phones(LocationService locations, TimeProvider time)
{
    /// <summary>Devices registered now for an extension, most preferred first; each once, however many ways lead to it.</summary>
    public IReadOnlyList<DialTarget> Of(string extension) =>
        [.. Flows.ByDevice(locations.List(extension, time.GetUtcNow())).Select(flows => Target(extension, flows))];

    /// <summary>The other flows of a device are tried when the first fails, as far as they take the same path: the route stands in the request.</summary>
    private static DialTarget Target(string extension, IReadOnlyList<Binding> flows) => new(flows[0].Contact, Peer(flows[0]), Name(flows[0]))
    {
        Party = new Party(extension, null, IsAnonymous: false, IsInternal: true),
        Routes = flows[0].Path,
        Alternatives = [.. flows.Skip(1).Where(f => string.Concat(f.Path) == string.Concat(flows[0].Path)).Select(Peer)],
    };

    private static SipPeer Peer(Binding binding) => SipPeer.Of(binding.Transport, binding.Source);

    private static string Name(Binding binding) => binding.UserAgent.Length > 0 ? binding.UserAgent : binding.Contact.ToString();
}
