using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Identity;

/// <summary>
/// Who calls, by what a request says and how far that is believed. From a peer that is not trusted only From counts, and its wish
/// for privacy; from a trusted one the network's word goes before it (RFC 3325 §6). Pure.
/// </summary>
public sealed record CallerIdentity
{
    /// <summary>The address that says so: what a signature has to be about (RFC 8224 §6.2). Not to be shown when it is private.</summary>
    public required SipUri Address { get; init; }

    /// <summary>The telephone number, or the user of the address as written; null when it is private or there is none.</summary>
    public string? Number { get; init; }

    /// <summary>The name, without control characters and of at most 128 characters; null when it is private or there is none.</summary>
    public string? DisplayName { get; init; }

    /// <summary>True when the caller must not be shown.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>What says so.</summary>
    public IdentitySource Source { get; init; }

    /// <summary>Number or user of who diverted the call last; null when nobody did, or that is private.</summary>
    public string? DivertedFrom { get; init; }

    /// <summary>True when somebody diverted the call, named or not.</summary>
    public bool IsDiverted { get; init; }

    /// <summary>Judges a request.</summary>
    /// <param name="request">An INVITE or another request with From.</param>
    /// <param name="isTrusted">True when the peer that it came from belongs to the trust domain (RFC 3324 §2.3): a provider, a gateway, a proxy of the house.</param>
    public static CallerIdentity Of(SipRequest request, bool isTrusted)
    {
        var privacy = Privacy.Read(request.Headers);
        var (address, source, hidesAddress, hidesName) = isTrusted ? Believed(request) : (request.From, IdentitySource.From, false, false);
        // Who calls himself anonymous wants to be so, unless he says that he wants no privacy and the network knows him.
        var isAnonymous = IsAnonymous(address.Uri) || (IsAnonymous(request.From.Uri) && !privacy.Values.HasFlag(PrivacyValues.None));
        var identity = privacy.HidesCaller || hidesAddress || isAnonymous
            ? new CallerIdentity { Address = address.Uri, IsPrivate = true, Source = source }
            : new CallerIdentity { Address = address.Uri, Number = NumberOf(address.Uri), DisplayName = hidesName ? null : NameOf(address.DisplayName), Source = source };
        return isTrusted && LastDiversion(request, privacy) is { } diversion
            ? identity with { IsDiverted = true, DivertedFrom = diversion.IsPrivate ? null : NumberOf(diversion.Uri) }
            : identity;
    }

    private static (NameAddress Address, IdentitySource Source, bool HidesAddress, bool HidesName) Believed(SipRequest request)
    {
        if (PAssertedIdentity.Read(request.Headers) is { } asserted)
        {
            var address = asserted.Tel ?? asserted.Sip!;
            return (new NameAddress(address.Uri, address.DisplayName ?? asserted.Sip?.DisplayName ?? request.From.DisplayName), IdentitySource.PAssertedIdentity, false, false);
        }
        return RemotePartyId.ReadAll(request.Headers).FirstOrDefault(r => r.IsCalling) is { } remote
            ? (remote.Address, IdentitySource.RemotePartyId, remote.HidesAddress, remote.HidesName)
            : (request.From, IdentitySource.From, false, false);
    }

    /// <summary>The last diversion: the top Diversion, else the last entry of History-Info that was replaced by another or left for a reason.</summary>
    private static (SipUri Uri, bool IsPrivate)? LastDiversion(SipRequest request, Privacy privacy)
    {
        if (Diversion.ReadAll(request.Headers) is [var last, ..])
            return (last.Address.Uri, privacy.HidesHistory || last.HidesAddress);
        var entries = HistoryInfo.ReadAll(request.Headers);
        var mapped = entries.LastOrDefault(e => e.MappedFrom is not null)?.MappedFrom;
        var entry = entries.LastOrDefault(e => e.Index == mapped) ?? entries.LastOrDefault(e => e.Reason is not null);
        return entry is null ? null : (entry.Address.Uri, privacy.HidesHistory || entry.Privacy.Values is not (PrivacyValues.Unsaid or PrivacyValues.None));
    }

    /// <summary>RFC 3323 §4.1.1.3, and what is written in the field.</summary>
    private static bool IsAnonymous(SipUri uri) =>
        uri.Host.Equals("anonymous.invalid", StringComparison.OrdinalIgnoreCase) || "anonymous".Equals(uri.User, StringComparison.OrdinalIgnoreCase);

    private static string? NumberOf(SipUri uri) => TelephoneNumber.Of(uri) ?? uri.User?.Split(';')[0];

    private static string? NameOf(string? name)
    {
        if (name is null)
            return null;
        var clean = string.Concat(name.Where(c => !char.IsControl(c))).Trim();
        return clean.Length == 0 ? null : clean.Length > IdentityLimits.NameCharacters ? clean[..IdentityLimits.NameCharacters] : clean;
    }
}
