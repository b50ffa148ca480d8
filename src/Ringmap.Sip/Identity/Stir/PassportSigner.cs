using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ringmap.Sip.Identity.Stir;

/// <summary>Signs who calls (RFC 8224 §6.1) with a P-256 key. Not safe for use from several threads at once.</summary>
/// <param name="key">The private key of the certificate; stays the caller's.</param>
public sealed class PassportSigner(ECDsa key)
{
    /// <summary>The Identity header of a call.</summary>
    /// <param name="passport">What to say; its certificate has to be found at the address that it names.</param>
    /// <param name="isCompact">True to leave out what the other side can make from the request (RFC 8224 §4.1), which then has a Date of <see cref="Passport.IssuedAt"/>.</param>
    /// <exception cref="ArgumentException">The compact form of a token with an extension, which has none; or the certificate's address is none.</exception>
    public IdentityHeader Sign(Passport passport, bool isCompact = false)
    {
        if (isCompact && passport.Extension is not null)
            throw new ArgumentException("A token with an extension has no compact form here.", nameof(isCompact));
        if (!Uri.TryCreate(passport.Certificate, UriKind.Absolute, out var info))
            throw new ArgumentException("The certificate needs an absolute address.", nameof(passport));
        var input = Base64Url.EncodeToString(PassportJson.Header(passport)) + "." + Base64Url.EncodeToString(PassportJson.Claims(passport));
        var signature = Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        return new IdentityHeader((isCompact ? "." : input) + "." + signature, info, IdentityHeader.Es256, passport.Extension);
    }
}
