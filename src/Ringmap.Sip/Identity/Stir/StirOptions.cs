using System.Security.Cryptography.X509Certificates;

namespace Ringmap.Sip.Identity.Stir;

/// <summary>Whom to believe, and for how long.</summary>
public sealed record StirOptions
{
    /// <summary>The roots that certificates of signers have to lead to. Empty trusts nobody.</summary>
    public required IReadOnlyList<X509Certificate2> Roots { get; init; }

    /// <summary>
    /// Brings the certificate at an https address, the signer's own first, then those between it and the root; null when there is
    /// none. The address comes from a stranger: whoever brings it must reach public hosts only, limit the size, and may remember it.
    /// </summary>
    public required Func<Uri, CancellationToken, Task<IReadOnlyList<X509Certificate2>?>> Certificates { get; init; }

    /// <summary>How far the time of signing may be from now, either way; default 60 s (RFC 8224 §6.2). Stops signatures from being used again.</summary>
    public TimeSpan Freshness { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the certificate may take to come, default 4 s: the caller waits.</summary>
    public TimeSpan CertificateWait { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Kinds of tokens (ppt) that are understood besides the plain one; default shaken (RFC 8588), whose caller is compared like the plain one's.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = ["shaken"];

    /// <summary>Most signatures of one request that are checked, default 3. Stops requests that make us fetch certificates without end.</summary>
    public int Signatures { get; init; } = 3;

    /// <summary>Most certificates between a signer and its root, default 8; more count as untrusted.</summary>
    public int ChainLength { get; init; } = 8;
}
