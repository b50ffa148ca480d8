namespace Ringmap.Media.Tests.Support;

/// <summary>A packet received.</summary>
internal sealed record Received(ushort SequenceNumber, uint Timestamp, uint Ssrc, int PayloadType, bool Marker, byte[] Payload, int FromPort);
