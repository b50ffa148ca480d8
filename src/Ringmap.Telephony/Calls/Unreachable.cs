using Ringmap.Sip.Messages;
using Ringmap.Sip.Resolution;

namespace Ringmap.Telephony.Calls;

/// <summary>Says to people why an address cannot be called.</summary>
internal static class Unreachable
{
    /// <summary>One sentence.</summary>
    /// <param name="uri">The address.</param>
    /// <param name="failure">What finding it came to.</param>
    public static string Because(SipUri uri, ServerLocationFailure failure) => failure switch
    {
        ServerLocationFailure.NoTransport when uri.Scheme == "sips" => "A sips: address needs TLS, which this switch does not listen by.",
        ServerLocationFailure.NoTransport => $"“{uri}” asks for a transport that this switch does not have.",
        ServerLocationFailure.NotOffered => $"“{uri.Host}” says that it takes no calls.",
        ServerLocationFailure.NoAnswer or ServerLocationFailure.Overloaded => $"The address of “{uri.Host}” could not be looked up in time.",
        _ => $"“{uri.Host}” has no address that can be called from here.",
    };
}
