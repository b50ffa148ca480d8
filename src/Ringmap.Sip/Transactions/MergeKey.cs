using System.Globalization;
using System.Text.Unicode;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Transactions;

/// <summary>What tells that a request without To tag has come by two ways (RFC 3261 §8.2.2.2).</summary>
internal readonly record struct MergeKey(string CallId, string FromTag, uint Number, string Method)
{
    /// <summary>Room that <see cref="Write"/> needs.</summary>
    public int MostBytes => KeyText.MostBytes(Method.Length + FromTag.Length + CallId.Length);

    /// <summary>Writes the key as bytes, the same for those that are equal and only for them; gives their number.</summary>
    public int Write(Span<byte> into)
    {
        Utf8.TryWrite(into, CultureInfo.InvariantCulture, $"{Method} {Number} {FromTag} {CallId}", out var length);
        return length;
    }

    /// <summary>The key of a request.</summary>
    public static MergeKey Of(SipRequest request) =>
        new(request.CallId, request.From.Tag ?? "", request.CSeq.Number, request.Method);
}
