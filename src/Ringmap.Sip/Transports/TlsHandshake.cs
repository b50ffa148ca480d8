using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Ringmap.Sip.Transports;

/// <summary>Makes a stream an encrypted one, on either side, and checks who the other side is.</summary>
internal sealed class TlsHandshake
{
    private const SslProtocols Protocols = SslProtocols.Tls12 | SslProtocols.Tls13;

    private readonly SipTlsOptions _options;
    private readonly SslStreamCertificateContext? _own;
    private readonly SslServerAuthenticationOptions? _asServer;

    public TlsHandshake(SipTlsOptions options)
    {
        _options = options;
        if (options.Certificate is null)
            return;
        // Offline: what is sent is what was given, nothing is fetched while a connection waits.
        _own = SslStreamCertificateContext.Create(options.Certificate, [.. options.Intermediates], offline: true);
        _asServer = new SslServerAuthenticationOptions
        {
            EnabledSslProtocols = Protocols,
            ServerCertificateContext = _own,
            AllowRenegotiation = false,
            ClientCertificateRequired = options.ClientAuthorities.Count > 0,
            CertificateChainPolicy = Policy(options.ClientAuthorities),
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                options.ClientAuthorities.Count == 0 || (certificate is not null && errors == SslPolicyErrors.None),
        };
    }

    /// <summary>True when connections can be accepted: there is a certificate to show.</summary>
    public bool CanAccept => _asServer is not null;

    /// <summary>The side that was connected to.</summary>
    public async Task<SslStream> AcceptAsync(Stream stream, CancellationToken stop)
    {
        var secured = new SslStream(stream);
        try
        {
            await secured.AuthenticateAsServerAsync(_asServer!, stop).ConfigureAwait(false);
            return secured;
        }
        catch
        {
            await secured.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The side that connects: the other one has to prove a domain or IP address.</summary>
    public async Task<SslStream> ConnectAsync(Stream stream, string domain, CancellationToken stop)
    {
        var secured = new SslStream(stream);
        try
        {
            await secured.AuthenticateAsClientAsync(AsClient(domain), stop).ConfigureAwait(false);
            return secured;
        }
        catch
        {
            await secured.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private SslClientAuthenticationOptions AsClient(string domain) => new()
    {
        EnabledSslProtocols = Protocols,
        TargetHost = domain,
        AllowRenegotiation = false,
        ClientCertificateContext = _own,
        CertificateChainPolicy = Policy(_options.ServerAuthorities),
        // The names are compared by SIP's rules, which know sip URIs and no wildcards, not by those of the web.
        RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None
            && certificate is X509Certificate2 shown && SipDomainIdentity.Proves(shown, domain),
    };

    private static X509ChainPolicy Policy(IReadOnlyList<X509Certificate2> authorities)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (authorities.Count > 0)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(authorities.ToArray());
        }
        return policy;
    }
}
