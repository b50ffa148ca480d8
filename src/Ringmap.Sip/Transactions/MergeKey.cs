using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Transactions;

/// <summary>What tells that a request without To tag has come by two ways (RFC 3261 §8.2.2.2).</summary>
internal readonly record struct MergeKey(string CallId, string FromTag, uint Number, string Method)
{
    /// <summary>The key of a request.</summary>
    public static MergeKey Of(SipRequest request) =>
        new(request.CallId, request.From.Tag ?? "", request.CSeq.Number, request.Method);
}
