using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ringmap.Sip.Identity.Stir;

namespace Ringmap.Sip.Tests.Identity.Stir;

/// <summary>A root, one below it, and a signer with a certificate from that.</summary>
internal sealed class TestAuthority : IDisposable
{
    public static readonly DateTimeOffset Now = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset From = Now.AddYears(-1);
    private readonly ECDsa _rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestAuthority()
    {
        Root = Request("CN=Root", _rootKey, isAuthority: true).CreateSelfSigned(From, Now.AddYears(10));
        using var middle = Request("CN=Middle", _middleKey, isAuthority: true).Create(Root, From, Now.AddYears(5), [1]);
        Middle = middle.CopyWithPrivateKey(_middleKey);
        Signer = Issue(SignerKey);
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Middle { get; }

    public ECDsa SignerKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public X509Certificate2 Signer { get; }

    public IReadOnlyList<X509Certificate2> Chain => [Signer, Middle];

    public X509Certificate2 Issue(ECDsa key, DateTimeOffset? until = null, X509KeyUsageFlags usage = X509KeyUsageFlags.DigitalSignature)
    {
        var request = Request("CN=Signer", key, isAuthority: false);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, true));
        return request.Create(Middle, From, until ?? Now.AddYears(1), [2]);
    }

    public IdentityHeader Sign(Passport passport, bool isCompact = false) => new PassportSigner(SignerKey).Sign(passport, isCompact);

    public void Dispose()
    {
        foreach (var certificate in (X509Certificate2[])[Root, Middle, Signer])
            certificate.Dispose();
        foreach (var key in (ECDsa[])[_rootKey, _middleKey, SignerKey])
            key.Dispose();
    }

    private static CertificateRequest Request(string name, ECDsa key, bool isAuthority)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        return request;
    }
}
