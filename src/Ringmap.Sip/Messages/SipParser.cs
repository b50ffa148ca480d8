namespace Ringmap.Sip.Messages;

/// <summary>Reads one message from bytes (RFC 3261 §7, §25) into an object; see <see cref="SipFrame"/> for what is read and judged. Never throws on any input.</summary>
public static class SipParser
{
    /// <summary>Reads a message.</summary>
    /// <param name="data">The datagram, or one framed message of a stream.</param>
    /// <param name="limits">How large it may be.</param>
    /// <param name="stream">True for a stream transport: Content-Length is obligatory (RFC 3261 §18.3).</param>
    public static SipParseResult Parse(ReadOnlySpan<byte> data, SipLimits limits, bool stream = false) =>
        new(SipFrame.Read(data, limits, stream));
}
