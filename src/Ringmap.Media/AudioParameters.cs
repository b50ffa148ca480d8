using System.Net;
using Ringmap.Media.Audio;
using Ringmap.Media.Srtp;

namespace Ringmap.Media;

/// <summary>What the two sides of a session agreed.</summary>
/// <param name="Remote">Where RTP goes until the other side's real source is learnt.</param>
/// <param name="Codec">Codec, both ways.</param>
/// <param name="PayloadType">Its payload type.</param>
/// <param name="TelephoneEvent">Payload type of RFC 4733 events, or null when they were not agreed.</param>
/// <param name="Send">We may send.</param>
/// <param name="Receive">We expect to receive.</param>
public sealed record AudioParameters(IPEndPoint Remote, AudioCodec Codec, int PayloadType, int? TelephoneEvent, bool Send = true, bool Receive = true)
{
    /// <summary>Payload type that the other side sends its audio with, when it is not <see cref="PayloadType"/>: each side names its own (RFC 3264 §5.1).</summary>
    public int ReceivePayloadType { get; init; } = PayloadType;

    /// <summary>Payload type that the other side sends events with; null when it sends none.</summary>
    public int? ReceiveTelephoneEvent { get; init; } = TelephoneEvent;

    /// <summary>RTCP is sent and received on the port of RTP (RFC 5761).</summary>
    public bool IsControlMuxed { get; init; }

    /// <summary>What RTP and RTCP are encrypted with (RFC 3711); null: they are not.</summary>
    public SrtpKeys? Keys { get; init; }
}
