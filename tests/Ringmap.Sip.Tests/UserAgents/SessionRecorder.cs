using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>Keeps what happens to a session.</summary>
internal sealed class SessionRecorder : ISipSessionHandler
{
    public List<SipResponse> Provisional { get; } = [];

    public List<string?> Answered { get; } = [];

    public List<string?> Confirmed { get; } = [];

    public List<string?> Offers { get; } = [];

    public List<string> EarlyAnswers { get; } = [];

    public List<IncomingRefer> Refers { get; } = [];

    /// <summary>Done with each REFER at once.</summary>
    public Action<IncomingRefer>? WhenReferred { get; set; }

    public List<string> Refreshed { get; } = [];

    public List<(string Type, string Body)> Infos { get; } = [];

    public List<SipEnd> Ends { get; } = [];

    /// <summary>The one end there must be.</summary>
    public SipEnd End => Assert.Single(Ends);

    public SipAnswer NextAnswer { get; set; } = SipAnswer.Accept(Scene.Answer);

    public Action<SipSession>? WhenAnswered { get; set; }

    public Action<SipSession>? WhenConfirmed { get; set; }

    public Func<string, bool> Understands { get; set; } = static type => type == "application/dtmf-relay";

    public void OnProvisional(SipSession session, SipResponse response) => Provisional.Add(response);

    public void OnAnswered(SipSession session, string? sdp)
    {
        Answered.Add(sdp);
        WhenAnswered?.Invoke(session);
    }

    public void OnConfirmed(SipSession session, string? sdp)
    {
        Confirmed.Add(sdp);
        WhenConfirmed?.Invoke(session);
    }

    public SipAnswer OnOffer(SipSession session, string? sdp)
    {
        Offers.Add(sdp);
        return NextAnswer;
    }

    public bool OnInfo(SipSession session, string contentType, string body)
    {
        Infos.Add((contentType, body));
        return Understands(contentType);
    }

    public void OnEarlyAnswer(SipSession session, string sdp) => EarlyAnswers.Add(sdp);

    public void OnRefer(SipSession session, IncomingRefer refer)
    {
        Refers.Add(refer);
        WhenReferred?.Invoke(refer);
    }

    public void OnRefreshed(SipSession session, string sdp) => Refreshed.Add(sdp);

    public void OnEnded(SipSession session, SipEnd end)
    {
        Assert.Equal(SipSessionState.Ended, session.State);
        Ends.Add(end);
    }
}
