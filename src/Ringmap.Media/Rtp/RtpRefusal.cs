namespace Ringmap.Media.Rtp;

/// <summary>Why a datagram is not taken as RTP.</summary>
public enum RtpRefusal
{
    /// <summary>It is taken.</summary>
    None = 0,

    /// <summary>Shorter than the fixed header.</summary>
    TooShort,

    /// <summary>Version other than 2.</summary>
    WrongVersion,

    /// <summary>RTCP on the RTP port.</summary>
    Rtcp,

    /// <summary>More contributing sources than bytes.</summary>
    SourcesOverrun,

    /// <summary>The header extension is longer than the packet.</summary>
    ExtensionOverrun,

    /// <summary>The padding is longer than the payload, or zero.</summary>
    PaddingOverrun,

    /// <summary>From another address than the one learnt.</summary>
    Stranger,

    /// <summary>A payload type that was not agreed.</summary>
    UnknownPayload,

    /// <summary>A payload longer than 120 ms of audio.</summary>
    TooLong,

    /// <summary>Encrypted with another key, changed on its way, or sent again by somebody (RFC 3711 §3.3).</summary>
    NotAuthentic,
}
