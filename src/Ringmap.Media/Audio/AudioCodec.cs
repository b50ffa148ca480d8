namespace Ringmap.Media.Audio;

/// <summary>How audio is coded on the wire.</summary>
public enum AudioCodec
{
    /// <summary>G.711 µ-law, RTP payload type 0.</summary>
    Pcmu = 0,

    /// <summary>G.711 A-law, RTP payload type 8.</summary>
    Pcma = 8,
}
