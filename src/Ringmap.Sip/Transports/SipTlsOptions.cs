using System.Security.Cryptography.X509Certificates;

namespace Ringmap.Sip.Transports;

/// <summary>Certificates of an endpoint. TLS 1.2 and 1.3 are spoken, no older one; revocation lists are not asked for.</summary>
public sealed record SipTlsOptions
{
    /// <summary>What the other side is shown, with its private key: on every connection that comes, and on those made when it is asked for. Listening by TLS needs it.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Certificates between that one and its root, sent along.</summary>
    public IReadOnlyList<X509Certificate2> Intermediates { get; init; } = [];

    /// <summary>Who may have signed the certificates of those who connect; each then has to show one. Empty: nobody is asked.</summary>
    public IReadOnlyList<X509Certificate2> ClientAuthorities { get; init; } = [];

    /// <summary>Who may have signed the certificates of those we connect to. Empty: whom the system trusts.</summary>
    public IReadOnlyList<X509Certificate2> ServerAuthorities { get; init; } = [];
}
