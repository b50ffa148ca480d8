using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Ringmap.Sip.Transports;

/// <summary>
/// Reads the STUN Binding requests by which telephones keep their way to a SIP port open, and writes the answer that shows them
/// their own address (RFC 5626 §4.4.2, §8; RFC 5389 §6, §7.3, §15.2). Nothing else of STUN is known. Pure.
/// </summary>
internal static class StunBinding
{
    /// <summary>The longest answer: header and an IPv6 address. Never many times the request, which has at least the header.</summary>
    public const int MaxAnswer = HeaderBytes + AttributeHeaderBytes + 20;

    /// <summary>The longest request that is read: what RFC 5389 §7.1 allows where the path is not known.</summary>
    public const int MaxRequest = 548;

    private const int HeaderBytes = 20;
    private const int AttributeHeaderBytes = 4;
    private const ushort BindingRequest = 0x0001;
    private const ushort BindingSuccess = 0x0101;
    private const uint MagicCookie = 0x2112A442;
    private const ushort XorMappedAddress = 0x0020;

    /// <summary>Attributes from here on may be passed over (RFC 5389 §15).</summary>
    private const ushort FirstOptional = 0x8000;

    /// <summary>True for what cannot be SIP and would be STUN: SIP begins with a letter or a line end.</summary>
    public static bool IsStun(ReadOnlySpan<byte> data) => !data.IsEmpty && data[0] < 4;

    /// <summary>Writes the answer to a request and returns its length; 0 when there is none: what came is no Binding request, is damaged, or asks for what is not known.</summary>
    /// <param name="request">The datagram.</param>
    /// <param name="source">Who sent it.</param>
    /// <param name="answer">Room for <see cref="MaxAnswer"/> bytes.</param>
    public static int Answer(ReadOnlySpan<byte> request, IPEndPoint source, Span<byte> answer)
    {
        if (!IsRequest(request))
            return 0;
        var isIPv6 = source.AddressFamily == AddressFamily.InterNetworkV6;
        var length = AttributeHeaderBytes + (isIPv6 ? 20 : 8);
        BinaryPrimitives.WriteUInt16BigEndian(answer, BindingSuccess);
        BinaryPrimitives.WriteUInt16BigEndian(answer[2..], (ushort)length);
        request[4..HeaderBytes].CopyTo(answer[4..]);
        var attribute = answer[HeaderBytes..];
        BinaryPrimitives.WriteUInt16BigEndian(attribute, XorMappedAddress);
        BinaryPrimitives.WriteUInt16BigEndian(attribute[2..], (ushort)(length - AttributeHeaderBytes));
        attribute[4] = 0;
        attribute[5] = (byte)(isIPv6 ? 2 : 1);
        BinaryPrimitives.WriteUInt16BigEndian(attribute[6..], (ushort)(source.Port ^ (MagicCookie >> 16)));
        source.Address.TryWriteBytes(attribute[8..], out var written);
        // RFC 5389 §15.2: the address is mixed with cookie and transaction, so that no translator on the way rewrites it.
        for (var i = 0; i < written; i++)
            attribute[8 + i] ^= request[4 + i];
        return HeaderBytes + length;
    }

    private static bool IsRequest(ReadOnlySpan<byte> data)
    {
        if (data.Length is < HeaderBytes or > MaxRequest || BinaryPrimitives.ReadUInt16BigEndian(data) != BindingRequest
            || BinaryPrimitives.ReadUInt16BigEndian(data[2..]) != data.Length - HeaderBytes || BinaryPrimitives.ReadUInt32BigEndian(data[4..]) != MagicCookie)
            return false;
        var rest = data[HeaderBytes..];
        while (rest.Length >= AttributeHeaderBytes)
        {
            if (BinaryPrimitives.ReadUInt16BigEndian(rest) < FirstOptional)
                return false;
            var padded = AttributeHeaderBytes + ((BinaryPrimitives.ReadUInt16BigEndian(rest[2..]) + 3) & ~3);
            if (padded > rest.Length)
                return false;
            rest = rest[padded..];
        }
        return rest.IsEmpty;
    }
}
