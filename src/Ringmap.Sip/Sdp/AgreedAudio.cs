using System.Net;

namespace Ringmap.Sip.Sdp;

/// <summary>What offer and answer came to for the audio of a session.</summary>
public sealed record AgreedAudio
{
    /// <summary>Where to send RTP. Its address is 0.0.0.0 when the peer holds the old way; <see cref="MaySend"/> is false then.</summary>
    public required IPEndPoint Remote { get; init; }

    /// <summary>Where to send RTCP; null when the peer names no usable place.</summary>
    public IPEndPoint? RemoteControl { get; init; }

    /// <summary>Payload type to send, and to expect unless <see cref="ReceivePayloadType"/> differs.</summary>
    public required int PayloadType { get; init; }

    /// <summary>Payload type that the peer sends.</summary>
    public required int ReceivePayloadType { get; init; }

    /// <summary>The coding: PCMU or PCMA, or another that the caller listed.</summary>
    public required string Encoding { get; init; }

    /// <summary>Payload type to send telephone events with; null when the peer does not take them.</summary>
    public int? TelephoneEventPayloadType { get; init; }

    /// <summary>Payload type in which the peer sends telephone events; null when it does not.</summary>
    public int? TelephoneEventReceivePayloadType { get; init; }

    /// <summary>True when we may send audio.</summary>
    public required bool MaySend { get; init; }

    /// <summary>True when audio may come.</summary>
    public required bool MayReceive { get; init; }

    /// <summary>Length of a packet that the peer wishes, in milliseconds; 20 unless it says otherwise.</summary>
    public int PacketMilliseconds { get; init; } = OfferAnswer.PacketMilliseconds;

    /// <summary>The keys when audio is encrypted; else null.</summary>
    public AgreedEncryption? Encryption { get; init; }

    /// <summary>True when RTCP goes the way of RTP (RFC 5761): the peer offered it.</summary>
    public bool IsControlMuxed { get; init; }

    /// <summary>True when the peer has put us on hold: it takes no audio from us.</summary>
    public bool IsHeldByPeer { get; init; }
}
