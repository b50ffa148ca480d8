namespace Ringmap.Sip.UserAgents;

/// <summary>Takes what arrives at an endpoint outside of dialogs. Called on the endpoint's loop; must not wait.</summary>
public interface ISipEndpointHandler
{
    /// <summary>
    /// Somebody calls. Accept or reject now or later; when neither has happened on return, 100 Trying is sent.
    /// The INVITE is well formed and none that was seen before.
    /// </summary>
    void OnInvite(IncomingInvite invite);

    /// <summary>
    /// A request outside of a dialog: REGISTER, OPTIONS, MESSAGE … Answer it now or within 64·T1; after that it is forgotten.
    /// Methods that no RFC names have been answered with 501.
    /// </summary>
    void OnRequest(IncomingRequest request);
}
