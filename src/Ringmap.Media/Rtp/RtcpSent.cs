namespace Ringmap.Media.Rtp;

/// <summary>What a report says of our stream.</summary>
/// <param name="Ssrc">Our source.</param>
/// <param name="Name">Canonical name, 7-bit, 32 characters at most.</param>
/// <param name="Ntp">Now, in NTP's 64 bits.</param>
/// <param name="Timestamp">Now, in RTP's ticks.</param>
/// <param name="Packets">Packets sent.</param>
/// <param name="Bytes">Bytes of payload sent.</param>
/// <param name="LastReport">Middle of the NTP time in the other side's last report; 0: none.</param>
/// <param name="DelaySinceLastReport">Since it came, in 65,536ths of a second.</param>
internal readonly record struct RtcpSent(uint Ssrc, string Name, ulong Ntp, uint Timestamp, long Packets, long Bytes, uint LastReport, uint DelaySinceLastReport);
