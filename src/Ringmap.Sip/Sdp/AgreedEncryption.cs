namespace Ringmap.Sip.Sdp;

/// <summary>The keys of an encrypted session, exchanged in its descriptions (RFC 4568).</summary>
/// <param name="Suite">Suite by its registered name, in capitals.</param>
/// <param name="Local">Master key and salt that we send with.</param>
/// <param name="Remote">Master key and salt that the peer sends with.</param>
public sealed record AgreedEncryption(string Suite, ReadOnlyMemory<byte> Local, ReadOnlyMemory<byte> Remote);
