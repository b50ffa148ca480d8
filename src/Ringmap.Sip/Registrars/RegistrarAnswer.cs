using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Registrars;

/// <summary>How a registrar answers a REGISTER.</summary>
/// <param name="Status">Status code.</param>
/// <param name="Reason">Reason phrase.</param>
/// <param name="Headers">Headers to add to the response.</param>
/// <param name="Bindings">The bindings of the address-of-record now; as they were when the answer is a refusal.</param>
public sealed record RegistrarAnswer(int Status, string Reason, IReadOnlyList<SipHeader> Headers, IReadOnlyList<Binding> Bindings)
{
    /// <summary>The response to a request that this is the answer to.</summary>
    /// <param name="request">The REGISTER.</param>
    /// <param name="toTag">Tag for To.</param>
    public SipResponse ToResponse(SipRequest request, string toTag)
    {
        var response = request.CreateResponse(Status, Reason, toTag);
        response.Headers.AddRange(Headers);
        return response;
    }
}
