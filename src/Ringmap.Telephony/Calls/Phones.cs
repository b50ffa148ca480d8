using Ringmap.Sip.Registrars;
using Ringmap.Sip.Transports;

namespace Ringmap.Telephony.Calls;

/// <summary>The devices of extensions, as targets for calls. Used on the loop.</summary>
internal sealed class Phones(LocationService locations, TimeProvider time)
{
    /// <summary>Devices registered now for an extension, most preferred first.</summary>
    public IReadOnlyList<DialTarget> Of(string extension) =>
        [.. locations.List(extension, time.GetUtcNow()).Select(b => new DialTarget(b.Contact, SipPeer.Of(b.Transport, b.Source), Name(b)))];

    private static string Name(Binding binding) => binding.UserAgent.Length > 0 ? binding.UserAgent : binding.Contact.ToString();
}
