using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Identity;

/// <summary>
/// Remote-Party-ID: what some telephones and networks sent before RFC 3325, and still send (draft-ietf-sip-privacy-04 §5.1).
/// </summary>
/// <param name="Address">Address and name.</param>
public sealed record RemotePartyId(NameAddress Address)
{
    /// <summary>True when it speaks of the caller, as it does when it does not say of whom.</summary>
    public bool IsCalling => Address.Parameters.Get("party") is not { } party || party.Equals("calling", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the network has proved it.</summary>
    public bool IsScreened => "yes".Equals(Address.Parameters.Get("screen"), StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the called person must not see the address.</summary>
    public bool HidesAddress => Hides("uri");

    /// <summary>True when the called person must not see the name.</summary>
    public bool HidesName => Hides("name");

    /// <summary>Reads all; what is malformed is passed over.</summary>
    public static IReadOnlyList<RemotePartyId> ReadAll(SipHeaderList headers)
    {
        var all = new List<RemotePartyId>();
        foreach (var value in headers.Values(SipHeaderNames.RemotePartyId).Take(IdentityLimits.Values))
            if (NameAddress.TryParse(value, out var address))
                all.Add(new RemotePartyId(address));
        return all;
    }

    /// <summary>One that speaks of the caller, proved.</summary>
    /// <param name="address">Address and name.</param>
    /// <param name="isPrivate">True to hide both.</param>
    public static RemotePartyId OfCaller(NameAddress address, bool isPrivate) =>
        new(new NameAddress(address.Uri, address.DisplayName, SipParameters.Empty.With("party", "calling").With("screen", "yes").With("privacy", isPrivate ? "full" : "off")));

    /// <summary>The value as it is written.</summary>
    public override string ToString() => Address.ToString();

    // Several may be joined by "-", as in "name-network".
    private bool Hides(string what) =>
        Address.Parameters.Get("privacy") is { } privacy
        && privacy.Split('-').Any(p => p.Equals("full", StringComparison.OrdinalIgnoreCase) || p.Equals(what, StringComparison.OrdinalIgnoreCase));
}
