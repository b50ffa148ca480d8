namespace Ringmap.Sip.Identity.Stir;

/// <summary>What a PASSporT says (RFC 8225; with attest and origid RFC 8588).</summary>
public sealed record Passport
{
    /// <summary>Where the certificate is that its signature is checked by (x5u).</summary>
    public required string Certificate { get; init; }

    /// <summary>Who calls.</summary>
    public required PassportParty Origin { get; init; }

    /// <summary>Whom the call was for; at least one.</summary>
    public required IReadOnlyList<PassportParty> Destinations { get; init; }

    /// <summary>When it was signed, in whole seconds.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The kind of token (ppt), such as shaken; null for the plain one.</summary>
    public string? Extension { get; init; }

    /// <summary>How well the signer knows the caller: A fully, B the customer but not the number, C neither (RFC 8588 §4); null when it is not said.</summary>
    public string? Attestation { get; init; }

    /// <summary>An opaque name of where the call came from (RFC 8588 §5), or null.</summary>
    public string? OriginId { get; init; }
}
