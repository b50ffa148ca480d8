using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <summary>A request outside of a dialog. To be used on the endpoint's loop.</summary>
public abstract class IncomingRequest
{
    internal IncomingRequest()
    {
    }

    /// <summary>The request.</summary>
    public abstract SipRequest Request { get; }

    /// <summary>Who sent it.</summary>
    public abstract SipPeer Source { get; }

    /// <summary>A response to it with all that must be copied and a tag in To; to be completed and given to <see cref="Respond(SipResponse)"/>.</summary>
    /// <param name="status">Status code.</param>
    /// <param name="reason">Reason phrase, or null for the usual one.</param>
    public abstract SipResponse CreateResponse(int status, string? reason = null);

    /// <summary>Sends a response made by <see cref="CreateResponse"/> or for the same request otherwise. False when a final one was sent before or the sender has given up.</summary>
    public abstract bool Respond(SipResponse response);

    /// <summary>Sends a response without further headers.</summary>
    public bool Respond(int status, string? reason = null) => Respond(CreateResponse(status, reason));
}
