using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Transports;

/// <summary>The SIP domains that a certificate speaks for (RFC 5922 §7). Pure.</summary>
internal static class SipDomainIdentity
{
    /// <summary>Most names that are read; a certificate of more speaks for the first ones.</summary>
    private const int MaxNames = 1_000;

    private const string SubjectAlternativeName = "2.5.29.17";

    private static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag UriName = new(TagClass.ContextSpecific, 6);
    private static readonly Asn1Tag AddressName = new(TagClass.ContextSpecific, 7);

    /// <summary>True when a certificate speaks for a domain or IP address. Names match as a whole: a wildcard is only text (RFC 5922 §7.2).</summary>
    public static bool Proves(X509Certificate2 certificate, string domain) =>
        Of(certificate).Contains(Plain(domain), StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The domains and addresses, as text. By RFC 5922 §7.1 host names count where no sip URI does, and the subject's common name
    /// where there are no alternative names at all. IP addresses, of which that RFC says nothing, count as they are.
    /// </summary>
    public static IReadOnlyList<string> Of(X509Certificate2 certificate)
    {
        if (certificate.Extensions[SubjectAlternativeName] is not { } extension)
            return certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) is { Length: > 0 } name ? [name] : [];
        List<string> uris = [], hosts = [], addresses = [];
        try
        {
            var names = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
            for (var i = 0; names.HasData && i < MaxNames; i++)
                Read(names, uris, hosts, addresses);
        }
        catch (Exception error) when (error is AsnContentException or CryptographicException)
        {
            return [];
        }
        return [.. uris.Count > 0 ? uris : hosts, .. addresses];
    }

    private static void Read(AsnReader names, List<string> uris, List<string> hosts, List<string> addresses)
    {
        var tag = names.PeekTag();
        if (tag == UriName)
        {
            // A URI with a user names somebody of the domain, who cannot speak for it.
            if (SipUri.TryParse(names.ReadCharacterString(UniversalTagNumber.IA5String, UriName), out var uri) && uri is { Scheme: "sip", User: null })
                uris.Add(Plain(uri.Host));
        }
        else if (tag == DnsName)
        {
            hosts.Add(Plain(names.ReadCharacterString(UniversalTagNumber.IA5String, DnsName)));
        }
        else if (tag == AddressName)
        {
            if (names.ReadOctetString(AddressName) is { Length: 4 or 16 } bytes)
                addresses.Add(new IPAddress(bytes).ToString());
        }
        else
        {
            names.ReadEncodedValue();
        }
    }

    private static string Plain(string name) =>
        IPAddress.TryParse(name.AsSpan().Trim("[]"), out var address) ? address.ToString() : name.TrimEnd('.');
}
