using Ringmap.Media.Srtp;
using Ringmap.Sip.Sdp;
using Ringmap.Sip.Transports;
using Ringmap.Telephony.Switch;

namespace Ringmap.Telephony.Calls;

/// <summary>Encryption of audio in the words of session descriptions, for the media plane.</summary>
internal static class AudioKeys
{
    /// <summary>The keys that were agreed; null when nobody encrypts.</summary>
    public static SrtpKeys? Of(AgreedAudio agreed) => agreed.Encryption is not { } encryption ? null : new SrtpKeys(
        new SrtpKey(SuiteOf(encryption.Suite), encryption.Local.Span), new SrtpKey(SuiteOf(encryption.Suite), encryption.Remote.Span));

    /// <summary>What is asked of somebody who calls.</summary>
    public static SdpEncryption OfCaller(AudioEncryption setting) =>
        setting == AudioEncryption.Required ? SdpEncryption.Required : SdpEncryption.Accepted;

    /// <summary>What is asked of somebody who is called.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="transport">How they are reached: keys in messages that anybody can read protect nothing.</param>
    /// <param name="refused">They have refused to encrypt.</param>
    public static SdpEncryption OfCalled(AudioEncryption setting, SipTransport transport, bool refused) => setting switch
    {
        AudioEncryption.Required => SdpEncryption.Required,
        AudioEncryption.Automatic when !refused && transport is (SipTransport.Tls or SipTransport.Wss) => SdpEncryption.Offered,
        _ => SdpEncryption.Accepted,
    };

    private static SrtpSuite SuiteOf(string name) => name switch
    {
        "AES_CM_128_HMAC_SHA1_80" => SrtpSuite.AesCm128HmacSha1Tag80,
        "AES_CM_128_HMAC_SHA1_32" => SrtpSuite.AesCm128HmacSha1Tag32,
        "AES_256_CM_HMAC_SHA1_80" => SrtpSuite.AesCm256HmacSha1Tag80,
        _ => throw new ArgumentException($"{name} is no suite that is offered", nameof(name)),
    };
}
