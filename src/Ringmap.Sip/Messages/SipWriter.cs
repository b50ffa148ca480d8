using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ringmap.Sip.Messages;

/// <summary>Writes messages in wire form. Content-Length is always written from the body. Line ends inside a value become spaces.</summary>
public static class SipWriter
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _scratch;

    /// <summary>The message as bytes of its own.</summary>
    public static byte[] ToArray(SipMessage message)
    {
        var buffer = _scratch ??= new ArrayBufferWriter<byte>(2048);
        buffer.ResetWrittenCount();
        Write(message, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes the message into a buffer.</summary>
    public static void Write(SipMessage message, IBufferWriter<byte> buffer)
    {
        if (message is SipRequest request)
        {
            Text(buffer, request.Method);
            Raw(buffer, " "u8);
            Text(buffer, request.RequestUri.ToString());
            Raw(buffer, " SIP/2.0\r\n"u8);
        }
        else if (message is SipResponse response)
        {
            Raw(buffer, "SIP/2.0 "u8);
            Number(buffer, response.Status);
            Raw(buffer, " "u8);
            Text(buffer, response.Reason);
            Raw(buffer, "\r\n"u8);
        }
        for (var i = 0; i < message.Headers.Count; i++)
        {
            var name = message.Headers.NameAt(i);
            if (ReferenceEquals(name, SipHeaderNames.ContentLength))
                continue;
            Text(buffer, name);
            Raw(buffer, ": "u8);
            // What was a line when it came is one when it goes.
            if (message.Headers.TryBytes(i, out var bytes))
                Raw(buffer, bytes);
            else
                Text(buffer, message.Headers.TextAt(i));
            Raw(buffer, "\r\n"u8);
        }
        Raw(buffer, "Content-Length: "u8);
        Number(buffer, message.Body.Length);
        Raw(buffer, "\r\n\r\n"u8);
        if (!message.Body.IsEmpty)
            buffer.Write(message.Body.Span);
    }

    private static void Raw(IBufferWriter<byte> buffer, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(buffer.GetSpan(bytes.Length));
        buffer.Advance(bytes.Length);
    }

    private static void Number(IBufferWriter<byte> buffer, int number)
    {
        var span = buffer.GetSpan(11);
        number.TryFormat(span, out var written, provider: CultureInfo.InvariantCulture);
        buffer.Advance(written);
    }

    private static void Text(IBufferWriter<byte> buffer, string text)
    {
        var span = buffer.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        var written = Encoding.UTF8.GetBytes(text, span);
        // A line end in a value would let whoever chose the value add headers of their own.
        var bytes = span[..written];
        if (bytes.ContainsAny((byte)'\r', (byte)'\n'))
            foreach (ref var b in bytes)
                if (b is (byte)'\r' or (byte)'\n')
                    b = (byte)' ';
        buffer.Advance(written);
    }
}
