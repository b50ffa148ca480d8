using Ringmap.Media.Audio;
using Ringmap.Sip.Sdp;

namespace Ringmap.Telephony.Calls;

/// <summary>What the media plane speaks, in the words of session descriptions.</summary>
internal static class AudioCodecs
{
    /// <summary>The best sound first.</summary>
    private static readonly (AudioCodec Codec, AudioFormat Format)[] Known =
    [
        (AudioCodec.G722, AudioFormat.G722),
        (AudioCodec.Pcma, AudioFormat.Pcma),
        (AudioCodec.Pcmu, AudioFormat.Pcmu),
    ];

    /// <summary>All formats, the best sound first: an answer takes what the caller likes best, an offer is a choice for the called.</summary>
    public static IReadOnlyList<AudioFormat> All { get; } = With(null);

    /// <summary>All formats, one before the others.</summary>
    /// <param name="first">Which; null: the best sound.</param>
    public static IReadOnlyList<AudioFormat> With(AudioCodec? first) =>
        [.. Known.OrderByDescending(known => known.Codec == first).Select(known => known.Format), AudioFormat.TelephoneEvent];

    /// <summary>The codec of an encoding's name.</summary>
    public static AudioCodec Of(AgreedAudio agreed) => Known.First(known => known.Format.Encoding == agreed.Encoding).Codec;
}
