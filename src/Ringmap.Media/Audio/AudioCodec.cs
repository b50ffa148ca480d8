namespace Ringmap.Media.Audio;

/// <summary>How audio is coded on the wire: at one byte for each 1/8000 s, whatever the codec.</summary>
public enum AudioCodec
{
    /// <summary>G.711 µ-law, RTP payload type 0.</summary>
    Pcmu = 0,

    /// <summary>G.711 A-law, RTP payload type 8.</summary>
    Pcma = 8,

    /// <summary>G.722 at 64 kbit/s, sound up to 7 kHz, RTP payload type 9.</summary>
    G722 = 9,
}
