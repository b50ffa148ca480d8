namespace Ringmap.SystemTests.Media;

/// <summary>One packet as it came (RFC 3550 section 5.1).</summary>
internal sealed record RtpPacket(TimeSpan At, int PayloadType, bool Marker, ushort SequenceNumber, uint Timestamp, uint Ssrc, byte[] Payload);
