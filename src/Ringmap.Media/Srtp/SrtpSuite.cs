namespace Ringmap.Media.Srtp;

/// <summary>How RTP is encrypted and authenticated: the names are those of RFC 4568 §6.2 and RFC 6188.</summary>
public enum SrtpSuite
{
    /// <summary>AES_CM_128_HMAC_SHA1_80: 128-bit keys, tags of 80 bits. Every telephone that encrypts has it.</summary>
    AesCm128HmacSha1Tag80,

    /// <summary>AES_CM_128_HMAC_SHA1_32: 128-bit keys, tags of 32 bits on RTP and of 80 on RTCP.</summary>
    AesCm128HmacSha1Tag32,

    /// <summary>AES_256_CM_HMAC_SHA1_80: 256-bit keys, tags of 80 bits.</summary>
    AesCm256HmacSha1Tag80,
}
