using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>Keeps what arrives at an endpoint.</summary>
internal sealed class EndpointRecorder : ISipEndpointHandler
{
    public List<IncomingInvite> Invites { get; } = [];

    public List<IncomingRequest> Requests { get; } = [];

    /// <summary>Done with each INVITE at once.</summary>
    public Action<IncomingInvite>? WhenInvited { get; set; }

    /// <summary>Done with each other request at once.</summary>
    public Action<IncomingRequest>? WhenRequested { get; set; }

    public (SipSession Session, SessionRecorder Recorder) AcceptLast()
    {
        var recorder = new SessionRecorder();
        return (Invites[^1].Accept(recorder), recorder);
    }

    public void OnInvite(IncomingInvite invite)
    {
        Invites.Add(invite);
        WhenInvited?.Invoke(invite);
    }

    public void OnRequest(IncomingRequest request)
    {
        Requests.Add(request);
        WhenRequested?.Invoke(request);
    }
}
