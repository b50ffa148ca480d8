using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Transactions;

/// <summary>Answers that nobody sent: what the user of a transaction gets when nothing came or nothing could go (RFC 3261 §8.1.3.1).</summary>
internal static class LocalResponse
{
    public static SipResponse To(SipRequest request, int status)
    {
        var response = new SipResponse(status, ReasonPhrases.For(status)) { IsLocal = true };
        response.Headers.AddRange(request.CreateResponse(status).Headers);
        return response;
    }
}
