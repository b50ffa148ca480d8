using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ringmap.Sip.Transports;

namespace Ringmap.Server.Configuration;

/// <summary>Reads the certificates of <c>Ringmap:Sip:Tls</c>; whatever is wrong with a file is said in a sentence.</summary>
/// <param name="value">Gives the value of a key, or null.</param>
/// <param name="folder">What relative paths start from.</param>
internal sealed class TlsReader(Func<string, string?> value, string folder)
{
    /// <summary>Certificates are a few kilobytes; what is larger is another file.</summary>
    private const int LargestFile = 1024 * 1024;

    private const string CertificateExample = "/etc/ringmap/certificate.pem";
    private const string KeyExample = "/etc/ringmap/key.pem";
    private const string AuthorityExample = "/etc/ringmap/phones-ca.pem";

    /// <summary>Reads what is set. Throws <see cref="ConfigurationException"/>.</summary>
    /// <param name="listen">Where it will listen: some of that needs a certificate.</param>
    public SipTlsOptions Read(IReadOnlyList<SipListenAddress> listen)
    {
        if (value(ConfigurationKeys.TlsCertificate) is not { } path)
        {
            if (listen.FirstOrDefault(each => each.Transport.IsSecure()) is { } secure)
                throw new ConfigurationException($"{ConfigurationKeys.SipListen} has {secure}, which needs a certificate; write for example {ConfigurationKeys.TlsCertificate}={CertificateExample}.");
            foreach (string key in (ReadOnlySpan<string>)[ConfigurationKeys.TlsKey, ConfigurationKeys.TlsPassword, ConfigurationKeys.TlsClientCa])
                if (value(key) is not null)
                    throw new ConfigurationException($"{key} is set and {ConfigurationKeys.TlsCertificate} is not; write for example {ConfigurationKeys.TlsCertificate}={CertificateExample}.");
            return new SipTlsOptions();
        }
        byte[] bytes = File(ConfigurationKeys.TlsCertificate, path, CertificateExample);
        SipTlsOptions own = Text(bytes) is { } text ? FromPem(path, text) : FromPkcs12(path, bytes);
        return own with { ClientAuthorities = value(ConfigurationKeys.TlsClientCa) is { } authority ? [.. Authorities(authority)] : [] };
    }

    private SipTlsOptions FromPem(string path, string text)
    {
        X509Certificate2Collection chain = Certificates(ConfigurationKeys.TlsCertificate, path, text, CertificateExample);
        string? keyPath = value(ConfigurationKeys.TlsKey);
        string key = keyPath is null ? text : Text(File(ConfigurationKeys.TlsKey, keyPath, KeyExample)) ?? "";
        if (!key.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw keyPath is null
                ? ConfigurationException.For(ConfigurationKeys.TlsCertificate, path, $"holds no private key, and {ConfigurationKeys.TlsKey} is not set", CertificateExample)
                : ConfigurationException.For(ConfigurationKeys.TlsKey, keyPath, "holds no private key in PEM", KeyExample);
        }
        try
        {
            X509Certificate2 own = value(ConfigurationKeys.TlsPassword) is { } password
                ? X509Certificate2.CreateFromEncryptedPem(chain[0].ExportCertificatePem(), key, password)
                : X509Certificate2.CreateFromPem(chain[0].ExportCertificatePem(), key);
            return new SipTlsOptions { Certificate = Usable(own), Intermediates = [.. chain.Skip(1)] };
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw ConfigurationException.For(keyPath is null ? ConfigurationKeys.TlsCertificate : ConfigurationKeys.TlsKey, keyPath ?? path,
                $"holds a private key that cannot be read with {ConfigurationKeys.TlsPassword} as it is, or belongs to another certificate", keyPath is null ? CertificateExample : KeyExample);
        }
    }

    private SipTlsOptions FromPkcs12(string path, byte[] bytes)
    {
        if (value(ConfigurationKeys.TlsKey) is { } key)
            throw ConfigurationException.For(ConfigurationKeys.TlsKey, key, $"is not needed: {ConfigurationKeys.TlsCertificate} is not PEM and holds its own", KeyExample);
        try
        {
            X509Certificate2Collection all = X509CertificateLoader.LoadPkcs12Collection(bytes, value(ConfigurationKeys.TlsPassword));
            return all.FirstOrDefault(each => each.HasPrivateKey) is { } own
                ? new SipTlsOptions { Certificate = own, Intermediates = [.. all.Where(each => !each.HasPrivateKey)] }
                : throw ConfigurationException.For(ConfigurationKeys.TlsCertificate, path, "holds no private key", CertificateExample);
        }
        catch (CryptographicException)
        {
            throw ConfigurationException.For(ConfigurationKeys.TlsCertificate, path, $"is neither PEM nor PKCS #12 that opens with {ConfigurationKeys.TlsPassword} as it is", CertificateExample);
        }
    }

    private X509Certificate2Collection Authorities(string path)
    {
        byte[] bytes = File(ConfigurationKeys.TlsClientCa, path, AuthorityExample);
        return Certificates(ConfigurationKeys.TlsClientCa, path, Text(bytes) ?? "", AuthorityExample);
    }

    private static X509Certificate2Collection Certificates(string key, string path, string text, string example)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPem(text);
        }
        catch (CryptographicException)
        {
            throw ConfigurationException.For(key, path, "holds a certificate that is damaged", example);
        }
        return found.Count > 0 ? found : throw ConfigurationException.For(key, path, "holds no certificate in PEM", example);
    }

    private byte[] File(string key, string path, string example)
    {
        try
        {
            var file = new FileInfo(Path.GetFullPath(path, Path.GetFullPath(folder)));
            return file.Length <= LargestFile
                ? System.IO.File.ReadAllBytes(file.FullName)
                : throw ConfigurationException.For(key, path, "is too large to be a certificate or key", example);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw ConfigurationException.For(key, path, "is no file", example);
        }
        catch (UnauthorizedAccessException)
        {
            throw ConfigurationException.For(key, path, "is a file that may not be read by this user", example);
        }
        catch (Exception error) when (error is IOException or ArgumentException or NotSupportedException)
        {
            throw ConfigurationException.For(key, path, $"cannot be read ({error.Message.TrimEnd('.')})", example);
        }
    }

    /// <summary>The text of a PEM file; null when it is something else.</summary>
    private static string? Text(byte[] bytes) => bytes.AsSpan().IndexOf("-----BEGIN "u8) >= 0 ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>Windows shows only certificates whose key it has stored.</summary>
    private static X509Certificate2 Usable(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows())
            return certificate;
        using (certificate)
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
