using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.Transports;

/// <summary>A side of a call on real sockets: what happens can be awaited.</summary>
internal sealed class Awaited : ISipSessionHandler
{
    public TaskCompletionSource<string?> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource<SipEnd> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void OnProvisional(SipSession session, SipResponse response)
    {
    }

    public void OnAnswered(SipSession session, string? sdp) => Answered.SetResult(sdp);

    public void OnConfirmed(SipSession session, string? sdp) => Answered.SetResult(sdp);

    public SipAnswer OnOffer(SipSession session, string? sdp) => SipAnswer.Refuse(488);

    public bool OnInfo(SipSession session, string contentType, string body) => false;

    public void OnEnded(SipSession session, SipEnd end) => Ended.SetResult(end);
}
