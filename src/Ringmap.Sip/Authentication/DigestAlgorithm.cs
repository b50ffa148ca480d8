namespace Ringmap.Sip.Authentication;

/// <summary>The hash of a digest. A larger number is the stronger one.</summary>
public enum DigestAlgorithm
{
    /// <summary>MD5 (RFC 7616 §3.3): for telephones that know nothing else.</summary>
    Md5 = 0,
    /// <summary>SHA-256 (RFC 8760 §2.1).</summary>
    Sha256 = 1,
}
